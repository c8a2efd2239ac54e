import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkRuleSets } from './rule-set-check';
import { type RuleSet, ruleSetSchema } from './rule-sets';

const read = (key: string): RuleSet =>
  ruleSetSchema.parse(
    JSON.parse(readFileSync(join(__dirname, '../../seeds/az/rule-sets', `${key}.json`), 'utf8')),
  );

type Files = Record<'line-screening' | 'ilo-labour-adult' | 'decision-131', RuleSet>;
const sound = (): Files => ({
  'line-screening': read('line-screening'),
  'ilo-labour-adult': read('ilo-labour-adult'),
  'decision-131': read('decision-131'),
});

it('finds nothing wrong with the sets of Azerbaijan', () => {
  expect(checkRuleSets({ ...sound() })).toEqual([]);
});

const faults: readonly (readonly [string, (files: Files) => void, string])[] = [
  [
    'an unknown dimension',
    (files) => void (files['line-screening'].signs[3]!.dimension = 'fate'),
    'line-screening.json: /signs/3/dimension The sign "under-18": "fate" is no dimension of this set.',
  ],
  [
    'a code twice',
    (files) => void (files['ilo-labour-adult'].signs[4]!.code = 'dr.job_nature'),
    'ilo-labour-adult.json: /signs/4/code "dr.job_nature" occurs more than once.',
  ],
  [
    'a label twice in one dimension',
    (files) =>
      void (files['ilo-labour-adult'].signs[4]!.names.ru = files['ilo-labour-adult'].signs[0]!.names.ru),
    'ilo-labour-adult.json: /signs/4/names/ru "Обманут(а) насчёт характера работы, места или работодателя (deceptive_recruitment)" occurs more than once.',
  ],
  [
    'a dimension twice',
    ({ 'line-screening': set }) => void set.dimensions.push(set.dimensions[0]!),
    'line-screening.json: /dimensions/6/key "danger" occurs more than once.',
  ],
  [
    'a question twice',
    ({ 'line-screening': set }) => void set.questions.push(set.questions[0]!),
    'line-screening.json: /questions/16/key "danger-now" occurs more than once.',
  ],
  [
    'a question nobody wrote',
    (files) => void (files['line-screening'].signs[0]!.question = 'fate'),
    'line-screening.json: /signs/0/question The sign "danger-violence": "fate" is no question of this set.',
  ],
  [
    'a sign nobody asks for',
    (files) => {
      delete files['line-screening'].signs[0]!.question;
    },
    'line-screening.json: /signs/0/question The sign "danger-violence": no question asks for it.',
  ],
  [
    'a question that leads nowhere',
    ({ 'line-screening': set }) => set.signs.splice(4, 1),
    'line-screening.json: /questions/2 The question "leaving" leads to no sign.',
  ],
  [
    'a dimension without signs',
    ({ 'ilo-labour-adult': set }) =>
      void (set.signs = set.signs.filter((sign) => sign.dimension !== 'exploitation')),
    'ilo-labour-adult.json: /dimensions/3 The dimension "exploitation" holds no sign.',
  ],
  [
    'a threshold that asks for nothing',
    (files) => void files['ilo-labour-adult'].positiveWhen.push({}),
    'ilo-labour-adult.json: /positiveWhen/4 Asks for no sign: every dimension would be positive.',
  ],
  [
    'a conclusion from an unknown dimension',
    (files) => void files['ilo-labour-adult'].published[3]!.positive.push('fate'),
    'ilo-labour-adult.json: /published/3/positive "fate" is no dimension of this set.',
  ],
  [
    'an own reading of an unknown dimension',
    (files) => void files['line-screening'].own[0]!.signIn.push('fate'),
    'line-screening.json: /own/0/signIn "fate" is no dimension of this set.',
  ],
  [
    'a conclusion one more sign would undo',
    (files) => void files['ilo-labour-adult'].published[3]!.negative.push('deceptive_recruitment'),
    'ilo-labour-adult.json: /published/3/negative One more sign would undo "trafficking_for_forced_labour".',
  ],
  [
    'a child left out where an adult is a victim',
    (files) => files['ilo-labour-adult'].published.splice(4, 1),
    'ilo-labour-adult.json: /published/3/of Leaves a child with the same signs out.',
  ],
  [
    'two conclusions of one name',
    ({ 'line-screening': set }) => void (set.own[1]!.key = set.own[0]!.key),
    'line-screening.json: /own/1/key "exploited_and_held" occurs more than once.',
  ],
  [
    'an awaited set with signs',
    (files) => void (files['ilo-labour-adult'].status = 'awaited'),
    'ilo-labour-adult.json: /signs Holds signs, but the set is still awaited.',
  ],
  [
    'an active set without signs',
    (files) => void (files['decision-131'].status = 'active'),
    'decision-131.json: /signs A set that is on trial or counts cannot be without signs.',
  ],
  [
    'an active set without a first day',
    (files) => void (files['line-screening'].from = null),
    'line-screening.json: /from A set that counts needs a first day.',
  ],
  [
    'an end before the beginning',
    (files) => void (files['line-screening'].until = '2026-11-21'),
    'line-screening.json: /until Ends before it begins.',
  ],
  [
    'a file of another name',
    (files) => void (files['line-screening'].version = 2),
    'line-screening.json: /key and /version belong into the file line-screening-v2.json.',
  ],
  [
    'a version that replaces nothing there is',
    (files) => void (files['line-screening'].replaces = 7),
    'line-screening.json: /replaces Version 7, which it replaces, does not exist.',
  ],
  [
    'a version that replaces itself',
    (files) => void (files['line-screening'].replaces = 1),
    'line-screening.json: /replaces What it replaces leads back to version 1: a circle.',
  ],
];

