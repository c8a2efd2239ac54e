import type { Localised } from './language';

/** What can be wrong with a rule set, in words for whoever wrote it; `{sign}` and the like are filled from its facts. */
export const RULE_SET_FAULTS = {
  'set-doubled': {
    az: '"{value}" bir dəfədən çox yazılıb.',
    ru: '«{value}» встречается больше одного раза.',
    en: '"{value}" occurs more than once.',
  },
  'set-awaited-with-signs': {
    az: 'Əlamətlər var, dəst isə hələ gözlənilir.',
    ru: 'Есть признаки, а набор ещё ожидается.',
    en: 'Holds signs, but the set is still awaited.',
  },
  'set-without-signs': {
    az: 'Sınaqda və ya qüvvədə olan dəst əlamətsiz ola bilməz.',
    ru: 'Набор на испытании или в силе не может быть без признаков.',
    en: 'A set that is on trial or counts cannot be without signs.',
  },
  'set-without-first-day': {
    az: 'Qüvvədə olan dəstin ilk günü yazılmalıdır.',
    ru: 'У набора, который действует, должен быть первый день.',
    en: 'A set that counts needs a first day.',
  },
  'set-ends-early': {
    az: 'Başlamamış bitir.',
    ru: 'Заканчивается раньше, чем начинается.',
    en: 'Ends before it begins.',
  },
  'threshold-empty': {
    az: 'Heç bir əlamət tələb etmir: hər ölçü müsbət olardı.',
    ru: 'Не требует ни одного признака: любое измерение стало бы положительным.',
    en: 'Asks for no sign: every dimension would be positive.',
  },
  'sign-dimension': {
    az: '"{sign}" əlaməti: "{dimension}" bu dəstin ölçüsü deyil.',
    ru: 'Признак «{sign}»: измерения «{dimension}» в этом наборе нет.',
    en: 'The sign "{sign}": "{dimension}" is no dimension of this set.',
  },
  'sign-question': {
    az: '"{sign}" əlaməti: "{question}" bu dəstin sualı deyil.',
    ru: 'Признак «{sign}»: вопроса «{question}» в этом наборе нет.',
    en: 'The sign "{sign}": "{question}" is no question of this set.',
  },
  'sign-unasked': {
    az: '"{sign}" əlaməti: onu heç bir sual soruşmur.',
    ru: 'Признак «{sign}»: о нём не спрашивает ни один вопрос.',
    en: 'The sign "{sign}": no question asks for it.',
  },
  'question-without-sign': {
    az: '"{question}" sualı heç bir əlamətə aparmır.',
    ru: 'Вопрос «{question}» не ведёт ни к одному признаку.',
    en: 'The question "{question}" leads to no sign.',
  },
  'dimension-without-sign': {
    az: '"{dimension}" ölçüsündə əlamət yoxdur.',
    ru: 'В измерении «{dimension}» нет признаков.',
    en: 'The dimension "{dimension}" holds no sign.',
  },
  'row-dimension': {
    az: '"{dimension}" bu dəstin ölçüsü deyil.',
    ru: 'Измерения «{dimension}» в этом наборе нет.',
    en: '"{dimension}" is no dimension of this set.',
  },
  'child-left-out': {
    az: 'Eyni əlamətləri olan uşaq kənarda qalır.',
    ru: 'Ребёнок с теми же признаками остаётся за бортом.',
    en: 'Leaves a child with the same signs out.',
  },
  'sign-would-undo': {
    az: 'Daha bir əlamət "{conclusion}" nəticəsini ləğv edərdi.',
    ru: 'Ещё один признак отменил бы «{conclusion}».',
    en: 'One more sign would undo "{conclusion}".',
  },
  'version-taken': {
    az: '{version}-ci versiya artıq var.',
    ru: 'Версия {version} уже есть.',
    en: 'There is a version {version} already.',
  },
  'version-overlaps': {
    az: '{day} günü {version}-ci versiya qüvvədədir: ikisi birdən sayılardı.',
    ru: '{day} действует версия {version}: считались бы обе сразу.',
    en: 'Version {version} counts on {day}: two would count at once.',
  },
  'replaces-nobody': {
    az: 'Əvəz etdiyi {version}-ci versiya yoxdur.',
    ru: 'Версии {version}, которую она заменяет, нет.',
    en: 'Version {version}, which it replaces, does not exist.',
  },
  'replaces-circle': {
    az: 'Əvəzləmə {version}-ci versiyaya qayıdır: dairə.',
    ru: 'Замены возвращаются к версии {version}: круг.',
    en: 'What it replaces leads back to version {version}: a circle.',
  },
  'replaces-later': {
    az: 'Əvəz etdiyi {version}-ci versiya ondan əvvəl başlamır.',
    ru: 'Версия {version}, которую она заменяет, начинается не раньше неё.',
    en: 'Version {version}, which it replaces, does not begin before it.',
  },
  'official-changed': {
    az: 'Bunu mənbəsi dərc edib: burada dəyişdirilmir.',
    ru: 'Это опубликовано источником и здесь не меняется.',
    en: 'Published by its source: it is not changed here.',
  },
  'source-changed': {
    az: 'Mənbədə yazıldığı kimi deyil: mənbə kimi xətti göstərin.',
    ru: 'Не так, как в источнике: укажите источником линию.',
    en: 'Not as its source has it: name the line as its source.',
  },
} as const satisfies Record<string, Localised>;

export type RuleSetFaultCode = keyof typeof RULE_SET_FAULTS;

/** What is wrong with a rule set and where: a JSON pointer into it. */
export interface RuleSetFault {
  readonly pointer: string;
  readonly code: RuleSetFaultCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

export function ruleSetFault(
  pointer: string,
  code: RuleSetFaultCode,
  facts: RuleSetFault['facts'] = {},
): RuleSetFault {
  return { pointer, code, facts };
}

/** As a sentence for whoever keeps the files of a country pack. */
export function faultSentence({ pointer, code, facts }: RuleSetFault): string {
  const text: string = RULE_SET_FAULTS[code].en;
  return `${pointer} ${Object.entries(facts).reduce((said, [name, value]) => said.replaceAll(`{${name}}`, () => String(value)), text)}`;
}
