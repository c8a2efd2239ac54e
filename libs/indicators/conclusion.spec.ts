import type { PublishedRow, RuleSet } from '#contracts/rule-sets';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { type Answers, type Known, NOTHING_KNOWN } from './answers';
import { judge } from './judgement';

const { ruleSets } = loadCountryPack('az');
const adult = ruleSets['ilo-labour-adult']!;
const child = ruleSets['ilo-labour-child']!;

/** Enough yes to make exactly these dimensions positive; the rest of the set answered `rest`. */
function positive(set: RuleSet, dimensions: readonly string[], rest: Known): Answers {
  const yes = dimensions.flatMap((dimension) =>
    set.signs.filter((sign) => sign.dimension === dimension && sign.strength === 'medium').slice(0, 3),
  );
  return {
    ...Object.fromEntries(set.signs.map((sign) => [sign.code, rest])),
    ...Object.fromEntries(yes.map((sign) => [sign.code, 'yes' as const])),
  };
}

const conclude = (dimensions: readonly string[], rest: Known = 'no', set = adult, isChild: Known = 'no') =>
  judge(set, positive(set, dimensions, rest), { ...NOTHING_KNOWN, isChild }).conclusion;

describe('the published table of adults', () => {
  it.each<[string, string[], boolean]>([
    ['successful_migrant', [], false],
    ['exploited_migrant', ['exploitation'], false],
    ['deception_and_exploitation', ['deceptive_recruitment', 'exploitation'], false],
    [
      'trafficking_for_forced_labour',
      ['deceptive_recruitment', 'exploitation', 'coercion_destination'],
      true,
    ],
    ['trafficking_for_forced_labour', ['coercive_recruitment', 'exploitation', 'coercion_destination'], true],
    [
      'trafficking_for_forced_labour',
      ['deceptive_recruitment', 'coercive_recruitment', 'exploitation', 'coercion_destination'],
      true,
    ],
  ])('%s: %j', (row, dimensions, isVictim) => {
    expect(conclude(dimensions).published).toEqual({ standing: 'stated', row, isVictim });
  });

  it.each<[string, string[]]>([
    [
      'deception, exploitation and coercion by vulnerability only',
      ['deceptive_recruitment', 'exploitation', 'abuse_vulnerability_destination'],
    ],
    ['exploitation and coercion at destination alone', ['exploitation', 'coercion_destination']],
    ['recruitment and no exploitation yet', ['deceptive_recruitment']],
    ['coercion at recruitment and exploitation', ['coercive_recruitment', 'exploitation']],
    ['vulnerability alone', ['recruitment_abuse_vulnerability']],
  ])('says nothing of %s', (_, dimensions) => {
    expect(conclude(dimensions).published).toEqual({ standing: 'open' });
  });

  it('calls nobody a successful migrant of whom nothing is known', () => {
    expect(conclude([], 'unknown').published).toMatchObject({
      standing: 'unanswered',
      row: 'successful_migrant',
    });
    expect(conclude(['exploitation'], 'unknown').published).toMatchObject({
      standing: 'unanswered',
      row: 'exploited_migrant',
      waitsFor: [
        'deceptive_recruitment',
        'coercive_recruitment',
        'recruitment_abuse_vulnerability',
        'coercion_destination',
        'abuse_vulnerability_destination',
      ],
    });
  });

  it('waits for nothing before it says victim', () => {
    expect(
      conclude(['deceptive_recruitment', 'exploitation', 'coercion_destination'], 'unknown').published,
    ).toMatchObject({ standing: 'stated', isVictim: true });
  });
});

it('a row that finds a victim counts before one that finds none, in whichever order they stand', () => {
  const row = (key: string, dimension: string, isVictim: boolean): PublishedRow => ({
    ...adult.published[0]!,
    of: 'anyone',
    key,
    isVictim,
    positive: [dimension],
    anyPositive: [],
    negative: [],
  });
  const rows = [row('none', 'deceptive_recruitment', false), row('victim', 'exploitation', true)];
  for (const published of [rows, [...rows].reverse()])
    expect(
      conclude(['deceptive_recruitment', 'exploitation'], 'no', { ...adult, published }).published,
    ).toEqual({ standing: 'stated', row: 'victim', isVictim: true });
});

describe('under 18', () => {
  it.each([
    ['the set for children', child, 'unknown'],
    ['the set for children', child, 'yes'],
    ['the set for adults', adult, 'yes'],
  ] as const)('exploitation is enough without means, in %s (child: %s)', (_, set, isChild) => {
    expect(conclude(['exploitation'], 'no', set, isChild).published).toEqual({
      standing: 'stated',
      row: 'trafficking_of_child',
      isVictim: true,
    });
  });

  it('means without exploitation are not in the table', () => {
    expect(conclude(['coercion_destination'], 'no', child, 'unknown').published).toEqual({
      standing: 'open',
    });
  });
});

describe('the line’s own reading', () => {
  it.each<[string[], Known, string | undefined, string | undefined]>([
    [['exploitation', 'coercion_destination'], 'no', 'exploitation_and_coercion', 'presumed'],
    [
      ['deceptive_recruitment', 'exploitation', 'coercion_destination'],
      'no',
      'exploitation_and_coercion',
      'presumed',
    ],
    [
      ['recruitment_abuse_vulnerability', 'exploitation', 'abuse_vulnerability_destination'],
      'no',
      'exploitation_and_vulnerability',
      'presumed',
    ],
    [['exploitation', 'abuse_vulnerability_destination'], 'no', 'any_dimension', 'potential'],
    [['exploitation'], 'no', 'any_dimension', 'potential'],
    [['exploitation'], 'yes', 'child_with_exploitation_sign', 'potential'],
    [['deceptive_recruitment'], 'no', 'any_dimension', 'potential'],
    [[], 'no', undefined, undefined],
  ])('%j, child %s: %s', (dimensions, isChild, row, standing) => {
    const { own } = conclude(dimensions, 'no', adult, isChild);
    expect([own?.row, own?.standing]).toEqual([row, standing]);
  });

  it('is the presumed one in whatever order a set lists its readings', () => {
    const backwards = { ...adult, own: [...adult.own].reverse() };
    expect(conclude(['exploitation', 'coercion_destination'], 'no', backwards).own).toEqual({
      row: 'exploitation_and_coercion',
      standing: 'presumed',
    });
  });

  it('is marked as the line’s own in every set, and stands apart from what was published', () => {
    for (const set of Object.values(ruleSets)) {
      expect(set.own.every((row) => row.provenance.kind === 'own')).toBe(true);
      expect(set.published.some((row) => row.provenance.kind === 'own')).toBe(false);
    }
  });

  it('has no published table to lean on in the line’s protocol', () => {
    expect(judge(ruleSets['line-screening']!, {}, NOTHING_KNOWN).conclusion.published).toEqual({
      standing: 'no-table',
    });
  });
});
