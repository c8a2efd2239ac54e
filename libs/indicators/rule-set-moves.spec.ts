import fc from 'fast-check';
import { checkVersions } from '#contracts/rule-set-versions-check';
import type { RuleSet, RuleSetStatus } from '#contracts/rule-sets';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { afterMoves, type AgreedMove, daysUnasked, statusOn } from './rule-set-moves';
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
const move = (number: number, to: RuleSetStatus, day: string): AgreedMove => ({
  key: daily.key,
  version: number,
  to,
  day,
});

type Standing = [RuleSetStatus, string | null, string | null];
const standing = (moves: readonly AgreedMove[]): Standing[] =>
  afterMoves(sets, moves).map(({ status, from, until }) => [status, from, until]);

describe('versions after what two people agreed on', () => {
  const asShipped: Standing = ['active', '2026-11-21', null];
  const draft: Standing = ['draft', null, null];
  it.each<[string, AgreedMove[], Standing[]]>([
    ['nothing', [], [asShipped, draft, draft]],
    ['a trial', [move(2, 'trial', '2026-12-01')], [asShipped, ['trial', '2026-12-01', null], draft]],
    [
      'a trial that is over',
      [move(2, 'trial', '2026-12-01'), move(2, 'draft', '2026-12-05')],
      [asShipped, draft, draft],
    ],
    [
      'an activation, which ends the one before it on that day',
      [move(2, 'trial', '2026-12-01'), move(2, 'active', '2027-01-01')],
      [['active', '2026-11-21', '2027-01-01'], ['active', '2027-01-01', null], draft],
    ],
    [
      'an earlier one decided later, so that the other never begins',
      [move(2, 'active', '2027-01-01'), move(3, 'active', '2026-12-20')],
      [
        ['active', '2026-11-21', '2026-12-20'],
        ['retired', null, null],
        ['active', '2026-12-20', null],
      ],
    ],
    [
      'a later one, which leaves the end of the first',
      [move(2, 'active', '2026-12-01'), move(3, 'active', '2026-12-20')],
      [
        ['active', '2026-11-21', '2026-12-01'],
        ['active', '2026-12-01', '2026-12-20'],
        ['active', '2026-12-20', null],
      ],
    ],
    [
      'a retirement, from its day on',
      [move(1, 'retired', '2027-01-01')],
      [['active', '2026-11-21', '2027-01-01'], draft, draft],
    ],
    ['a version nobody has', [{ ...move(7, 'active', '2026-12-01') }], [asShipped, draft, draft]],
    ['another set', [{ ...move(1, 'active', '2026-12-01'), key: 'other' }], [asShipped, draft, draft]],
  ])('%s', (_, moves, expected) => {
    expect(standing(moves)).toEqual(expected);
  });

  it('count one at a time, on every day, whatever was agreed on in whatever order', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((nth) => `2026-12-${String(nth).padStart(2, '0')}`);
    const anyMove = fc
      .record({
        number: fc.integer({ min: 1, max: 3 }),
        to: fc.constantFrom('draft', 'trial', 'active', 'retired') satisfies fc.Arbitrary<RuleSetStatus>,
        day,
      })
      .map(({ number, to, day: on }) => move(number, to, on));
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 12 }), day, (moves, on) => {
        const after = afterMoves(sets, moves);
        expect(after.filter((set) => isInForce(set, on)).length).toBeLessThan(2);
        const overlaps = checkVersions(after.map((set) => [String(set.version), set] as const)).filter(
          ({ code }) => code === 'version-overlaps',
        );
        expect(overlaps).toEqual([]);
      }),
    );
  });
});

it.each<[Standing, string, RuleSetStatus]>([
  [['active', '2026-11-21', '2026-12-01'], '2026-11-30', 'active'],
  [['active', '2026-11-21', '2026-12-01'], '2026-12-01', 'retired'],
  [['trial', '2026-11-21', '2026-12-01'], '2026-12-02', 'retired'],
  [['draft', null, null], '2026-12-02', 'draft'],
])('%j is on %s %s', ([status, from, until], day, expected) => {
  expect(statusOn({ ...daily, status, from, until }, day)).toBe(expected);
});

describe('days without anything to ask by', () => {
  it.each<[string, AgreedMove[], string[]]>([
    ['none as it is', [], []],
    ['none where one follows the other', [move(2, 'active', '2027-01-01')], []],
    ['where nothing follows', [move(1, 'retired', '2027-01-01')], ['2027-01-01']],
    ['from today on', [move(1, 'retired', '2026-11-25')], ['2026-11-25']],
  ])('%s', (_, moves, days) => {
    expect(daysUnasked(afterMoves(sets, moves), '2026-11-25')).toEqual(days);
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
