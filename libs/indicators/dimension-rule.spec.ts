import { createHash } from 'node:crypto';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import type { RuleSet } from '#contracts/rule-sets';
import type { Answers } from './answers';
import { countSigns, dimensionResults, isPositive } from './dimension-rule';

const { ruleSets } = loadCountryPack('az');
const set = (key: string): RuleSet => ruleSets[key]!;
const ILO = set('ilo-labour-adult').positiveWhen;

describe('the rule of the ILO for one dimension', () => {
  it.each<[number, number, number, boolean, string]>([
    [2, 0, 0, true, 'a: two strong'],
    [1, 1, 0, true, 'b: one strong and one medium'],
    [1, 0, 1, true, 'b: one strong and one weak'],
    [0, 3, 0, true, 'c: three medium'],
    [0, 2, 1, true, 'd: two medium and one weak'],
    [1, 0, 0, false, 'one strong alone is negative'],
    [0, 2, 0, false, 'two medium alone is negative'],
    [0, 1, 1, false, 'one medium plus any number of weak is negative'],
    [0, 1, 9, false, 'one medium plus any number of weak is negative'],
    [0, 0, 9, false, 'weak indicators alone never make a dimension positive'],
    [0, 0, 0, false, 'nothing'],
  ])('%i strong, %i medium, %i weak: %s (%s)', (strong, medium, weak, positive) => {
    expect(isPositive({ strong, medium, weak, unweighted: 0 }, ILO)).toBe(positive);
  });

  it('is its published formula, for every count up to five', () => {
    const upTo = [0, 1, 2, 3, 4, 5];
    for (const S of upTo)
      for (const M of upTo)
        for (const W of upTo)
          expect([S, M, W, isPositive({ strong: S, medium: M, weak: W, unweighted: 0 }, ILO)]).toEqual([
            S,
            M,
            W,
            S >= 2 || (S >= 1 && M + W >= 1) || M >= 3 || (M >= 2 && W >= 1),
          ]);
  });

  it('counts a sign inside its own dimension only: at recruitment and at destination it is two', () => {
    const answers: Answers = { 'cr.debt': 'yes', 'cd.debt': 'yes', 'cr.documents': 'yes' };
    const results = dimensionResults(set('ilo-labour-adult'), answers);
    const of = (key: string): unknown => results.find((result) => result.key === key);
    expect(of('coercive_recruitment')).toMatchObject({ isPositive: false, counts: { medium: 2 } });
    expect(of('coercion_destination')).toMatchObject({ isPositive: false, counts: { strong: 1 } });
    expect(of('exploitation')).toMatchObject({ counts: { strong: 0, medium: 0, weak: 0 } });
  });

  it('leaves a dimension open until enough is answered no', () => {
    const exploitation = (answers: Answers): boolean | undefined =>
      dimensionResults(set('ilo-labour-adult'), answers).find(({ key }) => key === 'exploitation')?.isOpen;
    expect(exploitation({})).toBe(true);
    const asked = set('ilo-labour-adult').signs.filter((sign) => sign.dimension === 'exploitation');
    const all = (answer: 'no' | 'unknown'): Answers =>
      Object.fromEntries(asked.map((sign) => [sign.code, answer]));
    expect(exploitation(all('no'))).toBe(false);
    expect(exploitation(all('unknown'))).toBe(true);
  });
});

