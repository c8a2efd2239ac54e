import type { RuleSet, Sign } from '#contracts/rule-sets';
import type { Answers } from './answers';
import type { SuggestedSign } from './suggest/suggestion';

/** A suggestion beside the checklist: the signs it may stand for, one of which is ticked when it is accepted. */
export interface ShownSign {
  readonly suggested: SuggestedSign;
  /** At least one. */
  readonly signs: readonly Sign[];
  /** The words speak for what was answered with no: somebody learnt more, or heard wrong. */
  readonly isAgainst: boolean;
}

/** More would be read by nobody. */
const MOST = 5;

/**
 * What is shown of the suggestions that nobody has judged: those of which nothing is said yet, the likely first; one that was
 * answered with no speaks against the answer. Signs that are asked of children alone are for children.
 */
export function shownSigns(
  suggested: readonly SuggestedSign[],
  ruleSet: RuleSet,
  answers: Answers,
  isChild: boolean,
): ShownSign[] {
  return suggested
    .map((each): ShownSign => {
      const signs = signsOf(each, ruleSet, isChild);
      const said = saidOf(signs, answers);
      const open = signs.filter(({ code }) => answers[code] !== 'no');
      return {
        suggested: each,
        signs: said === 'yes' ? [] : said === 'no' ? signs : open,
        isAgainst: said === 'no',
      };
    })
    .filter(({ signs }) => signs.length > 0)
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, MOST);
}

/** What the checklist says of a suggestion: yes to one sign it may stand for, no to all of them; undefined while it is open. */
export function answerTo(
  suggested: SuggestedSign,
  ruleSet: RuleSet,
  answers: Answers,
  isChild: boolean,
): 'yes' | 'no' | undefined {
  return saidOf(signsOf(suggested, ruleSet, isChild), answers);
}

function signsOf({ code }: SuggestedSign, ruleSet: RuleSet, isChild: boolean): Sign[] {
  const ofChildren = new Set(ruleSet.questions.filter(({ of }) => of === 'child').map(({ key }) => key));
  return ruleSet.signs.filter(
    ({ corresponds, question }) =>
      corresponds.includes(code) && (isChild || question === undefined || !ofChildren.has(question)),
  );
}

function saidOf(signs: readonly Sign[], answers: Answers): 'yes' | 'no' | undefined {
  if (signs.some(({ code }) => answers[code] === 'yes')) return 'yes';
  return signs.length > 0 && signs.every(({ code }) => answers[code] === 'no') ? 'no' : undefined;
}

function rank({ suggested }: ShownSign): number {
  return suggested.confidence === 'likely' ? 0 : 1;
}

/** The words a suggestion rests on, by which a verdict is known again. */
export function wordsOf({ evidence }: SuggestedSign): string[] {
  return evidence
    .map(({ text }) => text.slice(0, 500))
    .filter(Boolean)
    .slice(0, 20);
}
