import type { RuleSetStatus } from '#contracts/rule-sets';

/** The way of a rule set: only what was on trial counts, and what has counted is kept for replay. */
export const RULE_SET_MOVES: Readonly<Record<RuleSetStatus, readonly Exclude<RuleSetStatus, 'awaited'>[]>> = {
  awaited: [],
  draft: ['trial'],
  trial: ['draft', 'active', 'retired'],
  active: ['retired'],
  retired: [],
};
