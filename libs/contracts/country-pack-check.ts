/**
 * What a schema cannot see in a country pack: references that lead nowhere, doubled keys, a clock without its reason.
 * Each finding is one plain sentence that says what is wrong and where.
 */
import { OVERRIDE_REASONS } from './break-glass';
import { checkCallFlow } from './call-flow-check';
import { DISCLOSURES, type Clocks, type CountryPack } from './country-pack';
import { checkLadder } from './ladder-check';
import { LANGUAGES } from './language';
import { doubles, keysOf } from './doubles';
import { CENTRAL_UNIT, ROLES } from './permissions';
import { LEVELS } from './triage';
import { RETENTION_CLASSES } from './retention';
import { checkRuleSets } from './rule-set-check';

/** Every fault of a pack that already has the right shape, as sentences; empty when it is sound. */
export function checkCountryPack(pack: CountryPack): string[] {
  return [
    ...checkLanguages(pack),
    ...checkTopics(pack),
    ...checkRegions(pack),
    ...checkVocabulary(pack),
    ...checkCallFlow(pack.callFlow),
    ...checkClocks(pack.clocks),
    ...checkRetention(pack),
    ...checkUnits(pack),
    ...checkHolidays(pack),
    ...checkNumberRegions(pack),
    ...checkDemoPeople(pack),
    ...checkRuleSets(pack.ruleSets),
  ];
}

function checkLanguages({ pack }: CountryPack): string[] {
  const spoken = pack.languages.map((entry) => entry.language);
  return [
    ...doubles(spoken, 'pack.json', 'language'),
    ...doubles(
      pack.languages.map((entry) => entry.keypadKey),
      'pack.json',
      'language key',
    ),
    ...(spoken.includes(pack.defaultLanguage)
      ? []
      : [
          `pack.json: the default language "${pack.defaultLanguage}" is not among the languages of the line.`,
        ]),
    ...(isTimeZone(pack.timeZone) ? [] : [`pack.json: "${pack.timeZone}" is not a time zone.`]),
    ...doubles(
      pack.neighbours.map((entry) => entry.number),
      'pack.json',
      'neighbouring number',
    ),
  ];
}

function checkTopics({ topics }: CountryPack): string[] {
  const byKey = new Map(topics.map((topic) => [topic.key, topic]));
  return [
    ...doubles(keysOf(topics), 'topics.json', 'topic'),
    ...doubles(
      topics.map((topic) => `${topic.parent ?? 'the top'} / ${topic.order}`),
      'topics.json',
      'place in the order',
    ),
    ...topics.flatMap((topic) => {
      if (topic.parent === null) return [];
      const parent = byKey.get(topic.parent);
      if (!parent)
        return [`topics.json: "${topic.key}" has the parent "${topic.parent}", which does not exist.`];
      if (parent.parent !== null)
        return [
          `topics.json: "${topic.key}" lies under "${parent.key}", which is not a top topic; there are two levels.`,
        ];
      if (topic.isActive && !parent.isActive)
        return [`topics.json: "${topic.key}" is active but its parent "${parent.key}" is not.`];
      return [];
    }),
    ...LANGUAGES.flatMap((language) =>
      doubles(
        topics.map((topic) => `${topic.names[language]} (${language})`),
        'topics.json',
        'topic name',
      ),
    ),
  ];
}

/** Which kind of region may lie under which. */
const REGION_PARENTS = {
  'economic-region': null,
  city: 'economic-region',
  district: 'economic-region',
  'baku-district': 'city',
} as const;

function checkRegions({ regions }: CountryPack): string[] {
  const byKey = new Map(regions.map((region) => [region.key, region]));
  return [
    ...doubles(keysOf(regions), 'regions.json', 'region'),
    ...regions.flatMap((region) => {
      const due = REGION_PARENTS[region.kind];
      if (region.parent === null)
        return due === null
          ? []
          : [`regions.json: "${region.key}" (${region.kind}) needs a parent (${due}).`];
      if (due === null) return [`regions.json: "${region.key}" (${region.kind}) can have no parent.`];
      const parent = byKey.get(region.parent);
      if (!parent)
        return [`regions.json: "${region.key}" has the parent "${region.parent}", which does not exist.`];
      if (parent.kind !== due)
        return [
          `regions.json: "${region.key}" (${region.kind}) must lie in: ${due}, not in "${parent.key}".`,
        ];
      return [];
    }),
  ];
}

