import fc from 'fast-check';
import { checkVersions } from '#contracts/rule-set-versions-check';
import type { RuleSet, RuleSetStatus } from '#contracts/rule-sets';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { type AgreedMove, type CalledOff, type Decision, daysUnasked, standingsOn } from './rule-set-moves';
import { isInForce } from './rule-set-status';
import { withWritten } from './with-written';

const daily = loadCountryPack('az').ruleSets['line-screening']!;
const version = (number: number, more: Partial<RuleSet> = {}): RuleSet => ({
  ...daily,
  version: number,
  status: 'draft',
  from: null,
  until: null,
  replaces: number - 1,
  ...more,
});
const first = version(1, { status: 'active', from: '2026-11-21', replaces: null });
const sets = [first, version(2), version(3)];
const move = (number: number, to: AgreedMove['to'], day: string, decided = day): AgreedMove => ({
  key: daily.key,
  version: number,
  to,
  day,
  decided,
});

const callOff = (number: number, decided: string): CalledOff => ({
  key: daily.key,
  version: number,
  to: null,
  day: null,
  decided,
});

type Shown = [RuleSetStatus, string | null, string | null];
const standing = (day: string, moves: readonly Decision[]): Shown[] =>
  standingsOn(day, sets, moves).map(({ set: { status, from, until } }) => [status, from, until]);

