import type { RuleSet } from '#contracts/rule-sets';
import type { Level } from '#contracts/triage';
import { type Answers, type Facts, factsTold, signsPresent } from './answers';
import { type Conclusion, conclusionOf } from './conclusion';
import { type DimensionResult, dimensionResults } from './dimension-rule';
import { type Evidence, isMoreSerious, levelReasons, moreSerious } from './level';
import type { Reason } from './reason';
import { remarks } from './remarks';

/** What a rule set says of one case as it is known now. */
export interface Judgement {
  readonly dimensions: readonly DimensionResult[];
  readonly conclusion: Conclusion;
  /** What the rules ask for. */
  readonly computedLevel: Level;
  /** The more serious of that and what the operator chose. */
  readonly level: Level;
  /** The person was made to break the law, or is treated as a suspect: not to be punished for it. */
  readonly isNonPunishment: boolean;
  /** What the level rests on, the most serious first; then remarks. */
  readonly reasons: readonly Reason[];
}

export function judge(ruleSet: RuleSet, answers: Answers, facts: Facts): Judgement {
  const present = signsPresent(ruleSet, answers);
  const told = factsTold(ruleSet, present, facts);
  const results = dimensionResults(ruleSet, answers);
  const conclusion = conclusionOf(ruleSet, results, present, told);
  const evidence: Evidence = { facts: told, present, results, conclusion };
  const asked = levelReasons(evidence);
  const computedLevel = asked[0]?.level ?? 'P5';
  const level = moreSerious(facts.operatorLevel ?? 'P5', computedLevel);
  return {
    dimensions: results,
    conclusion,
    computedLevel,
    level,
    isNonPunishment: told.isMadeToBreakTheLaw === 'yes' || told.isTreatedAsSuspect === 'yes',
    reasons: [
      ...(isMoreSerious(level, computedLevel)
        ? [{ code: 'operator-chose', level, facts: { level: computedLevel } } as const]
        : []),
      ...asked,
      ...remarks(ruleSet, evidence),
    ],
  };
}
