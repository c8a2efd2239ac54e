import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { PersonId } from '#contracts/ids';
import { may } from '#contracts/permissions';
import type { ReachTrouble, RosterFault, RosterNow, RosterWeek, TypedShift } from '#contracts/roster';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { CurrentPerson } from './current-person';
import { holidaysOf, undatedOf } from './holidays';
import { ReachablePeople } from './reachable-people.service';
import { type Span, gapsOf, onDutySpans, rosterFaults, SOON_HOURS, spanOf, weekBounds } from './roster';
import { type PublishedShift, RosterBook, type StoredCover } from './roster-book.service';
import { dayAfter, wallAt } from './zoned-time';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** A shift that began before a week may reach into it. */
const REACH = 2 * DAY;
const LOOK_AHEAD = 3 * DAY;

/** The roster as people see it. */
@Injectable()
export class RosterReader {
  constructor(
    private readonly book: RosterBook,
    private readonly reachable: ReachablePeople,
    private readonly current: CurrentPerson,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** One week, with its draft for whoever edits it. A week nobody has touched is empty, its version 0. */
  async week(week: string): Promise<RosterWeek> {
    const { from, until } = weekBounds(week, this.zone);
    const isEditor = may(this.current.person.role, 'roster.edit');
    const [stored, draft, shifts, covers, officers] = await Promise.all([
      this.book.week(week),
      isEditor ? this.book.draft(week) : null,
      this.book.shifts(from, until),
      this.book.covers(from, until),
      this.book.officers(),
    ]);
    const ids = officers.map(({ id }) => id);
    const [unreachable, troubles] = await Promise.all([this.unreachable(ids), this.troubles(ids)]);
    const own = shifts.filter((shift) => shift.week === week);
    const days = Array.from({ length: 7 }, (_, nth) => dayAfter(week, nth));
    return {
      week,
      version: stored?.version ?? 0,
      publishedAt: stored?.publishedAt?.toISOString() ?? null,
      officers: officers.map((officer) => ({
        ...officer,
        isReachable: !unreachable.has(officer.id),
        trouble: troubles.get(officer.id) ?? null,
      })),
      shifts: own.map((shift) => ({
        ...this.typed(shift),
        startsAt: iso(shift.from),
        endsAt: iso(shift.until),
      })),
      draft,
      faults: await this.faults(week, draft ?? own.map((shift) => this.typed(shift))),
      covers: covers.map((cover) => viewOf(cover)),
      holidays: holidaysOf(days, this.pack.holidays),
      undated: undatedOf(days, this.pack.holidays),
    };
  }

  /** Who is on duty by the roster, who is next, where nobody is within three days, and what is offered to whoever asks. */
  async now(): Promise<RosterNow> {
    const now = Date.now();
    const until = now + LOOK_AHEAD;
    const officers = new Map((await this.book.officers()).map(({ id, displayName }) => [id, displayName]));
    const spans = (await this.there(now, until)).filter(({ personId }) => officers.has(personId));
    const views = (some: Span[]): RosterNow['now'] =>
      some.map(({ personId, ...span }) => ({
        personId,
        displayName: officers.get(personId) ?? '',
        startsAt: iso(span.from),
        endsAt: iso(span.until),
      }));
    const coming = spans.filter((span) => span.from > now);
    const soon = spans.filter((span) => span.until > now && span.from <= now + SOON_HOURS * HOUR);
    const troubles = await this.troubles(soon.map(({ personId }) => personId));
    const first = Math.min(...coming.map((span) => span.from));
    return {
      at: iso(now),
      now: views(spans.filter((span) => span.from <= now && span.until > now)),
      next: views(coming.filter((span) => span.from === first)),
      unreached: views(soon.filter(isFirst)).flatMap((duty) => {
        const trouble = troubles.get(duty.personId);
        return trouble ? [{ ...duty, trouble }] : [];
      }),
      gaps: gapsOf(spans, now, until).map((gap) => ({ from: iso(gap.from), until: iso(gap.until) })),
      offers: (await this.book.offersTo(this.current.id)).map(({ offeredBy, ...cover }) => ({
        ...viewOf(cover),
        offeredBy,
      })),
    };
  }

  /** What keeps these shifts from being published as that week. */
  async faults(week: string, typed: readonly TypedShift[]): Promise<RosterFault[]> {
    const bounds = weekBounds(week, this.zone);
    const around = await this.book.shifts(bounds.from - REACH, bounds.until + REACH);
    const covers = await this.book.covers(bounds.from - REACH, bounds.until + REACH);
    const people = new Set<PersonId>([...typed, ...around, ...covers].map(({ personId }) => personId));
    const officers = new Set((await this.book.officers()).map(({ id }) => id));
    const gone = [...people].filter((id) => !officers.has(id));
    const unreachable = await this.unreachable([...people]);
    return rosterFaults({
      shifts: typed.map((shift) => spanOf(shift, this.zone)),
      around: around.filter((shift) => shift.week !== week),
      covers: covers.filter(({ isAgreed }) => isAgreed),
      bounds,
      now: Date.now(),
      unreachable: new Set([...unreachable, ...gone]),
      sharing: await this.reachable.sharingDevice([...people]),
    });
  }

  /** Who is really there in a span, as shifts and covers have it. */
  async there(from: number, until: number): Promise<Span[]> {
    const covers = (await this.book.covers(from, until)).filter(({ isAgreed }) => isAgreed);
    return onDutySpans(await this.book.shifts(from, until), covers).sort(
      (one, other) => one.from - other.from,
    );
  }

  /** Whom no verified channel reaches. */
  unreachable(ids: readonly PersonId[]): Promise<Set<PersonId>> {
    return this.reachable.withoutVerifiedChannel(ids);
  }

  /** A moment as it is said here, `23.11.2026 08:00`. */
  said(at: string): string {
    const [day = '', time = ''] = wallAt(Date.parse(at), this.zone).split('T');
    return `${day.split('-').reverse().join('.')} ${time}`;
  }

  get zone(): string {
    return this.pack.pack.timeZone;
  }

  /** Whom no channel reaches at the moment; told to whoever keeps the roster alone. */
  private async troubles(ids: readonly PersonId[]): Promise<Map<PersonId, ReachTrouble>> {
    if (!may(this.current.person.role, 'roster.appoint')) return new Map();
    return this.reachable.troubles(ids);
  }

  private typed({ personId, from, until, isChief }: PublishedShift): TypedShift {
    const [day = '', begins = ''] = wallAt(from, this.zone).split('T');
    const [, ends = ''] = wallAt(until, this.zone).split('T');
    return { personId, day, from: begins, until: ends, isChief };
  }
}

function viewOf({
  id,
  personId,
  insteadOf,
  from,
  until,
  reason,
  isAgreed,
}: StoredCover): RosterWeek['covers'][number] {
  return { id, personId, insteadOf, startsAt: iso(from), endsAt: iso(until), reason, isAgreed };
}

/** Whether no span before it in the list is of the same person. */
function isFirst({ personId }: Span, at: number, spans: readonly Span[]): boolean {
  return spans.findIndex((span) => span.personId === personId) === at;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
