import type { Role } from '#contracts/permissions';
import type { RuleSet, RuleSetStatus } from '#contracts/rule-sets';
import { Refusal } from '#platform/problems/refusal';
import { RULE_SET_MOVES } from './rule-set-way';

/** Who asked for a move, and who agrees to it. */
export interface TwoPeople {
  readonly askedBy: string;
  readonly askedAs: Role;
  readonly agreedBy: string;
  readonly agreedAs: Role;
}

/** Why a rule set stays where it is. */
export class RuleSetStays extends Refusal {
  constructor(
    readonly because: 'no-such-move' | 'one-person' | 'no-administrator',
    facts: { readonly from: RuleSetStatus; readonly to: RuleSetStatus },
  ) {
    super(`rule-set-${because}`, because === 'one-person' ? 403 : 409, facts);
  }
}

/** @throws RuleSetStays */
export function assertMove(from: RuleSetStatus, to: RuleSetStatus): void {
  if (!RULE_SET_MOVES[from].some((each) => each === to)) throw new RuleSetStays('no-such-move', { from, to });
}

/**
 * The status after one person asked for a move and another agreed. Nobody changes alone by what everybody is judged, and
 * one of the two is an administrator, who moves rule sets.
 * @throws RuleSetStays
 */
export function moveRuleSet(from: RuleSetStatus, to: RuleSetStatus, by: TwoPeople): RuleSetStatus {
  assertMove(from, to);
  if (by.askedBy === by.agreedBy) throw new RuleSetStays('one-person', { from, to });
  if (by.askedAs !== 'administrator' && by.agreedAs !== 'administrator')
    throw new RuleSetStays('no-administrator', { from, to });
  return to;
}

/** Whether a version counts on a day of the country's calendar, `2026-11-23`. */
export function isInForce({ status, from, until }: RuleSet, day: string): boolean {
  return status === 'active' && from !== null && from <= day && (until === null || day < until);
}
