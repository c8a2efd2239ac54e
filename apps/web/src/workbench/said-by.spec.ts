import type { RuleSet } from '#contracts/rule-sets';
import { changesBetween } from './rule-set-changes';
import { saidBy } from './said-by';

const shipped = (name: string): RuleSet =>
  jest.requireActual<RuleSet>(`../../../../seeds/az/rule-sets/${name}.json`);
const set = shipped('ilo-labour-adult');
const asked = shipped('line-screening');
/** Words by their keys. */
const words = { t: (key: string) => key, language: 'en' } as unknown as Parameters<typeof saidBy>[1];
const changed = (before: RuleSet, after: RuleSet): [string, string[]][] =>
  changesBetween(saidBy(before, words), saidBy(after, words), 'place').map(({ item, fields }) => [
    item.id,
    fields.map(({ label }) => label),
  ]);

describe('what is said of a rule set', () => {
  const [dimension] = set.dimensions as [RuleSet['dimensions'][number]];
  const [row] = set.published as [RuleSet['published'][number]];
  it.each<[string, Partial<RuleSet>, [string, string[]]]>([
    ['of whom it is', { appliesTo: 'child' }, ['appliesTo ', ['workbench.part.appliesTo']]],
    [
      'the words of a dimension',
      { dimensions: [{ ...dimension, names: { ...dimension.names, ru: 'x' } }, ...set.dimensions.slice(1)] },
      [`dimensions ${dimension.key}`, ['workbench.sign.name, workbench.language.ru']],
    ],
    [
      'what a dimension speaks of',
      { dimensions: [{ ...dimension, role: 'circumstance' }, ...set.dimensions.slice(1)] },
      [`dimensions ${dimension.key}`, ['workbench.dimension.role']],
    ],
    [
      'the published table',
      {
        published: [
          { ...row, isVictim: !row.isVictim, positive: [dimension.key] },
          ...set.published.slice(1),
        ],
      },
      [`published ${row.key}`, ['workbench.own.standing', 'workbench.own.positive']],
    ],
    [
      'the order of signs',
      { signs: [...set.signs.slice(1), set.signs[0]!] },
      [`signs ${set.signs[0]?.code ?? ''}`, ['place']],
    ],
  ])('says %s', (_, change, expected) => {
    const before: RuleSet = { ...set, appliesTo: 'adult' };
    expect(changed(before, { ...before, ...change })).toEqual([expected]);
  });

  it('says the order of questions', () => {
    const [first, ...others] = asked.questions as [RuleSet['questions'][number]];
    const moved = changed(asked, { ...asked, questions: [...others, first] });
    expect(moved).toEqual([[`questions ${first.key}`, ['place']]]);
  });
});
