import type { RuleSet } from '#contracts/rule-sets';
import { isInForce } from './rule-set-status';

/** What counts on one day. */
export interface RuleSetsInForce {
  /** The one operators ask by. */
  readonly daily: RuleSet;
  /** With the daily one, which comes first. */
  readonly active: readonly RuleSet[];
  /** Assessed beside them; nothing follows from it. */
  readonly trial: readonly RuleSet[];
  /** Have counted: a screen that is still open by them may say a sign that is gone, which is kept and counts for nothing. */
  readonly over: readonly RuleSet[];
}

/**
 * The versions that count on a day of the country's calendar.
 * @throws Error when none in force asks anything: the pack's check sees to it that there is one
 */
export function ruleSetsInForce(ruleSets: readonly RuleSet[], day: string): RuleSetsInForce {
  const inForce = ruleSets.filter((set) => isInForce(set, day));
  const daily = inForce.find((set) => set.questions.length > 0);
  if (!daily) throw new Error(`No rule set with questions is in force on ${day}.`);
  return {
    daily,
    active: [daily, ...inForce.filter((set) => set !== daily)],
    trial: ruleSets.filter(({ status, from, until }) => {
      return status === 'trial' && (from === null || from <= day) && (until === null || day < until);
    }),
    over: ruleSets.filter(({ status, until }) => {
      return status === 'retired' || (status === 'active' && until !== null && until <= day);
    }),
  };
}
