import type { PersonId } from '#contracts/ids';
import type { RosterFault, TypedShift } from '#contracts/roster';
import { dayAfter, instantOf } from './zoned-time';

/*
 * What makes a week of the roster whole: somebody at every hour, nobody twice, and everybody reachable each by a device
 * of their own. Times are milliseconds; a span includes its beginning and not its end.
 */

/** So far ahead somebody must act today, in hours. */
export const SOON_HOURS = 24;

export interface Span {
  readonly personId: PersonId;
  readonly from: number;
  readonly until: number;
}

/** A span during which somebody stands in; the later word wins. */
export interface Cover extends Span {
  /** Null: besides whoever is rostered. */
  readonly insteadOf: PersonId | null;
  readonly agreedAt: number;
}

/** A shift as it is typed, as instants. */
export function spanOf({ personId, day, from, until }: TypedShift, zone: string): Span {
  const ends = until > from ? day : dayAfter(day, 1);
  return { personId, from: instantOf(day, from, zone), until: instantOf(ends, until, zone) };
}

/** Monday's first moment and that of the Monday after. */
export function weekBounds(week: string, zone: string): { from: number; until: number } {
  return { from: instantOf(week, '00:00', zone), until: instantOf(dayAfter(week, 7), '00:00', zone) };
}

/** The hours between two moments at which no span is. */
export function gapsOf(
  spans: readonly Omit<Span, 'personId'>[],
  from: number,
  until: number,
): { from: number; until: number }[] {
  const gaps: { from: number; until: number }[] = [];
  let covered = from;
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    if (span.from >= until) break;
    if (span.from > covered) gaps.push({ from: covered, until: span.from });
    covered = Math.max(covered, span.until);
  }
  if (covered < until) gaps.push({ from: covered, until });
  return gaps;
}

/** Who is really there: shifts and covers without the hours at which somebody else was put in later. */
export function onDutySpans(shifts: readonly Span[], covers: readonly Cover[]): Span[] {
  const said = [...shifts.map((span) => ({ ...span, agreedAt: -Infinity })), ...covers];
  return said.flatMap((one) =>
    covers
      .filter(({ insteadOf, agreedAt }) => insteadOf === one.personId && agreedAt > one.agreedAt)
      .reduce<Span[]>(
        (left, cover) => left.flatMap((span) => without(span, cover)),
        [{ personId: one.personId, from: one.from, until: one.until }],
      ),
  );
}

export interface WeekAtHand {
  /** Shifts of the week itself. */
  readonly shifts: readonly Span[];
  /** What is published beside it. */
  readonly around: readonly Span[];
  readonly covers: readonly Cover[];
  readonly bounds: { readonly from: number; readonly until: number };
  readonly now: number;
  /** Can be called by no channel. */
  readonly unreachable: ReadonlySet<PersonId>;
  /** Pairs whom one device would have to reach. */
  readonly sharing: readonly (readonly [PersonId, PersonId])[];
}

/** Everything that keeps a week from being published, in the order of time. What is past is no gap any more. */
export function rosterFaults(week: WeekAtHand): RosterFault[] {
  const { shifts, around, covers, bounds, now, unreachable, sharing } = week;
  const there = onDutySpans([...shifts, ...around], covers).filter(
    ({ personId }) => !unreachable.has(personId),
  );
  const rostered = new Set(shifts.map(({ personId }) => personId));
  return [
    ...gapsOf(there, Math.max(bounds.from, now), bounds.until).map(({ from, until }) =>
      fault('gap', [], { from, until }),
    ),
    ...overlaps(shifts, around),
    ...[...rostered].filter((id) => unreachable.has(id)).map((id) => fault('unreachable', [id])),
    ...sharing
      .filter((pair) => pair.every((id) => rostered.has(id)))
      .map((pair) => fault('shared-device', [...pair])),
  ];
}

function overlaps(shifts: readonly Span[], around: readonly Span[]): RosterFault[] {
  return shifts.flatMap((one, at) =>
    [...shifts.slice(at + 1), ...around]
      .filter((other) => other.personId === one.personId && other.from < one.until && other.until > one.from)
      .map((other) =>
        fault('overlap', [one.personId], {
          from: Math.max(one.from, other.from),
          until: Math.min(one.until, other.until),
        }),
      ),
  );
}

function fault(
  kind: RosterFault['kind'],
  personIds: PersonId[],
  span?: { from: number; until: number },
): RosterFault {
  const iso = (at: number | undefined): string | null =>
    at === undefined ? null : new Date(at).toISOString();
  return { kind, personIds, from: iso(span?.from), until: iso(span?.until) };
}

/** What is left of a span where another begins and ends. */
function without(span: Span, { from, until }: Span): Span[] {
  if (until <= span.from || from >= span.until) return [span];
  return [
    { ...span, until: Math.min(span.until, from) },
    { ...span, from: Math.max(span.from, until) },
  ].filter((rest) => rest.from < rest.until);
}
