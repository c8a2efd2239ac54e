import type { RuleSet, RuleSetStatus } from '#contracts/rule-sets';
import type { Level } from '#contracts/triage';
import type { Answers, Facts } from './answers';
import { type Judgement, judge } from './judgement';
import { type OneMore, oneMore } from './one-more';
import { type TriageClock, type TriageClocks, triageClock } from './triage-clock';

/** What a rule set says of a case, with everything needed to explain it and to say it again on another version. */
export interface Assessment extends Judgement {
  readonly ruleSet: { readonly key: string; readonly version: number; readonly status: RuleSetStatus };
  readonly level: Level;
  readonly clock: TriageClock;
  readonly oneMore: readonly OneMore[];
  /** Answers to signs this version does not have; they count for nothing here. */
  readonly unknownSigns: readonly string[];
}

/**
 * Answers, facts and a rule set in, an assessment out. It proposes and never decides; the same input gives the same
 * output in the server and in the browser.
 * @param answers by the code of the sign, in any order
 * @param clocks from `clocks.json` of the country pack
 */
export function assess(ruleSet: RuleSet, answers: Answers, facts: Facts, clocks: TriageClocks): Assessment {
  const judgement = judge(ruleSet, answers, facts);
  const known = new Set(ruleSet.signs.map((sign) => sign.code));
  const { key, version, status } = ruleSet;
  return {
    ...judgement,
    ruleSet: { key, version, status },
    clock: triageClock(judgement.level, clocks),
    oneMore: oneMore(ruleSet, answers, facts, judgement),
    unknownSigns: Object.keys(answers).filter((code) => !known.has(code)),
  };
}