describe('versions after what two people agreed on', () => {
  const asShipped: Shown = ['active', '2026-11-21', null];
  const draft: Shown = ['draft', null, null];
  const never: Shown = ['retired', null, null];
  const trial = move(2, 'trial', '2026-12-01');
  const planned = move(2, 'active', '2027-01-01', '2026-12-10');
  it.each<[string, string, Decision[], Shown[]]>([
    ['nothing', '2026-12-01', [], [asShipped, draft, draft]],
    ['a trial', '2026-12-01', [trial], [asShipped, ['trial', '2026-12-01', null], draft]],
    [
      'a trial before its first day',
      '2026-11-30',
      [move(2, 'trial', '2026-12-01', '2026-11-25')],
      [asShipped, draft, draft],
    ],
    [
      'a trial that is over',
      '2026-12-05',
      [trial, move(2, 'draft', '2026-12-05')],
      [asShipped, draft, draft],
    ],
    [
      'a trial that is over tomorrow',
      '2026-12-04',
      [trial, move(2, 'draft', '2026-12-05', '2026-12-03')],
      [asShipped, ['trial', '2026-12-01', '2026-12-05'], draft],
    ],
    [
      'a planned activation: the trial goes on until then, and so does the one in force',
      '2026-12-31',
      [trial, planned],
      [['active', '2026-11-21', '2027-01-01'], ['trial', '2026-12-01', '2027-01-01'], draft],
    ],
    [
      'its day, which ends the one before it',
      '2027-01-01',
      [trial, planned],
      [['retired', '2026-11-21', '2027-01-01'], ['active', '2027-01-01', null], draft],
    ],
    [
      'a planned activation that was taken back: the one in force goes on',
      '2027-02-01',
      [trial, planned, move(2, 'draft', '2026-12-20')],
      [asShipped, draft, draft],
    ],
    [
      'a planned activation put off',
      '2027-01-15',
      [trial, planned, move(2, 'active', '2027-02-01', '2026-12-20')],
      [['active', '2026-11-21', '2027-02-01'], ['trial', '2026-12-01', '2027-02-01'], draft],
    ],
    [
      'one after the other',
      '2026-12-20',
      [move(2, 'active', '2026-12-01'), move(3, 'active', '2026-12-20')],
      [
        ['retired', '2026-11-21', '2026-12-01'],
        ['retired', '2026-12-01', '2026-12-20'],
        ['active', '2026-12-20', null],
      ],
    ],
    [
      'a trial that led nowhere',
      '2026-12-05',
      [trial, move(2, 'retired', '2026-12-05')],
      [asShipped, never, draft],
    ],
    [
      'a retirement on the first day',
      '2026-12-01',
      [move(2, 'active', '2026-12-01'), move(2, 'retired', '2026-12-01')],
      [['retired', '2026-11-21', '2026-12-01'], never, draft],
    ],
    [
      'a retirement that is planned',
      '2026-12-31',
      [move(1, 'retired', '2027-01-01', '2026-12-10')],
      [['active', '2026-11-21', '2027-01-01'], draft, draft],
    ],
    [
      'a planned activation called off: the trial and the one in force go on',
      '2027-02-01',
      [trial, planned, callOff(2, '2026-12-20')],
      [asShipped, ['trial', '2026-12-01', null], draft],
    ],
    [
      'a plan called off that took the place of another, which does not come back',
      '2027-03-01',
      [trial, planned, move(2, 'active', '2027-02-01', '2026-12-20'), callOff(2, '2027-01-10')],
      [asShipped, ['trial', '2026-12-01', null], draft],
    ],
    [
      'a planned retirement called off',
      '2027-02-01',
      [move(1, 'retired', '2027-01-01', '2026-12-10'), callOff(1, '2026-12-31')],
      [asShipped, draft, draft],
    ],
    [
      'a planned trial called off',
      '2026-12-05',
      [move(2, 'trial', '2026-12-01', '2026-11-25'), callOff(2, '2026-11-30')],
      [asShipped, draft, draft],
    ],
    [
      'what was agreed on after a plan was called off',
      '2027-03-01',
      [trial, planned, callOff(2, '2026-12-20'), move(2, 'active', '2027-02-01', '2026-12-21')],
      [['retired', '2026-11-21', '2027-02-01'], ['active', '2027-02-01', null], draft],
    ],
    [
      'nothing called off of what has begun',
      '2027-02-01',
      [trial, planned, callOff(2, '2027-01-01')],
      [['retired', '2026-11-21', '2027-01-01'], ['active', '2027-01-01', null], draft],
    ],
    ['a version nobody has', '2026-12-02', [move(7, 'active', '2026-12-01')], [asShipped, draft, draft]],
    [
      'another set',
      '2026-12-02',
      [{ ...move(1, 'active', '2026-12-01'), key: 'other' }],
      [asShipped, draft, draft],
    ],
  ])('%s, on %s', (_, day, moves, expected) => {
    expect(standing(day, moves)).toEqual(expected);
  });

  it('says what is planned', () => {
    const plans = (day: string): unknown[] =>
      standingsOn(day, sets, [trial, planned]).map(({ plan }) => plan);
    expect(plans('2026-12-31')).toEqual([null, { to: 'active', day: '2027-01-01' }, null]);
    expect(plans('2027-01-01')).toEqual([null, null, null]);
  });

  it('count one at a time, on every day, whatever was agreed on in whatever order', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((nth) => `2026-12-${String(nth).padStart(2, '0')}`);
    const anyMove = fc
      .record({
        number: fc.integer({ min: 1, max: 3 }),
        to: fc.constantFrom(
          'draft',
          'trial',
          'active',
          'retired',
          null,
        ) satisfies fc.Arbitrary<RuleSetStatus | null>,
        days: fc.tuple(day, day),
      })
      .map(({ number, to, days }) => {
        const [decided = '', first = ''] = [...days].sort();
        return to === null ? callOff(number, decided) : move(number, to, first, decided);
      });
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 12 }), day, (moves, on) => {
        const agreed = moves
          .filter(({ decided }) => decided <= on)
          .sort((one, other) => (one.decided < other.decided ? -1 : 1));
        const after = standingsOn(on, sets, agreed).map(({ set }) => set);
        expect(after.filter((set) => isInForce(set, on)).length).toBeLessThan(2);
        const overlaps = checkVersions(after.map((set) => [String(set.version), set] as const)).filter(
          ({ code }) => code === 'version-overlaps',
        );
        expect(overlaps).toEqual([]);
      }),
    );
  });
});

describe('days without anything to ask by', () => {
  it.each<[string, Decision[], string[]]>([
    ['none as it is', [], []],
    ['none where one follows the other', [move(2, 'active', '2027-01-01', '2026-11-25')], []],
    ['where nothing follows', [move(1, 'retired', '2027-01-01', '2026-11-25')], ['2027-01-01']],
    [
      'where what would have followed is called off',
      [
        move(1, 'retired', '2027-01-01', '2026-11-25'),
        move(2, 'active', '2027-01-01', '2026-11-25'),
        callOff(2, '2026-11-25'),
      ],
      ['2027-01-01'],
    ],
    ['from today on', [move(1, 'retired', '2026-11-25')], ['2026-11-25']],
  ])('%s', (_, moves, days) => {
    expect(daysUnasked('2026-11-25', sets, moves)).toEqual(days);
  });
});

describe('the pack with what was written here', () => {
  it('keeps its order, and gives way under a number that both have', () => {
    const other = { ...daily, key: 'other' };
    const written = version(2, { appliesTo: 'child' });
    expect(withWritten([first, version(2), other], [written, version(3)])).toEqual([
      first,
      written,
      version(3),
      other,
    ]);
  });
});
