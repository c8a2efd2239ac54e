import type { RuleSet } from '#contracts/rule-sets';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { checkDraft } from './draft-check';

const { ruleSets } = loadCountryPack('az');
const official = ruleSets['forced-labour-11']!;
const secondary = ruleSets['ilo-labour-adult']!;
const own = ruleSets['line-screening']!;

const found = (before: RuleSet, change: (draft: RuleSet) => void): string[] => {
  const draft = JSON.parse(JSON.stringify({ ...before, version: 2, status: 'draft', from: null })) as RuleSet;
  change(draft);
  return checkDraft(draft, before).map(({ pointer, code }) => `${pointer} ${code}`);
};

describe('a draft', () => {
  it.each<[string, RuleSet, (draft: RuleSet) => void, string[]]>([
    ['as it was copied', official, () => undefined, []],
    [
      'with other words for a published sign',
      official,
      ({ signs }) => void (signs[2]!.names = { ...signs[2]!.names, en: 'Other words' }),
      ['/signs/2 official-changed'],
    ],
    [
      'with another weight for it',
      official,
      ({ signs }) => void (signs[0]!.strength = 'strong'),
      ['/signs/0 official-changed'],
    ],
    ['without it', official, ({ signs }) => void signs.pop(), ['/signs official-changed']],
    [
      'with a sign that nobody published as if its source had',
      official,
      ({ signs }) => void signs.push({ ...signs[0]!, code: 'new', names: own.signs[0]!.names }),
      ['/signs/11 official-changed'],
    ],
    [
      'with what the line adds to it',
      official,
      ({ signs }) =>
        void Object.assign(signs[0]!, { atLeast: 'P2', tells: ['under-control'], corresponds: [] }),
      [],
    ],
    [
      'with other words for a sign that another source restates',
      secondary,
      ({ signs }) => void (signs[3]!.names = { ...signs[3]!.names, en: 'Other words' }),
      ['/signs/3 source-changed'],
    ],
    [
      'with a sign more that it is said to restate',
      secondary,
      ({ signs }) => void signs.push({ ...signs[0]!, code: 'new', names: own.signs[0]!.names }),
      ['/signs/67 source-changed'],
    ],
    [
      'with such a sign corrected as the line’s own',
      secondary,
      ({ signs }) =>
        void Object.assign(signs[3]!, {
          strength: 'weak',
          provenance: { kind: 'own', source: 'the line, by the original' },
        }),
      [],
    ],
    ['without a sign that another source restates', secondary, ({ signs }) => void signs.pop(), []],
    [
      'with another rule for a published list',
      secondary,
      ({ positiveWhen }) => void positiveWhen.push({ weak: 1 }),
      ['/positiveWhen official-changed'],
    ],
    [
      'with a rule for a list that was published without one',
      official,
      ({ positiveWhen }) => void positiveWhen.push({ strong: 1 }),
      ['/positiveWhen official-changed'],
    ],
    ['with another rule for the line’s own', own, ({ positiveWhen }) => void positiveWhen.pop(), []],
    ['of the line’s own, whatever is changed', own, ({ signs }) => void (signs[0]!.strength = 'weak'), []],
    [
      'that is no rule set any more',
      own,
      ({ signs }) => void (signs[1]!.code = signs[0]!.code),
      ['/signs/1/code set-doubled'],
    ],
  ])('%s', (_, before, change, faults) => {
    expect(found(before, change)).toEqual(faults);
  });

  it('comes back to what the country pack has of a row that was corrected', () => {
    const ours = { kind: 'own', source: 'the line' } as const;
    const corrected: RuleSet = {
      ...secondary,
      signs: secondary.signs.map((sign, at) =>
        at === 3 ? { ...sign, strength: 'weak', provenance: ours } : sign,
      ),
    };
    const draft: RuleSet = { ...secondary, version: 2, status: 'draft', from: null };
    expect(checkDraft(draft, corrected, [secondary])).toEqual([]);
    expect(checkDraft(draft, corrected).map(({ code }) => code)).toEqual(['source-changed']);
  });
});
