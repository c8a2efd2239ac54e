import { byOutcome, type OneMore } from './one-more';

const more = (sign: string, rest: Partial<OneMore> = {}): OneMore => ({
  sign,
  level: 'P3',
  dimension: null,
  conclusion: null,
  ...rest,
});

it('what comes to the same is told together: of a level that rises the level alone', () => {
  const own = { by: 'line', row: 'held' } as const;
  expect(
    byOutcome(
      [
        more('a', { level: 'P1', dimension: 'control', conclusion: own }),
        more('b', { level: 'P1' }),
        more('c', { dimension: 'control' }),
        more('d', { dimension: 'control', conclusion: own }),
        more('e', { dimension: 'control' }),
      ],
      'P3',
    ),
  ).toEqual([
    { level: 'P1', dimension: null, conclusion: null, signs: ['a', 'b'] },
    { level: 'P3', dimension: 'control', conclusion: null, signs: ['c', 'e'] },
    { level: 'P3', dimension: 'control', conclusion: own, signs: ['d'] },
  ]);
  expect(byOutcome([], 'P0')).toEqual([]);
});
