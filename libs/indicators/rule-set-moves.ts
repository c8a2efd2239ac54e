/**
 * Which version is what, and when: the files of the country pack, then every move that two people agreed on, in its
 * order. Nothing else says so; two versions of one set can never count on one day, for a version that becomes active
 * ends the one before it by the same move. What is agreed for a later day is a plan until then: nothing of it holds yet,
 * and whatever is agreed of the same version before that day takes its place, or one person calls it off.
 */
import type { RuleSet, RuleSetStatus } from '#contracts/rule-sets';
import { isInForce } from './rule-set-status';

/** A move that two people agreed on. */
export interface AgreedMove {
  readonly key: string;
  readonly version: number;
  readonly to: Exclude<RuleSetStatus, 'awaited'>;
  /** The first day, of the country's calendar. */
  readonly day: string;
  /** The day it was agreed on, not after the first. */
  readonly decided: string;
}

/** That what was agreed of a version for a later day is called off: with it, what that had taken the place of. */
export interface CalledOff extends Pick<AgreedMove, 'key' | 'version' | 'decided'> {
  readonly to: null;
  readonly day: null;
}

export type Decision = AgreedMove | CalledOff;

/** A version on one day, and what is agreed of it for a later one. */
export interface Standing {
  readonly set: RuleSet;
  readonly plan: Pick<AgreedMove, 'to' | 'day'> | null;
}

/**
 * Every version as it stands on a day: its status then, since when, and until when as far as anybody knows. A decision
 * about a version that is not there changes nothing.
 */
export function standingsOn(
  day: string,
  sets: readonly RuleSet[],
  decisions: readonly Decision[],
): readonly Standing[] {
  let standings: readonly Standing[] = sets.map((set) => ({ set, plan: null }));
  for (const decision of decisions)
    standings = begun(standings, decision.decided).map((standing) =>
      isOf(standing, decision.key, decision.version) ? { ...standing, plan: planOf(decision) } : standing,
    );
  standings = begun(standings, day);
  return standings.map(({ set, plan }) => {
    const shown = onDay(set, untilOf(set, standings), day);
    return { set: shown, plan: shown.status === 'retired' ? null : plan };
  });
}

/** The days from `today` on, as far as anything changes on them, on which operators would have nothing to ask by. */
export function daysUnasked(
  today: string,
  sets: readonly RuleSet[],
  decisions: readonly Decision[],
): string[] {
  const turns = [...sets.flatMap(({ from, until }) => [from, until]), ...decisions.map(({ day }) => day)];
  const days = [...new Set([today, ...turns.filter((day) => day !== null && day > today)])] as string[];
  const asks = (day: string): boolean =>
    standingsOn(day, sets, decisions).some(({ set }) => isInForce(set, day) && set.questions.length > 0);
  return days.sort().filter((day) => !asks(day));
}

function planOf(decision: Decision): Standing['plan'] {
  return decision.to === null ? null : { to: decision.to, day: decision.day };
}

function isOf({ set }: Standing, key: string, version: number): boolean {
  return set.key === key && set.version === version;
}

/** After the plans whose day has come, the earliest first. */
function begun(standings: readonly Standing[], day: string): readonly Standing[] {
  return standings
    .flatMap(({ set: { key, version }, plan }) =>
      plan !== null && plan.day <= day ? [{ key, version, ...plan }] : [],
    )
    .sort((one, other) => (one.day < other.day ? -1 : 1))
    .reduce(
      (after, move) =>
        after.map((standing) => {
          if (isOf(standing, move.key, move.version)) return { set: moved(standing.set, move), plan: null };
          const isEnded =
            move.to === 'active' && standing.set.key === move.key && standing.set.status === 'active';
          return isEnded ? { ...standing, set: ended(standing.set, move.day) } : standing;
        }),
      standings,
    );
}

function moved(set: RuleSet, { to, day }: Pick<AgreedMove, 'to' | 'day'>): RuleSet {
  switch (to) {
    case 'draft':
      return { ...set, status: 'draft', from: null, until: null };
    case 'trial':
    case 'active':
      return { ...set, status: to, from: day, until: null };
    case 'retired':
      return set.status === 'active' ? ended(set, day) : { ...set, ...NEVER_COUNTED };
    default:
      return to satisfies never;
  }
}

const NEVER_COUNTED = { status: 'retired', from: null, until: null } as const;

/** Over from a day on; what had not begun before it has counted on no whole day. */
function ended(set: RuleSet, day: string): RuleSet {
  if (set.from === null || set.from >= day) return { ...set, ...NEVER_COUNTED };
  return { ...set, until: set.until === null || day < set.until ? day : set.until };
}

/** When a standing ends: by its own days, by its plan, or by the next version that becomes active. */
function untilOf(set: RuleSet, standings: readonly Standing[]): string | null {
  if (set.status !== 'active' && set.status !== 'trial') return set.until;
  const ends = standings.flatMap(({ set: other, plan }) => {
    if (plan === null || other.key !== set.key) return [];
    const isOwn = other.version === set.version;
    return isOwn || (plan.to === 'active' && set.status === 'active') ? [plan.day] : [];
  });
  return [set.until, ...ends].reduce((one, other) =>
    one === null || (other !== null && other < one) ? other : one,
  );
}

/** Retired where its last day is over; a trial has not counted. */
function onDay(set: RuleSet, until: string | null, day: string): RuleSet {
  const isOver = until !== null && until <= day;
  if (isOver && set.status === 'trial') return { ...set, ...NEVER_COUNTED };
  return { ...set, until, status: isOver && set.status === 'active' ? 'retired' : set.status };
}
