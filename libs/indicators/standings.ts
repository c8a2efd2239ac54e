import type { RuleSet } from '#contracts/rule-sets';
import type { Answers, Facts } from './answers';
import { type Assessment, assess } from './assessment';
import { moreSerious } from './level';
import type { TriageClocks } from './triage-clock';

/** What one rule set says of a case. */
export interface SetStanding {
  readonly ruleSet: RuleSet;
  readonly answers: Answers;
  readonly assessment: Assessment;
}

/** By the daily set, which is the first, and by each other that somebody answered: as the server does it. */
export function standingsOf(
  ruleSets: readonly RuleSet[],
  answers: Readonly<Record<string, Answers>>,
  facts: Facts,
  clocks: TriageClocks,
): SetStanding[] {
  return ruleSets
    .filter(({ key }, nth) => nth === 0 || Object.keys(answers[key] ?? {}).length > 0)
    .map((ruleSet) => {
      const given = answers[ruleSet.key] ?? {};
      return { ruleSet, answers: given, assessment: assess(ruleSet, given, facts, clocks) };
    });
}

/** The set in force that asks for the most, the first where several do. What is on trial leads nowhere. */
export function leadingOf(standings: readonly SetStanding[]): SetStanding | undefined {
  return standings
    .filter(({ ruleSet }) => ruleSet.status === 'active')
    .reduce<SetStanding | undefined>((most, each) => {
      if (!most) return each;
      const [before, now] = [most.assessment.level, each.assessment.level];
      return before !== now && moreSerious(before, now) === now ? each : most;
    }, undefined);
}
