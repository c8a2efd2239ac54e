import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrokenCountryPack } from './broken-country-pack';
import { loadCountryPack } from './country-pack';

const az = join(__dirname, '../../../seeds/az');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'country-pack-'));
  cpSync(az, join(root, 'az'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function rewrite(file: string, change: (text: string) => string): void {
  const path = join(root, 'az', file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

function sentences(key = 'az'): readonly string[] {
  try {
    loadCountryPack(key, root);
  } catch (error) {
    if (error instanceof BrokenCountryPack) return error.sentences;
    throw error;
  }
  return [];
}

describe('the pack of Azerbaijan', () => {
  const pack = loadCountryPack('az');

  it('is found beside package.json and holds what the line needs', () => {
    expect(pack.pack.lineNumber).toBe('152');
    expect(pack.topics.filter((topic) => topic.parent === null)).toHaveLength(9);
    expect(pack.topics.filter((topic) => topic.parent !== null)).toHaveLength(90);
    expect(pack.regions).toHaveLength(101);
    expect(pack.clocks.ladder.map((step) => step.waitSeconds)).toEqual([60, 60, 60]);
  });

  it('gives every topic something to be found by in each language', () => {
    const bare = pack.topics.filter((topic) =>
      Object.values(topic.search).some((words) => words.length === 0),
    );
    expect(bare).toEqual([]);
  });

  it('lists the topics of the yearly report in its order', () => {
    const top = pack.topics.filter((topic) => topic.parent === null).sort((a, b) => a.order - b.order);
    expect(top.slice(0, 6).map((topic) => topic.key)).toEqual([
      'work-abroad',
      'education-abroad',
      'marriage-with-foreigners',
      'domestic-violence',
      'temporary-registration',
      'adoption',
    ]);
    expect(top.at(-1)?.key).toBe('other');
  });
});

describe('a pack that cannot be used', () => {
  it('loads a sound copy from another root', () => {
    expect(sentences()).toEqual([]);
  });

  it.each<[string, () => void, RegExp]>([
    ['a file missing', () => rmSync(join(root, 'az/topics.json')), /^topics\.json: the file is missing\.$/],
    [
      'a file cut off',
      () => rewrite('clocks.json', (text) => text.slice(0, 40)),
      /^clocks\.json: it is not JSON \(/,
    ],
    [
      'a language missing',
      () => rewrite('pack.json', (text) => text.replace('"ru": "Азербайджан", ', '')),
      /^pack\.json: names\.ru is missing\.$/,
    ],
    [
      'a blank name',
      () => rewrite('pack.json', (text) => text.replace('"Азербайджан"', '" "')),
      /^pack\.json: names\.ru is wrong/,
    ],
    [
      'a misspelt field',
      () =>
        rewrite('topics.json', (text) => text.replace('"isActive": true', '"isActive": true, "colour": 1')),
      /^topics\.json: work-abroad has something nobody reads: colour\.$/,
    ],
    [
      'a key with capitals',
      () => rewrite('regions.json', (text) => text.replace('"susa"', '"Şuşa"')),
      /^regions\.json: Şuşa\.key is wrong \(must be lower-case words joined by hyphens\)\.$/,
    ],
    [
      'a clock that runs backwards',
      () => rewrite('clocks.json', (text) => text.replace('"armSeconds": 5', '"armSeconds": -5')),
      /^clocks\.json: armSeconds is wrong/,
    ],
    [
      'a figure without its reason',
      () => rewrite('clocks.json', (text) => text.replace(/ {4}"armSeconds": .*\n/, '')),
      /^clocks\.json: "armSeconds" does not say why it is what it is\.$/,
    ],
    [
      'a step of an unknown kind',
      () => rewrite('call-flow.json', (text) => text.replace('"kind": "queue"', '"kind": "wait"')),
      /^call-flow\.json: steps\.queue\.kind is wrong/,
    ],
    [
      'a reference to nothing',
      () => rewrite('topics.json', (text) => text.replace('"parent": "tips"', '"parent": "hints"')),
      /^topics\.json: "illegal-job-agency" has the parent "hints", which does not exist\.$/,
    ],
    [
      'no rule sets',
      () => rmSync(join(root, 'az/rule-sets/line-screening.json')),
      /^rule-sets: no active set has questions, so that operators would have nothing to ask by\.$/,
    ],
    [
      'a rule set cut off',
      () => rewrite('rule-sets/forced-labour-11.json', (text) => text.slice(0, 400)),
      /^rule-sets\/forced-labour-11\.json: it is not JSON \(/,
    ],
    [
      'a sign without one language',
      () =>
        rewrite('rule-sets/line-screening.json', (text) =>
          text.replace(/"ru": "Отобрали телефон[^"]*",/, ''),
        ),
      /^rule-sets\/line-screening\.json: signs\.cut-off\.names\.ru is missing\.$/,
    ],
    [
      'a sign of a strength nobody knows',
      () =>
        rewrite('rule-sets/ilo-labour-child.json', (text) =>
          text.replace('"strength": "strong"', '"strength": "huge"'),
        ),
      /^rule-sets\/ilo-labour-child\.json: signs\.dr\.job_nature\.strength is wrong/,
    ],
    [
      'a sign of a dimension nobody knows',
      () =>
        rewrite('rule-sets/line-screening.json', (text) =>
          text.replace('"dimension": "control"', '"dimension": "fate"'),
        ),
      /^rule-sets\/line-screening\.json: \/signs\/4\/dimension The sign "cannot-leave": "fate" is no dimension of this set\.$/,
    ],
    [
      'a text sign nobody knows',
      () => rewrite('rule-sets/line-screening.json', (text) => text.replace('"isolation"', '"loneliness"')),
      /^rule-sets\/line-screening\.json: signs\.cut-off\.corresponds\.0 is wrong/,
    ],
    [
      'the key of another country',
      () => rewrite('pack.json', (text) => text.replace('"key": "az"', '"key": "ge"')),
      /^pack\.json: its key is "ge", but its folder is "az"\.$/,
    ],
  ])('%s', (_, damage, sentence) => {
    damage();
    const found = sentences();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
  });

  it('tells every fault at once', () => {
    rmSync(join(root, 'az/topics.json'));
    rewrite('pack.json', (text) => text.replace('"152"', '"one-five-two"'));
    rewrite('clocks.json', (text) => text.replace('"handOverHours": 24', '"handOverHours": "24"'));
    expect(sentences()).toHaveLength(3);
  });

  it.each(['ge', '../az', 'AZ', ''])('refuses the key "%s"', (key) => {
    expect(sentences(key)).toHaveLength(1);
  });
});
