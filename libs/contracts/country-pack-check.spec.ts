import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CallStep, type CountryPack, countryPackSchema } from './country-pack';
import { checkCountryPack } from './country-pack-check';

const seeds = (file: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '../../seeds/az', `${file}.json`), 'utf8'));

function ruleSets(): unknown {
  const files = readdirSync(join(__dirname, '../../seeds/az/rule-sets'));
  return Object.fromEntries(
    files.map((file) => [file.replace('.json', ''), seeds(`rule-sets/${file.replace('.json', '')}`)]),
  );
}

function sound(): CountryPack {
  return countryPackSchema.parse({
    pack: seeds('pack'),
    topics: seeds('topics'),
    regions: seeds('regions'),
    vocabulary: seeds('vocabulary'),
    callFlow: seeds('call-flow'),
    clocks: seeds('clocks'),
    retention: seeds('retention'),
    units: seeds('units'),
    holidays: seeds('holidays'),
    access: seeds('access'),
    numberRegions: seeds('number-regions'),
    demoPeople: seeds('demo-people'),
    ruleSets: ruleSets(),
  });
}

function find<T extends { readonly key: string }>(list: readonly T[], key: string): T {
  const entry = list.find((candidate) => candidate.key === key);
  if (!entry) throw new Error(`no ${key}`);
  return entry;
}

function step<K extends CallStep['kind']>(
  pack: CountryPack,
  key: string,
  kind: K,
): Extract<CallStep, { kind: K }> {
  const entry = find(pack.callFlow.steps, key);
  if (entry.kind !== kind) throw new Error(`${key} is no ${kind}`);
  return entry as Extract<CallStep, { kind: K }>;
}

function drop<T>(list: T[], when: (entry: T) => boolean): void {
  list.splice(0, list.length, ...list.filter((entry) => !when(entry)));
}

it('finds nothing wrong with the pack of Azerbaijan', () => {
  expect(checkCountryPack(sound())).toEqual([]);
});

