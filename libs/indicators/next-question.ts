import type { Question, RuleSet, Sign } from '#contracts/rule-sets';
import type { Level } from '#contracts/triage';
import { type Answers, FACT_OF, type Facts, factsTold, signsPresent } from './answers';
import { judge } from './judgement';
import { isMoreSerious } from './level';

/** A question and which of its signs to listen for. */
export interface NextQuestion {
  readonly question: Question;
  readonly signs: readonly string[];
}

/**
 * The next question worth asking, one at a time: danger first, then the first in asking order with a sign nobody has
 * asked for whose yes would raise the level, by itself or together with one more. Null when no answer could, so that
 * nobody is questioned for completeness. Questions about children are asked of children alone, and nobody is asked again
 * what the form already says.
 */
export function nextQuestion(ruleSet: RuleSet, answers: Answers, facts: Facts): NextQuestion | null {
  const { isChild } = factsTold(ruleSet, signsPresent(ruleSet, answers), facts);
  const fits = ({ of }: Question): boolean => of === 'anyone' || (of === 'child') === (isChild === 'yes');
  const asked = dangerFirst(ruleSet, ruleSet.questions.filter(fits));
  const open = ruleSet.signs.filter(
    (sign) =>
      answers[sign.code] === undefined &&
      !isKnown(ruleSet, sign, facts) &&
      asked.some(({ key }) => key === sign.question),
  );
  const isWorth = worthAsking(ruleSet, answers, facts, open);
  for (const question of asked) {
    const signs = open.filter((sign) => sign.question === question.key);
    if (signs.some(isWorth)) return { question, signs: signs.map((sign) => sign.code) };
  }
  return null;
}

function dangerFirst(ruleSet: RuleSet, questions: readonly Question[]): Question[] {
  const isDanger = ({ key }: Question): boolean =>
    ruleSet.signs.some((sign) => sign.question === key && sign.tells?.includes('danger-now'));
  return [...questions.filter(isDanger), ...questions.filter((question) => !isDanger(question))];
}

/** A sign of danger, or of who and where, that says no more than facts already known. */
function isKnown({ dimensions }: RuleSet, { dimension, tells = [] }: Sign, facts: Facts): boolean {
  const role = dimensions.find(({ key }) => key === dimension)?.role;
  if (role !== 'danger' && role !== 'circumstance') return false;
  return tells.length > 0 && tells.every((fact) => facts[FACT_OF[fact]] !== 'unknown');
}

function worthAsking(
  ruleSet: RuleSet,
  answers: Answers,
  facts: Facts,
  open: readonly Sign[],
): (sign: Sign) => boolean {
  const levelWith = (...signs: readonly Sign[]): Level =>
    judge(ruleSet, { ...answers, ...Object.fromEntries(signs.map(({ code }) => [code, 'yes'])) }, facts)
      .level;
  const now = levelWith();
  const alone = new Map(open.map((sign) => [sign, levelWith(sign)]));
  return (sign) =>
    isMoreSerious(alone.get(sign) ?? now, now) ||
    open.some((other) => other !== sign && isMoreSerious(levelWith(sign, other), alone.get(other) ?? now));
}