function checkVocabulary({ vocabulary }: CountryPack): string[] {
  const lists = [
    'callTypes',
    'relations',
    'atRisk',
    'outcomes',
    'disclosures',
    'unmaskReasons',
    'reviewNotes',
    'signs',
    'dismissReasons',
    'declineReasons',
    'rejectReasons',
    'handOverDocuments',
    'alertOutcomes',
  ] as const;
  const defaults = vocabulary.disclosures.filter((entry) => entry.isDefault).length;
  return [
    ...lists.flatMap((list) => doubles(keysOf(vocabulary[list]), 'vocabulary.json', `key in ${list}`)),
    ...DISCLOSURES.filter((key) => !vocabulary.disclosures.some((entry) => entry.key === key)).map(
      (key) => `vocabulary.json: the disclosure "${key}" is missing.`,
    ),
    ...OVERRIDE_REASONS.filter((key) => !vocabulary.unmaskReasons.some((entry) => entry.key === key)).map(
      (key) => `vocabulary.json: the reason "${key}" is missing.`,
    ),
    ...(vocabulary.signs.some(({ key }) => key === 'other-concern')
      ? []
      : ['vocabulary.json: the sign "other-concern" is missing, which a flag without another reason needs.']),
    ...(defaults === 1 ? [] : [`vocabulary.json: exactly one disclosure is the default, not ${defaults}.`]),
    ...vocabulary.callTypes
      .filter((type) => type.isInquiry && type.closesInOneClick)
      .map(
        (type) => `vocabulary.json: the call type "${type.key}" is an inquiry and cannot close in one click.`,
      ),
    ...(vocabulary.callTypes.some((type) => type.isInquiry)
      ? []
      : ['vocabulary.json: no call type is an inquiry.']),
  ];
}

function checkClocks(clocks: Clocks): string[] {
  const { why, ...figures } = clocks;
  return [
    ...Object.keys(figures)
      .filter((name) => !(name in why))
      .map((name) => `clocks.json: "${name}" does not say why it is what it is.`),
    // Which channels work is for each place; the pack names none that any place could be without.
    ...checkLadder(clocks.ladder, () => true).map(
      ({ pointer, code }) => `clocks.json: the ladder has a hole, ${code} at ${pointer}.`,
    ),
    ...LEVELS.slice(1).flatMap((level, at) => {
      const before = LEVELS[at] ?? level;
      const [minutes, sooner] = [clocks.triageMinutes[level], clocks.triageMinutes[before]];
      return minutes === null || (sooner !== null && sooner <= minutes)
        ? []
        : [`clocks.json: "triageMinutes" gives ${level} less time than ${before}, which is more serious.`];
    }),
    ...(clocks.nobodyAnswersFallbackSeconds > clocks.callBackOfferAfterSeconds
      ? []
      : [
          'clocks.json: the call-back offer comes only after the caller has been sent to the fallback number.',
        ]),
  ];
}

/** Each class ends no earlier than the one before it, and an alerted one no earlier than any other. */
function checkRetention({ retention }: CountryPack): string[] {
  return RETENTION_CLASSES.flatMap((name, place) => {
    const { days, escalatedDays } = retention[name];
    const before = RETENTION_CLASSES[place - 1];
    return [
      ...(escalatedDays < days
        ? [`retention.json: "${name}" is kept shorter when the police were alerted than when not.`]
        : []),
      ...(before !== undefined &&
      (days < retention[before].days || escalatedDays < retention[before].escalatedDays)
        ? [`retention.json: "${name}" ends before "${before}".`]
        : []),
    ];
  });
}

function checkUnits({ units }: CountryPack): string[] {
  return [
    ...doubles(keysOf(units), 'units.json', 'unit'),
    ...(keysOf(units).includes(CENTRAL_UNIT)
      ? []
      : [`units.json: there is no unit "${CENTRAL_UNIT}", where people belong who are placed at no other.`]),
  ];
}

function checkHolidays({ holidays }: CountryPack): string[] {
  const fixed = holidays.flatMap((holiday) => ('on' in holiday ? [holiday.on] : []));
  return [
    ...doubles(fixed, 'holidays.json', 'day'),
    ...holidays.flatMap((holiday) =>
      'dates' in holiday ? doubles(holiday.dates, 'holidays.json', 'day') : [],
    ),
    ...fixed
      .filter((on) => !isDay(`2024-${on}`))
      .map((on) => `holidays.json: "${on}" is not a day of the calendar.`),
  ];
}

function checkNumberRegions({ numberRegions, regions }: CountryPack): string[] {
  const known = new Set(keysOf(regions));
  return [
    ...doubles(
      numberRegions.map((entry) => entry.prefix),
      'number-regions.json',
      'prefix',
    ),
    ...numberRegions.flatMap((entry) =>
      entry.kind === 'area' && !known.has(entry.region)
        ? [
            `number-regions.json: ${entry.prefix} belongs to the region "${entry.region}", which does not exist.`,
          ]
        : [],
    ),
  ];
}

function checkDemoPeople({ demoPeople, pack }: CountryPack): string[] {
  const operators = demoPeople.filter((person) => person.role === 'operator');
  return [
    ...doubles(
      demoPeople.map((person) => person.username),
      'demo-people.json',
      'username',
    ),
    ...ROLES.filter((role) => !demoPeople.some((person) => person.role === role)).map(
      (role) => `demo-people.json: nobody has the role "${role}".`,
    ),
    ...pack.languages
      .filter(({ language }) => !operators.some((person) => person.languages.includes(language)))
      .map(({ language }) => `demo-people.json: no operator speaks "${language}".`),
  ];
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
