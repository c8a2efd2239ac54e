import type { RuleSet, RuleSetStatus } from '#contracts/rule-sets';

/** The way of a rule set: only what was on trial counts, and what has counted is kept for replay. */
export const RULE_SET_MOVES: Readonly<Record<RuleSetStatus, readonly RuleSetStatus[]>> = {
  awaited: [],
  draft: ['trial'],
  trial: ['draft', 'active', 'retired'],
  active: ['retired'],
  retired: [],
};

/** Why a rule set stays where it is. */
export class RuleSetStays extends Error {
  override readonly name = 'RuleSetStays';
  constructor(
    readonly from: RuleSetStatus,
    readonly to: RuleSetStatus,
    readonly because: 'no-such-move' | 'one-person',
  ) {
    super(`A rule set cannot go from ${from} to ${to}: ${because}.`);
  }
}

/**
 * The status after one person asked for a move and another agreed. Nobody changes alone by what everybody is judged.
 * @throws RuleSetStays
 */
export function moveRuleSet(
  from: RuleSetStatus,
  to: RuleSetStatus,
  by: { readonly askedBy: string; readonly agreedBy: string },
): RuleSetStatus {
  if (!RULE_SET_MOVES[from].includes(to)) throw new RuleSetStays(from, to, 'no-such-move');
  if (by.askedBy === by.agreedBy) throw new RuleSetStays(from, to, 'one-person');
  return to;
}

/** Whether a version counts on a day of the country's calendar, `2026-11-23`. */
export function isInForce({ status, from, until }: RuleSet, day: string): boolean {
  return status === 'active' && from !== null && from <= day && (until === null || day < until);
}
