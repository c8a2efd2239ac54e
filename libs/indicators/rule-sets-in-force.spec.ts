import { loadCountryPack } from '#platform/country-pack/country-pack';
import { ruleSetsInForce } from './rule-sets-in-force';

const sets = Object.values(loadCountryPack('az').ruleSets);
const keys = (list: readonly { key: string }[]): string[] => list.map(({ key }) => key);

describe('what counts on a day', () => {
  it('is the set that asks, first, and the others in force; those on trial stand apart', () => {
    const { daily, active, trial } = ruleSetsInForce(sets, '2026-11-25');
    expect(daily.key).toBe('line-screening');
    expect(keys(active)).toEqual(['line-screening', 'forced-labour-11']);
    expect(keys(trial)).toEqual(['ilo-labour-adult', 'ilo-labour-child']);
  });

  it('is nothing that is awaited, or that has not begun', () => {
    expect(() => ruleSetsInForce(sets, '2026-11-20')).toThrow('No rule set with questions');
  });

  it('is the next version from its first day', () => {
    const [first] = sets.filter(({ key }) => key === 'line-screening');
    const versions = [
      { ...first!, until: '2026-12-01' },
      { ...first!, version: 2, replaces: 1, from: '2026-12-01' },
    ];
    expect(ruleSetsInForce(versions, '2026-11-30').daily.version).toBe(1);
    const { daily, over } = ruleSetsInForce(versions, '2026-12-01');
    expect([daily.version, over.map(({ version }) => version)]).toEqual([2, [1]]);
    expect(ruleSetsInForce(versions, '2026-11-30').over).toEqual([]);
  });
});
