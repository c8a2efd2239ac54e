import type { Assessed } from '#contracts/assessments';
import type { Level } from '#contracts/levels';
import type { RuleSet, Sign } from '#contracts/rule-sets';
import { type Facts, signsPresent } from './answers';
import { assess } from './assessment';
import { answersTo, type GivenAnswer } from './given-answers';
import { judge } from './judgement';
import { moreSerious } from './level';
import type { RuleSetsInForce } from './rule-sets-in-force';
import type { TriageClocks } from './triage-clock';

/** What every set that was asked by says of one inquiry. */
export interface CaseAssessment {
  /** The daily set first. */
  readonly assessed: readonly Assessed[];
  /** Of those in force. */
  readonly level: Level;
  /** The signs that are there by the sets in force. */
  readonly present: readonly Sign[];
}

/** Assesses by the daily set, and by each other one that somebody answered. What is on trial raises nothing. */
export function assessCase(
  { daily, active, trial }: RuleSetsInForce,
  given: readonly GivenAnswer[],
  facts: Facts,
  clocks: TriageClocks,
): CaseAssessment {
  const sets = asked([...active, ...trial], daily, given);
  const assessed = sets.map((set): Assessed => {
    const answers = answersTo(set, given);
    const { ruleSet, level, computedLevel, reasons } = assess(set, answers, facts, clocks);
    return {
      ruleSet,
      level,
      computedLevel,
      operatorLevel: facts.operatorLevel,
      signs: signsPresent(set, answers).map(({ code }) => code),
      reasons: reasons.map(({ code, level: asked, facts: of }) => ({
        code,
        level: asked,
        facts: { ...of, signs: of.signs && [...of.signs], dimensions: of.dimensions && [...of.dimensions] },
      })),
    };
  });
  return {
    assessed,
    level: assessed
      .filter(({ ruleSet }) => ruleSet.status === 'active')
      .reduce<Level>((most, { level }) => moreSerious(most, level), 'P5'),
    present: active.flatMap((set) => signsPresent(set, answersTo(set, given))),
  };
}

/** The daily set, which is always asked by, and each other that somebody answered. */
function asked(sets: readonly RuleSet[], daily: RuleSet, given: readonly GivenAnswer[]): RuleSet[] {
  return sets.filter((set) => set === daily || given.some(({ ruleSet }) => ruleSet === set.key));
}

/** The level alone, for many cases one after the other. */
export function levelByAll(
  { daily, active }: Pick<RuleSetsInForce, 'daily' | 'active'>,
  given: readonly GivenAnswer[],
  facts: Facts,
): Level {
  return asked(active, daily, given)
    .map((set) => judge(set, answersTo(set, given), facts).level)
    .reduce<Level>(moreSerious, 'P5');
}
