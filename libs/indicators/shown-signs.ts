import type { RuleSet, Sign } from '#contracts/rule-sets';
import type { Answers, Known } from './answers';
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
  const ofChildren = new Set(ruleSet.questions.filter(({ of }) => of === 'child').map(({ key }) => key));
  const fits = ({ question }: Sign): boolean =>
    isChild || question === undefined || !ofChildren.has(question);
  return suggested
    .map((each): ShownSign => {
      const signs = ruleSet.signs.filter((sign) => sign.corresponds.includes(each.code) && fits(sign));
      if (signs.some(({ code }) => answers[code] === 'yes'))
        return { suggested: each, signs: [], isAgainst: false };
      const open = signs.filter(({ code }) => answers[code] !== 'no');
      const isAgainst = open.length === 0;
      return { suggested: each, signs: isAgainst ? signs : open, isAgainst };
    })
    .filter(({ signs }) => signs.length > 0)
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, MOST);
}

/** Those that an answer rules out as they stand: who says no while the words are before them has judged the words too. */
export function ruledOut(
  shown: readonly ShownSign[],
  said: Readonly<Record<string, Known | null>>,
): ShownSign[] {
  return shown.filter(
    ({ signs }) =>
      signs.some(({ code }) => said[code] === 'no') && signs.every(({ code }) => said[code] === 'no'),
  );
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