describe('the published rows', () => {
  type Row = [set: string, dimension: string, all: number, strong: number, medium: number, weak: number];
  it.each<Row>([
    ['ilo-labour-adult', 'deceptive_recruitment', 10, 1, 8, 1],
    ['ilo-labour-adult', 'coercive_recruitment', 10, 1, 9, 0],
    ['ilo-labour-adult', 'recruitment_abuse_vulnerability', 16, 0, 14, 2],
    ['ilo-labour-adult', 'exploitation', 9, 1, 7, 1],
    ['ilo-labour-adult', 'coercion_destination', 15, 4, 10, 1],
    ['ilo-labour-adult', 'abuse_vulnerability_destination', 7, 0, 5, 2],
    ['ilo-labour-child', 'deceptive_recruitment', 10, 2, 8, 0],
    ['ilo-labour-child', 'coercive_recruitment', 10, 4, 6, 0],
    ['ilo-labour-child', 'recruitment_abuse_vulnerability', 15, 0, 15, 0],
    ['ilo-labour-child', 'exploitation', 8, 1, 7, 0],
    ['ilo-labour-child', 'coercion_destination', 15, 8, 7, 0],
    ['ilo-labour-child', 'abuse_vulnerability_destination', 7, 0, 7, 0],
  ])('%s, %s: %i signs, %i strong, %i medium, %i weak', (key, dimension, all, strong, medium, weak) => {
    const signs = set(key).signs.filter((sign) => sign.dimension === dimension);
    expect(signs).toHaveLength(all);
    expect(countSigns(signs)).toEqual({ strong, medium, weak, unweighted: 0 });
  });

  it.each<[string, string, string]>([
    [
      'ilo-labour-adult',
      'strong',
      'dr.job_nature cr.violence_victim ex.long_hours cd.documents cd.debt cd.isolation cd.violence_victim',
    ],
    [
      'ilo-labour-adult',
      'weak',
      'dr.education rv.beliefs rv.context ex.no_education cd.tell_family vd.past_difficulties vd.personal_traits',
    ],
    [
      'ilo-labour-child',
      'strong',
      'dr.job_nature dr.education cr.violence_victim cr.abduction_sale cr.debt cr.threat_violence ex.long_hours ' +
        'cd.documents cd.debt cd.isolation cd.violence_victim cd.illicit cd.forced_tasks cd.threat_violence cd.strong_influence',
    ],
    ['ilo-labour-child', 'weak', ''],
  ])('%s, %s: %s', (key, strength, codes) => {
    const found = set(key).signs.filter((sign) => sign.strength === strength);
    expect(found.map(({ code }) => code).join(' ')).toBe(codes);
  });

  it('stand word for word as they were taken from their source, each under its number', () => {
    const rows = ['ilo-labour-adult', 'ilo-labour-child'].flatMap((key) =>
      set(key).signs.map(({ code, dimension, strength, names, provenance }) =>
        [
          /[AC]L-[A-Z]{2}-\d{2}/.exec(provenance.source)?.[0],
          code,
          dimension,
          strength,
          names.az,
          names.ru,
          names.en,
        ].join('\t'),
      ),
    );
    expect(createHash('sha256').update(rows.join('\n')).digest('hex')).toBe(
      '47103d02399640bd3a1f8672421ac26d6bfd192e5fb96d6d9aaadc7742ceb967',
    );
  });

  it('are secondary each, with their number, and the two in doubt say so', () => {
    const signs = [...set('ilo-labour-adult').signs, ...set('ilo-labour-child').signs];
    const numbers = signs.map((sign) => /[AC]L-[A-Z]{2}-\d{2}/.exec(sign.provenance.source)?.[0]);
    expect(new Set(numbers).size).toBe(132);
    expect(signs.every((sign) => sign.provenance.kind === 'secondary')).toBe(true);
    const inDoubt = signs.filter((sign) => sign.provenance.check?.includes('Check WCMS_105023'));
    expect(inDoubt.map((sign) => sign.code)).toEqual(['rv.past_difficulties', 'rv.travel_difficulty']);
  });

  it('are eleven without weights for forced labour', () => {
    const { signs, positiveWhen } = set('forced-labour-11');
    expect(countSigns(signs)).toEqual({ strong: 0, medium: 0, weak: 0, unweighted: 11 });
    expect(positiveWhen).toEqual([]);
    expect(signs.map((sign) => sign.provenance.kind)).toEqual(Array(11).fill('official'));
  });

  it.each(['decision-131', 'ilo-sexual-adult', 'ilo-sexual-child'])('are awaited for %s', (key) => {
    expect(set(key)).toMatchObject({ status: 'awaited', signs: [], from: null });
    expect(set(key).explanation.en).toMatch(/^Empty:/);
  });
});
