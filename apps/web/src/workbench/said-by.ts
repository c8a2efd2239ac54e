import type { Localised } from '#contracts/language';
import type { RuleSet } from '#contracts/rule-sets';
import { SIGN_NAMES } from '#indicators/texts/suggestions';
import type { useWords } from '../i18n/i18n';
import type { SaidItem } from './rule-set-changes';
import { languages } from './section';

const counted = ['strong', 'medium', 'weak', 'mediumOrWeak'] as const;
const lists = ['positive', 'anyPositive', 'signIn'] as const;

/** Everything a person can write in a rule set, item by item, in the reader's language. */
export function saidBy(set: RuleSet, { t, language }: ReturnType<typeof useWords>): SaidItem[] {
  const dimensionOf = (key: string): string =>
    set.dimensions.find((each) => each.key === key)?.names[language] ?? key;
  const texts = (label: string, { ...said }: Localised): Record<string, string> =>
    Object.fromEntries(languages.map((each) => [`${label}, ${t(`workbench.language.${each}`)}`, said[each]]));
  const item = (part: 'names' | 'explanation' | 'signs' | 'questions' | 'positiveWhen' | 'own') => {
    return (id: string, name: string, fields: SaidItem['fields']): SaidItem => ({
      id: `${part} ${id}`,
      part: t(`workbench.part.${part}`),
      name,
      fields,
    });
  };
  const name = t('workbench.sign.name');
  return [
    item('names')('', '', texts(t('workbench.part.names'), set.names)),
    item('explanation')('', '', texts(t('workbench.part.explanation'), set.explanation)),
    ...set.signs.map((sign) =>
      item('signs')(sign.code, sign.names[language], {
        ...texts(name, sign.names),
        [t('workbench.sign.dimension')]: dimensionOf(sign.dimension),
        [t('workbench.sign.strength')]: t(`workbench.strength.${sign.strength}`),
        [t('workbench.sign.question')]: sign.question ?? '',
        [t('workbench.sign.atLeast')]: sign.atLeast ?? '',
        [t('workbench.sign.tells')]: (sign.tells ?? [])
          .map((each) => t(`workbench.tells.${each}`))
          .join('; '),
        [t('workbench.sign.corresponds')]: sign.corresponds
          .map((code) => SIGN_NAMES[code][language])
          .join('; '),
      }),
    ),
    ...set.questions.map((question, at) =>
      item('questions')(
        question.key,
        t('workbench.question.nth', { number: String(at + 1), key: question.key }),
        {
          ...texts(t('workbench.sign.question'), question.text),
          [t('workbench.question.of')]: t(`workbench.of.${question.of}`),
          [t('workbench.changes.place')]: String(at + 1),
        },
      ),
    ),
    ...set.positiveWhen.map((threshold, at) =>
      item('positiveWhen')(
        String(at),
        t('workbench.threshold.nth', { number: String(at + 1) }),
        Object.fromEntries(
          counted.map((each) => [t(`workbench.threshold.${each}`), String(threshold[each] ?? '')]),
        ),
      ),
    ),
    ...set.own.map((reading) =>
      item('own')(reading.key, reading.names[language], {
        ...texts(name, reading.names),
        [t('workbench.own.standing')]: t(`workbench.own.${reading.standing}`),
        [t('workbench.question.of')]: t(`workbench.of.${reading.of}`),
        ...Object.fromEntries(
          lists.map((list) => [t(`workbench.own.${list}`), reading[list].map(dimensionOf).join('; ')]),
        ),
      }),
    ),
  ];
}
