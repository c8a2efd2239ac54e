import { namedAt, placeOf } from './section';

describe('an entry that is open', () => {
  const codes = ['a', 'b', 'c', 'b'];
  it.each<[string, string[], number]>([
    ['found where it was', codes, 2],
    ['found when one before it is gone', ['b', 'c', 'b'], 1],
    ['found when it was moved', ['c', 'a', 'b', 'b'], 0],
    ['found when one came before it', ['new', ...codes], 3],
    ['gone when it is gone', ['a', 'b', 'b'], -1],
  ])('is %s', (_, now, at) => {
    expect(placeOf(now, namedAt(codes, 2))).toBe(at);
  });

  it('is told from another of the same code', () => {
    expect(codes.map((_, at) => placeOf(codes, namedAt(codes, at)))).toEqual([0, 1, 2, 3]);
  });
});