describe('a rule set with a fault', () => {
  it.each(faults)('%s', (_, damage, sentence) => {
    const files = sound();
    damage(files);
    expect(checkRuleSets({ ...files })).toContain(`rule-sets/${sentence}`);
  });

  it('needs a set to ask by', () => {
    expect(checkRuleSets({})).toEqual([
      'rule-sets: no active set has questions, so that operators would have nothing to ask by.',
    ]);
  });
});

describe('versions of one set', () => {
  type Change = Partial<Pick<RuleSet, 'version' | 'status' | 'from' | 'until' | 'replaces'>>;
  const found = (first: Change, second: Change): string[] =>
    checkRuleSets({
      'line-screening': { ...read('line-screening'), ...first },
      'line-screening-v2': { ...read('line-screening'), version: 2, ...second },
    });

  it('may follow each other, and a trial may run beside', () => {
    const first: Change = { status: 'retired', from: '2026-01-01', until: '2026-06-01' };
    expect(found(first, { from: '2026-06-01', replaces: 1 })).toEqual([]);
    expect(found({}, { status: 'trial', from: '2026-12-01', replaces: 1 })).toEqual([]);
  });

  it.each<[string, Change, Change, string]>([
    [
      'count on the same day',
      { from: '2026-01-01', until: '2026-07-01' },
      { from: '2026-06-30', replaces: 1 },
      'line-screening-v2.json: /from Version 1 counts on 2026-06-30: two would count at once.',
    ],
    [
      'count without end',
      { from: '2026-01-01' },
      { from: '2027-01-01', replaces: 1 },
      'line-screening-v2.json: /from Version 1 counts on 2027-01-01: two would count at once.',
    ],
    [
      'replace each other in a circle',
      { replaces: 2, until: '2026-12-01' },
      { from: '2026-12-01', replaces: 1 },
      'line-screening-v2.json: /replaces What it replaces leads back to version 2: a circle.',
    ],
    [
      'replace what begins later',
      { from: '2026-12-01' },
      { from: '2026-06-01', until: '2026-12-01', replaces: 1 },
      'line-screening-v2.json: /replaces Version 1, which it replaces, does not begin before it.',
    ],
    [
      'have one number',
      { from: '2026-01-01', until: '2026-06-01' },
      { version: 1, from: '2026-06-01' },
      'line-screening-v2.json: /version There is a version 1 already.',
    ],
  ])('never %s', (_, first, second, sentence) => {
    expect(found(first, second)).toContain(`rule-sets/${sentence}`);
  });
});
