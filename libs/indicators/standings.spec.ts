import { NOTHING_KNOWN } from './answers';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { leadingOf, standingsOf } from './standings';

const { ruleSets, clocks } = loadCountryPack('az');
const named = (key: string) => ruleSets[key]!;
const sets = [named('line-screening'), named('forced-labour-11'), named('ilo-labour-adult')];
const [ofEleven] = named('forced-labour-11').signs;
const standings = (answers: Parameters<typeof standingsOf>[1]) =>
  standingsOf(sets, answers, NOTHING_KNOWN, clocks);

describe('what the rule sets say of a case', () => {
  it('is said by the daily one, and by those that were asked by', () => {
    expect(standings({}).map(({ ruleSet }) => ruleSet.key)).toEqual(['line-screening']);
    const asked = standings({ 'forced-labour-11': { [ofEleven!.code]: 'no' }, 'ilo-labour-adult': {} });
    expect(asked.map(({ ruleSet }) => ruleSet.key)).toEqual(['line-screening', 'forced-labour-11']);
  });

  it('is led by the most serious in force, and by the daily one where they agree', () => {
    const more = standings({ 'forced-labour-11': { [ofEleven!.code]: 'yes' } });
    expect(leadingOf(more)?.ruleSet.key).toBe('forced-labour-11');
    const same = standings({ 'forced-labour-11': { [ofEleven!.code]: 'no' } });
    expect(leadingOf(same)?.ruleSet.key).toBe('line-screening');
  });

  it('is never led by what is on trial', () => {
    const trial = named('ilo-labour-adult');
    const all = Object.fromEntries(trial.signs.map(({ code }) => [code, 'yes' as const]));
    const found = standings({ 'ilo-labour-adult': all });
    expect(found).toHaveLength(2);
    expect(leadingOf(found)?.ruleSet.key).toBe('line-screening');
  });
});