const faults: readonly (readonly [string, (pack: CountryPack) => void, string])[] = [
  [
    'a default language the line does not speak',
    (pack) => drop(pack.pack.languages, (entry) => entry.language === 'az'),
    'pack.json: the default language "az" is not among the languages of the line.',
  ],
  [
    'one key for two languages',
    (pack) => pack.pack.languages.forEach((entry) => void (entry.keypadKey = '1')),
    'pack.json: the language key "1" occurs more than once.',
  ],
  [
    'identity kept longer than what was told',
    (pack) => void (pack.retention.identity.days = pack.retention.confidential.days + 1),
    'retention.json: "confidential" ends before "identity".',
  ],
  [
    'an alerted inquiry erased before any other',
    (pack) => void (pack.retention.operational.escalatedDays = pack.retention.operational.days - 1),
    'retention.json: "operational" is kept shorter when the police were alerted than when not.',
  ],
  [
    'no central unit',
    (pack) => void (pack.units = [{ ...find(pack.units, 'central'), key: 'north' }]),
    'units.json: there is no unit "central", where people belong who are placed at no other.',
  ],
  [
    'an invented time zone',
    (pack) => void (pack.pack.timeZone = 'Asia/Bakoo'),
    'pack.json: "Asia/Bakoo" is not a time zone.',
  ],
  [
    'a topic under an unknown parent',
    (pack) => void (find(pack.topics, 'shelter').parent = 'nowhere'),
    'topics.json: "shelter" has the parent "nowhere", which does not exist.',
  ],
  [
    'a third level of topics',
    (pack) => Object.assign(find(pack.topics, 'shelter'), { parent: 'legal-aid', order: 99 }),
    'topics.json: "shelter" lies under "legal-aid", which is not a top topic; there are two levels.',
  ],
  [
    'an active topic under a retired one',
    (pack) => void (find(pack.topics, 'adoption').isActive = false),
    'topics.json: "guardianship" is active but its parent "adoption" is not.',
  ],
  [
    'the same topic twice',
    (pack) => void pack.topics.push({ ...find(pack.topics, 'brothel'), order: 99 }),
    'topics.json: the topic "brothel" occurs more than once.',
  ],
  [
    'two topics of one name',
    (pack) => void (find(pack.topics, 'brothel').names.en = 'Recruiter'),
    'topics.json: the topic name "Recruiter (en)" occurs more than once.',
  ],
  [
    'two topics in one place',
    (pack) => void (find(pack.topics, 'brothel').order = 1),
    'topics.json: the place in the order "tips / 1" occurs more than once.',
  ],
  [
    'a district in no region',
    (pack) => void (find(pack.regions, 'susa').parent = null),
    'regions.json: "susa" (district) needs a parent (economic-region).',
  ],
  [
    'a district in another district',
    (pack) => void (find(pack.regions, 'susa').parent = 'agdam'),
    'regions.json: "susa" (district) must lie in: economic-region, not in "agdam".',
  ],
  [
    'a region in a region',
    (pack) => void (find(pack.regions, 'baki-region').parent = 'qarabag-region'),
    'regions.json: "baki-region" (economic-region) can have no parent.',
  ],
  [
    'a disclosure left out',
    (pack) => drop(pack.vocabulary.disclosures, (entry) => entry.key === 'anonymous'),
    'vocabulary.json: the disclosure "anonymous" is missing.',
  ],
  [
    'a reason that lifts a choice left out',
    (pack) => drop(pack.vocabulary.unmaskReasons, (entry) => entry.key === 'child'),
    'vocabulary.json: the reason "child" is missing.',
  ],
  [
    'no default disclosure',
    (pack) => pack.vocabulary.disclosures.forEach((entry) => void (entry.isDefault = false)),
    'vocabulary.json: exactly one disclosure is the default, not 0.',
  ],
  [
    'an inquiry closed in one click',
    (pack) => void (find(pack.vocabulary.callTypes, 'real-inquiry').closesInOneClick = true),
    'vocabulary.json: the call type "real-inquiry" is an inquiry and cannot close in one click.',
  ],
  [
    'a step that leads nowhere',
    (pack) => void (step(pack, 'privacy', 'say').next = 'gone'),
    'call-flow.json: the step "privacy" leads to the step "gone", which does not exist.',
  ],
  [
    'an answer that leads nowhere without a number',
    (pack) =>
      step(pack, 'call-back-offer', 'ask').answers.forEach((answer) => void (answer.withoutNumber = 'gone')),
    'call-flow.json: the step "call-back-offer" leads to the step "gone", which does not exist.',
  ],
  [
    'no way out when the line is down',
    (pack) => void (pack.callFlow.whenever.outOfService = 'gone'),
    'call-flow.json: "whenever outOfService" leads to the step "gone", which does not exist.',
  ],
  [
    'last words that pass the caller on to the number that did not answer',
    (pack) => void (pack.callFlow.whenever.outOfService = 'fallback-transfer'),
    'call-flow.json: "whenever outOfService" must say something and hang up: nobody else can be reached.',
  ],
  [
    'last words that are none',
    (pack) => void (step(pack, 'out-of-service', 'hang-up').prompts = []),
    'call-flow.json: "whenever outOfService" must say something and hang up: nobody else can be reached.',
  ],
  [
    'a prompt nobody wrote',
    (pack) => void step(pack, 'privacy', 'say').prompts.push({ prompt: 'hush', spokenIn: 'caller' }),
    'call-flow.json: the step "privacy" says the prompt "hush", which does not exist.',
  ],
  [
    'a prompt nobody says',
    (pack) =>
      [step(pack, 'privacy', 'say'), step(pack, 'welcome', 'ask')].forEach(({ prompts }) =>
        drop(prompts, (use) => use.prompt === 'privacy'),
      ),
    'call-flow.json: no step says the prompt "privacy".',
  ],
  [
    'a value nobody fills in',
    (pack) => void (find(pack.callFlow.prompts, 'queue-position').text.ru = 'Вы {place}-й.'),
    'call-flow.json: the prompt "queue-position" asks for {place} in ru, which nobody fills in.',
  ],
  [
    'a value lost in one language',
    (pack) => void (find(pack.callFlow.prompts, 'queue-position').text.en = 'Please wait.'),
    'call-flow.json: the prompt "queue-position" has other {values} in en than in az.',
  ],
  [
    'one key for two answers',
    (pack) => step(pack, 'welcome', 'ask').answers.forEach((answer) => void (answer.keypadKey = '1')),
    'call-flow.json: the key in the step "welcome" "1" occurs more than once.',
  ],
  [
    'a menu that goes round for ever',
    (pack) => void (step(pack, 'please-hold', 'hold').next = 'please-hold'),
    'call-flow.json: from the step "please-hold" a caller can reach neither an operator nor an end.',
  ],
  [
    'a step nobody reaches',
    (pack) => void pack.callFlow.steps.push({ key: 'attic', kind: 'hang-up', prompts: [] }),
    'call-flow.json: no caller can reach the step "attic".',
  ],
  [
    'a ladder that leaves out those on duty',
    (pack) => pack.clocks.ladder.forEach((entry) => void (entry.recipients = ['coordinator'])),
    'clocks.json: the ladder has a hole, step-without-on-duty at /steps/0/recipients.',
  ],
  [
    'a ladder without steps',
    (pack) => void pack.clocks.ladder.splice(0),
    'clocks.json: the ladder has a hole, ladder-without-steps at /steps.',
  ],
  [
    'a holiday that no year has',
    (pack) => void pack.holidays.push({ on: '02-30', names: { az: 'A', ru: 'B', en: 'C' } }),
    'holidays.json: "02-30" is not a day of the calendar.',
  ],
  [
    'a figure without its reason',
    (pack) => {
      delete (pack.clocks.why as Partial<Record<string, string>>)['armSeconds'];
    },
    'clocks.json: "armSeconds" does not say why it is what it is.',
  ],
  [
    'a serious level with more time than the next',
    (pack) => void (pack.clocks.triageMinutes.P2 = 2_000),
    'clocks.json: "triageMinutes" gives P3 less time than P2, which is more serious.',
  ],
  [
    'no protocol to ask by',
    (pack) => {
      delete pack.ruleSets['line-screening'];
    },
    'rule-sets: no active set has questions, so that operators would have nothing to ask by.',
  ],
  [
    'an offer that comes too late',
    (pack) => void (pack.clocks.nobodyAnswersFallbackSeconds = 90),
    'clocks.json: the call-back offer comes only after the caller has been sent to the fallback number.',
  ],
  [
    'an area code of nowhere',
    (pack) => void pack.numberRegions.push({ prefix: '+994999', kind: 'area', region: 'atlantis' }),
    'number-regions.json: +994999 belongs to the region "atlantis", which does not exist.',
  ],
  [
    'a role nobody has',
    (pack) => drop(pack.demoPeople, (person) => person.role === 'officer'),
    'demo-people.json: nobody has the role "officer".',
  ],
  [
    'a language no operator speaks',
    (pack) => pack.demoPeople.forEach((person) => void (person.languages = ['az'])),
    'demo-people.json: no operator speaks "ru".',
  ],
];

describe('a pack with a fault', () => {
  it.each(faults)('%s', (_, damage, sentence) => {
    const pack = sound();
    damage(pack);
    expect(checkCountryPack(pack)).toContain(sentence);
  });

  it('names every fault at once', () => {
    const pack = sound();
    find(pack.topics, 'shelter').parent = 'nowhere';
    pack.pack.timeZone = 'Moon/Crater';
    expect(checkCountryPack(pack)).toHaveLength(2);
  });
});
