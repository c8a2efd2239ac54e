/**
 * Which version is what, and when: the files of the country pack, then every move that two people agreed on, in its
 * order. Nothing else says so; two versions of one set can never count on one day, for a version that becomes active
 * ends the one before it in the same move.
 */
import type { RuleSet, RuleSetStatus } from '#contracts/rule-sets';
import { isInForce } from './rule-set-status';

/** A move that two people agreed on. */
export interface AgreedMove {
  readonly key: string;
  readonly version: number;
  readonly to: RuleSetStatus;
  /** The first day, of the country's calendar. */
  readonly day: string;
}

/** Every version as it stands after the moves; a move of a version that is not there changes nothing. */
export function afterMoves(sets: readonly RuleSet[], moves: readonly AgreedMove[]): RuleSet[] {
  return moves.reduce<RuleSet[]>(
    (standing, move) =>
      standing.some((set) => isOf(move, set)) ? standing.map((set) => moved(set, move)) : standing,
    [...sets],
  );
}

/** The status on a day: what has ended is retired. */
export function statusOn({ status, until }: RuleSet, day: string): RuleSetStatus {
  return (status === 'active' || status === 'trial') && until !== null && until <= day ? 'retired' : status;
}

/** The days from `today` on, as far as anything changes on them, on which operators would have nothing to ask by. */
export function daysUnasked(sets: readonly RuleSet[], today: string): string[] {
  const turns = sets.flatMap(({ from, until }) => [from, until]).filter((day) => day !== null);
  const days = [...new Set([today, ...turns.filter((day) => day > today)])].sort();
  return days.filter((day) => !sets.some((set) => isInForce(set, day) && set.questions.length > 0));
}

function isOf({ key, version }: Pick<AgreedMove, 'key' | 'version'>, set: RuleSet): boolean {
  return set.key === key && set.version === version;
}

function moved(set: RuleSet, move: AgreedMove): RuleSet {
  if (set.key !== move.key) return set;
  if (!isOf(move, set)) return move.to === 'active' && set.status === 'active' ? ended(set, move.day) : set;
  switch (move.to) {
    case 'draft':
      return { ...set, status: 'draft', from: null, until: null };
    case 'trial':
    case 'active':
      return { ...set, status: move.to, from: move.day, until: null };
    case 'retired':
      return ended(set, move.day);
    case 'awaited':
      return set;
    default:
      return move.to satisfies never;
  }
}

/** Counts until the day, and never where it had not begun; its status stays until then, so that it counts until then. */
function ended(set: RuleSet, day: string): RuleSet {
  if (set.from === null || set.from >= day) return { ...set, status: 'retired', from: null, until: null };
  return { ...set, until: set.until === null || day < set.until ? day : set.until };
}
