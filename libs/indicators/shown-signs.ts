import type { RuleSet, Sign } from '#contracts/rule-sets';
import type { Answers } from './answers';
import type { SuggestedSign } from './suggest/suggestion';

/** A suggestion beside the checklist: the signs it may stand for, one of which is ticked when it is accepted. */
export interface ShownSign {
  readonly suggested: SuggestedSign;
  /** At least one. */
  readonly signs: readonly Sign[];
}

/** More would be read by nobody. */
const MOST = 5;

/**
 * What is shown of the suggestions that nobody has judged: those for which a sign is still open, the likely first. Signs
 * that are asked of children alone are for children.
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
      const isSaid = signs.some(({ code }) => answers[code] === 'yes');
      return {
        suggested: each,
        signs: isSaid
          ? []
          : signs.filter(({ code }) => answers[code] === undefined || answers[code] === 'unknown'),
      };
    })
    .filter(({ signs }) => signs.length > 0)
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, MOST);
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
