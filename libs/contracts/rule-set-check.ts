/**
 * What a schema cannot see in a rule set: signs of a dimension nobody defined, doubled codes, a question without a sign
 * to listen for, a conclusion that more signs could undo, versions that overlap or replace each other in a circle.
 */
import type { PublishedRow, RuleSet, RuleSets } from './rule-sets';
import { checkVersions } from './rule-set-versions-check';
import { LANGUAGES } from './language';

/** What is wrong with a rule set and where: a JSON pointer into it, and a sentence for whoever wrote it. */
export interface RuleSetFault {
  readonly pointer: string;
  readonly sentence: string;
}

/** Every fault of the rule sets of a pack that already have the right shape, as sentences; empty when they are sound. */
export function checkRuleSets(ruleSets: RuleSets): string[] {
  const told = (file: string, { pointer, sentence }: RuleSetFault): string =>
    `rule-sets/${file}.json: ${pointer} ${sentence}.`;
  const files = Object.entries(ruleSets);
  return [
    ...files.flatMap(([file, set]) =>
      [...checkName(file, set), ...checkRuleSet(set)].map((fault) => told(file, fault)),
    ),
    ...checkVersions(files).map(({ file, ...fault }) => told(file, fault)),
    ...(files.some(([, set]) => set.status === 'active' && set.questions.length > 0)
      ? []
      : ['rule-sets: no active set has questions, so that operators would have nothing to ask by.']),
  ];
}

/** Every fault of one version by itself: for a file, and for what an administrator saves. */
export function checkRuleSet(set: RuleSet): RuleSetFault[] {
  return [
    ...doubled(set.dimensions, 'dimensions', 'key', (dimension) => dimension.key),
    ...doubled(set.questions, 'questions', 'key', (question) => question.key),
    ...doubled(set.signs, 'signs', 'code', (sign) => sign.code),
    ...doubled([...set.published, ...set.own], 'published and own', 'key', (row) => row.key),
    ...LANGUAGES.flatMap((language) =>
      doubled(
        set.signs,
        'signs',
        `names/${language}`,
        (sign) => `${sign.names[language]} (${sign.dimension})`,
      ),
    ),
    ...checkStatus(set),
    ...checkRule(set),
    ...checkSigns(set),
    ...checkQuestions(set),
    ...checkConclusions(set),
  ];
}

function checkName(file: string, { key, version }: RuleSet): RuleSetFault[] {
  const names = [`${key}-v${String(version)}`, ...(version === 1 ? [key] : [])];
  if (names.includes(file)) return [];
  return [{ pointer: '/key', sentence: `and /version belong into the file ${names.join('.json or ')}.json` }];
}

function checkStatus({ status, signs, from, until }: RuleSet): RuleSetFault[] {
  const faults: RuleSetFault[] = [];
  if (status === 'awaited' && signs.length > 0)
    faults.push({ pointer: '/signs', sentence: 'holds signs, but the set is still awaited' });
  if (status !== 'awaited' && status !== 'draft' && signs.length === 0)
    faults.push({ pointer: '/signs', sentence: `is empty, which a set that is ${status} cannot be` });
  if ((status === 'active' || status === 'retired') && from === null)
    faults.push({ pointer: '/from', sentence: `is missing, which a set that is ${status} needs` });
  if (until !== null && (from === null || until <= from))
    faults.push({ pointer: '/until', sentence: 'is not after /from' });
  return faults;
}

function checkRule({ positiveWhen }: RuleSet): RuleSetFault[] {
  return positiveWhen.flatMap((threshold, at) =>
    Object.values(threshold).some((least) => least !== undefined)
      ? []
      : [
          {
            pointer: `/positiveWhen/${String(at)}`,
            sentence: 'asks for no sign, so that every dimension would be positive',
          },
        ],
  );
}

function checkSigns(set: RuleSet): RuleSetFault[] {
  const dimensions = new Set(set.dimensions.map((dimension) => dimension.key));
  const questions = new Set(set.questions.map((question) => question.key));
  return set.signs.flatMap((sign, at) => {
    const pointer = `/signs/${String(at)}`;
    const faults: RuleSetFault[] = [];
    if (!dimensions.has(sign.dimension))
      faults.push({
        pointer: `${pointer}/dimension`,
        sentence: `of the sign "${sign.code}" is "${sign.dimension}", which is no dimension of this set`,
      });
    if (sign.question !== undefined && !questions.has(sign.question))
      faults.push({
        pointer: `${pointer}/question`,
        sentence: `of the sign "${sign.code}" is "${sign.question}", which is no question of this set`,
      });
    if (sign.question === undefined && questions.size > 0)
      faults.push({
        pointer: `${pointer}/question`,
        sentence: `of the sign "${sign.code}" is missing: this set asks, and nobody would ask for it`,
      });
    return faults;
  });
}

function checkQuestions({ dimensions, questions, signs }: RuleSet): RuleSetFault[] {
  return [
    ...questions.flatMap(({ key }, at) =>
      signs.some((sign) => sign.question === key)
        ? []
        : [{ pointer: `/questions/${String(at)}`, sentence: `("${key}") leads to no sign` }],
    ),
    ...dimensions.flatMap(({ key }, at) =>
      signs.some((sign) => sign.dimension === key)
        ? []
        : [{ pointer: `/dimensions/${String(at)}`, sentence: `("${key}") holds no sign` }],
    ),
  ];
}

function checkConclusions({ dimensions, published, own }: RuleSet): RuleSetFault[] {
  const known = new Set(dimensions.map((dimension) => dimension.key));
  const lists = [
    ...published.flatMap((row, at) =>
      (['positive', 'anyPositive', 'negative'] as const).map(
        (list) => [`/published/${String(at)}/${list}`, row[list]] as const,
      ),
    ),
    ...own.flatMap((row, at) =>
      (['positive', 'anyPositive', 'signIn'] as const).map(
        (list) => [`/own/${String(at)}/${list}`, row[list]] as const,
      ),
    ),
  ];
  return [
    ...lists.flatMap(([pointer, keys]) =>
      keys
        .filter((key) => !known.has(key))
        .map((key) => ({ pointer, sentence: `names "${key}", which is no dimension of this set` })),
    ),
    ...published.flatMap((row, at) =>
      row.isVictim && row.of === 'adult' && !published.some((other) => coversChild(other, row))
        ? [{ pointer: `/published/${String(at)}/of`, sentence: 'leaves a child with the same signs out' }]
        : [],
    ),
    ...published.flatMap((row, at) =>
      row.isVictim && row.negative.length > 0
        ? [
            {
              pointer: `/published/${String(at)}/negative`,
              sentence: `would let one more sign undo "${row.key}"`,
            },
          ]
        : [],
    ),
  ];
}

/** Whether a child is a victim by `row` wherever an adult is by `other`. */
function coversChild(row: PublishedRow, other: PublishedRow): boolean {
  return (
    row.isVictim &&
    row.of !== 'adult' &&
    row.anyPositive.length === 0 &&
    row.positive.every((key) => other.positive.includes(key))
  );
}

function doubled<T>(
  list: readonly T[],
  pointer: string,
  part: string,
  of: (entry: T) => string,
): RuleSetFault[] {
  const seen = new Set<string>();
  return list.flatMap((entry, at) => {
    const value = of(entry);
    if (seen.has(value))
      return [{ pointer: `/${pointer}/${String(at)}/${part}`, sentence: `"${value}" occurs more than once` }];
    seen.add(value);
    return [];
  });
}
