import type { Localised } from '#contracts/language';
import type { RuleSet } from '#contracts/rule-sets';
import { SIGN_NAMES } from '#indicators/texts/suggestions';
import type { useWords } from '../i18n/i18n';
import type { SaidField, SaidItem } from './rule-set-changes';
import { languages } from './section';

const counted = ['strong', 'medium', 'weak', 'mediumOrWeak'] as const;
const ownLists = ['positive', 'anyPositive', 'signIn'] as const;
const publishedLists = ['positive', 'anyPositive', 'negative'] as const;

/** Everything a rule set says, item by item, in the reader's language. */
export function saidBy(set: RuleSet, { t, language }: ReturnType<typeof useWords>): SaidItem[] {
  const field = (label: string, text: string): SaidField => ({ label, text });
  const texts = (label: string, said: Localised): SaidField[] =>
    languages.map((lang) => ({
      label: `${label}, ${t(`workbench.language.${lang}`)}`,
      text: said[lang],
      lang,
    }));
  const dimensionOf = (key: string): string =>
    set.dimensions.find((each) => each.key === key)?.names[language] ?? key;
  const dimensions = (
    row: Readonly<Partial<Record<DimensionList, readonly string[]>>>,
    lists: readonly DimensionList[],
  ): SaidField[] =>
    lists.map((list) => field(t(LIST_LABELS[list]), (row[list] ?? []).map(dimensionOf).join('; ')));
  type Part = 'names' | 'explanation' | 'appliesTo' | 'positiveWhen' | Ordered;
  const item = (part: Part, id: string, name: string, fields: SaidField[]): SaidItem => ({
    id: `${part} ${id}`,
    part: t(`workbench.part.${part}`),
    name,
    fields,
  });
  const placed = (part: Ordered, at: number, id: string, name: string, fields: SaidField[]): SaidItem => ({
    ...item(part, id, name, fields),
    place: { list: part, nth: at + 1 },
  });
  const name = t('workbench.sign.name');
  const ofWhom = t('workbench.question.of');
  return [
    item('names', '', '', texts(t('workbench.part.names'), set.names)),
    item('explanation', '', '', texts(t('workbench.part.explanation'), set.explanation)),
    item('appliesTo', '', '', [field(t('workbench.part.appliesTo'), t(`workbench.of.${set.appliesTo}`))]),
    ...set.dimensions.map(({ key, names, role }, at) =>
      placed('dimensions', at, key, names[language], [
        ...texts(name, names),
        field(t('workbench.dimension.role'), t(`workbench.dimension.${role}`)),
      ]),
    ),
    ...set.signs.map((sign, at) =>
      placed('signs', at, sign.code, sign.names[language], [
        ...texts(name, sign.names),
        field(t('workbench.sign.dimension'), dimensionOf(sign.dimension)),
        field(t('workbench.sign.strength'), t(`workbench.strength.${sign.strength}`)),
        field(t('workbench.sign.question'), sign.question ?? ''),
        field(t('workbench.sign.atLeast'), sign.atLeast ?? ''),
        field(
          t('workbench.sign.tells'),
          (sign.tells ?? []).map((each) => t(`workbench.tells.${each}`)).join('; '),
        ),
        field(
          t('workbench.sign.corresponds'),
          sign.corresponds.map((code) => SIGN_NAMES[code][language]).join('; '),
        ),
      ]),
    ),
    ...set.questions.map(({ key, text, of }, at) =>
      placed('questions', at, key, t('workbench.question.nth', { number: String(at + 1), key }), [
        ...texts(t('workbench.sign.question'), text),
        field(ofWhom, t(`workbench.of.${of}`)),
      ]),
    ),
    ...set.positiveWhen.map((threshold, at) =>
      item(
        'positiveWhen',
        String(at),
        t('workbench.threshold.nth', { number: String(at + 1) }),
        counted.map((each) => field(t(`workbench.threshold.${each}`), String(threshold[each] ?? ''))),
      ),
    ),
    ...set.published.map((row, at) =>
      placed('published', at, row.key, row.names[language], [
        ...texts(name, row.names),
        field(
          t('workbench.own.standing'),
          t(row.isVictim ? 'workbench.own.isVictim' : 'workbench.own.isNoVictim'),
        ),
        field(ofWhom, t(`workbench.of.${row.of}`)),
        ...dimensions(row, publishedLists),
      ]),
    ),
    ...set.own.map((row, at) =>
      placed('own', at, row.key, row.names[language], [
        ...texts(name, row.names),
        field(t('workbench.own.standing'), t(`workbench.own.${row.standing}`)),
        field(ofWhom, t(`workbench.of.${row.of}`)),
        ...dimensions(row, ownLists),
      ]),
    ),
  ];
}

/** Lists whose order says something. */
type Ordered = 'dimensions' | 'signs' | 'questions' | 'published' | 'own';

type DimensionList = keyof typeof LIST_LABELS;
const LIST_LABELS = {
  positive: 'workbench.own.positive',
  anyPositive: 'workbench.own.anyPositive',
  negative: 'workbench.own.negative',
  signIn: 'workbench.own.signIn',
} as const;
