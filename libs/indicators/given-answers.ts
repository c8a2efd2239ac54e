import type { SaidFact } from '#contracts/assessments';
import type { Level } from '#contracts/levels';
import type { RuleSet } from '#contracts/rule-sets';
import { type Answers, type Facts, type Known, NOTHING_KNOWN } from './answers';

/** The newest answer to one thing, as it is stored. */
export interface GivenAnswer {
  /** Empty of a fact. */
  readonly ruleSet: string;
  readonly code: string;
  /** Null when it was taken back. */
  readonly answer: string | null;
}

/** What the fields of the form say of the same case. */
export interface FormFacts {
  readonly dangerNow: Known;
  readonly isChild: Known;
}

/** Under which code the operator's own level is kept. */
export const OPERATOR_LEVEL = 'operatorLevel';

/** The answers to the signs of one set. */
export function answersTo(ruleSet: Pick<RuleSet, 'key'>, given: readonly GivenAnswer[]): Answers {
  return known(given.filter((each) => each.ruleSet === ruleSet.key));
}

/** What the operator said beside the form. */
export function saidFacts(given: readonly GivenAnswer[]): Partial<Record<SaidFact, Known>> {
  return known(given.filter(({ ruleSet, code }) => ruleSet === '' && code !== OPERATOR_LEVEL));
}

export function operatorLevel(given: readonly GivenAnswer[]): Level | null {
  const own = given.find(({ ruleSet, code }) => ruleSet === '' && code === OPERATOR_LEVEL);
  return (own?.answer as Level | null | undefined) ?? null;
}

/** All that is known of a case. The form and the operator say the same thing twice at most: a yes of either stands. */
export function factsOf(
  said: Partial<Record<SaidFact, Known>>,
  form: FormFacts,
  chosen: Level | null,
): Facts {
  return {
    ...NOTHING_KNOWN,
    ...said,
    dangerNow: form.dangerNow,
    isChild: yesOfEither(said.isChild ?? 'unknown', form.isChild),
    operatorLevel: chosen,
  };
}

function yesOfEither(one: Known, other: Known): Known {
  if (one === 'yes' || other === 'yes') return 'yes';
  return one === 'unknown' ? other : one;
}

function known(given: readonly GivenAnswer[]): Record<string, Known> {
  return Object.fromEntries(
    given.flatMap(({ code, answer }) => (answer === null ? [] : [[code, answer as Known]])),
  );
}
