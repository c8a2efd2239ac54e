/**
 * What a schema cannot see in a rule set: signs of a dimension nobody defined, doubled codes, a question without a sign
 * to listen for, a conclusion that more signs could undo, versions that overlap or replace each other in a circle.
 */
import type { PublishedRow, RuleSet, RuleSets } from './rule-sets';
import { checkVersions } from './rule-set-versions-check';
import { faultSentence, type RuleSetFault, ruleSetFault as fault } from './rule-set-faults';
import { LANGUAGES } from './language';

/** Every fault of the rule sets of a pack that already have the right shape, as sentences; empty when they are sound. */
export function checkRuleSets(ruleSets: RuleSets): string[] {
  const told = (file: string, found: RuleSetFault): string =>
    `rule-sets/${file}.json: ${faultSentence(found)}`;
  const files = Object.entries(ruleSets);
  return [
    ...files.flatMap(([file, set]) => [
      ...checkName(file, set),
      ...checkRuleSet(set).map((found) => told(file, found)),
    ]),
    ...checkVersions(files).map(({ file, ...found }) => told(file, found)),
    ...(files.some(([, set]) => set.status === 'active' && set.questions.length > 0)
      ? []
      : ['rule-sets: no active set has questions, so that operators would have nothing to ask by.']),
  ];
}

/** Every fault of one version by itself: for a file, and for what is saved in the workbench. */
export function checkRuleSet(set: RuleSet): RuleSetFault[] {
  return [
    ...doubled(set.dimensions.map(({ key }, at) => [`/dimensions/${String(at)}/key`, key])),
    ...doubled(set.questions.map(({ key }, at) => [`/questions/${String(at)}/key`, key])),
    ...doubled(set.signs.map(({ code }, at) => [`/signs/${String(at)}/code`, code])),
    ...doubled([
      ...set.published.map(({ key }, at) => [`/published/${String(at)}/key`, key] as const),
      ...set.own.map(({ key }, at) => [`/own/${String(at)}/key`, key] as const),
    ]),
    ...LANGUAGES.flatMap((language) =>
      doubled(
        set.signs.map(({ names, dimension }, at) => [
          `/signs/${String(at)}/names/${language}`,
          `${names[language]} (${dimension})`,
        ]),
      ),
    ),
    ...checkStatus(set),
    ...checkRule(set),
    ...checkSigns(set),
    ...checkQuestions(set),
    ...checkConclusions(set),
  ];
}

function checkName(file: string, { key, version }: RuleSet): string[] {
  const names = [`${key}-v${String(version)}`, ...(version === 1 ? [key] : [])];
  if (names.includes(file)) return [];
  return [`rule-sets/${file}.json: /key and /version belong into the file ${names.join('.json or ')}.json.`];
}

function checkStatus({ status, signs, from, until }: RuleSet): RuleSetFault[] {
  const isWithoutSigns = status !== 'awaited' && status !== 'draft' && signs.length === 0;
  const isWithoutDay = status === 'active' && from === null;
  return [
    ...(status === 'awaited' && signs.length > 0 ? [fault('/signs', 'set-awaited-with-signs')] : []),
    ...(isWithoutSigns ? [fault('/signs', 'set-without-signs')] : []),
    ...(isWithoutDay ? [fault('/from', 'set-without-first-day')] : []),
    ...(until !== null && (from === null || until <= from) ? [fault('/until', 'set-ends-early')] : []),
  ];
}

function checkRule({ positiveWhen }: RuleSet): RuleSetFault[] {
  return positiveWhen.flatMap((threshold, at) =>
    Object.values(threshold).some((least) => least !== undefined)
      ? []
      : [fault(`/positiveWhen/${String(at)}`, 'threshold-empty')],
  );
}

function checkSigns(set: RuleSet): RuleSetFault[] {
  const dimensions = new Set(set.dimensions.map((dimension) => dimension.key));
  const questions = new Set(set.questions.map((question) => question.key));
  return set.signs.flatMap(({ code: sign, dimension, question }, at) => {
    const pointer = `/signs/${String(at)}`;
    return [
      ...(dimensions.has(dimension)
        ? []
        : [fault(`${pointer}/dimension`, 'sign-dimension', { sign, dimension })]),
      ...(question !== undefined && !questions.has(question)
        ? [fault(`${pointer}/question`, 'sign-question', { sign, question })]
        : []),
      ...(question === undefined && questions.size > 0
        ? [fault(`${pointer}/question`, 'sign-unasked', { sign })]
        : []),
    ];
  });
}

function checkQuestions({ dimensions, questions, signs }: RuleSet): RuleSetFault[] {
  return [
    ...questions.flatMap(({ key: question }, at) =>
      signs.some((sign) => sign.question === question)
        ? []
        : [fault(`/questions/${String(at)}`, 'question-without-sign', { question })],
    ),
    ...dimensions.flatMap(({ key: dimension }, at) =>
      signs.some((sign) => sign.dimension === dimension)
        ? []
        : [fault(`/dimensions/${String(at)}`, 'dimension-without-sign', { dimension })],
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
        .map((dimension) => fault(pointer, 'row-dimension', { dimension })),
    ),
    ...published.flatMap((row, at) =>
      row.isVictim && row.of === 'adult' && !published.some((other) => coversChild(other, row))
        ? [fault(`/published/${String(at)}/of`, 'child-left-out')]
        : [],
    ),
    ...published.flatMap((row, at) =>
      row.isVictim && row.negative.length > 0
        ? [fault(`/published/${String(at)}/negative`, 'sign-would-undo', { conclusion: row.key })]
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

function doubled(values: readonly (readonly [pointer: string, value: string])[]): RuleSetFault[] {
  const seen = new Set<string>();
  return values.flatMap(([pointer, value]) => {
    if (seen.has(value)) return [fault(pointer, 'set-doubled', { value })];
    seen.add(value);
    return [];
  });
}
