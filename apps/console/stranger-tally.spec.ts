import { StrangerTally } from './stranger-tally';

describe('refusals of strangers', () => {
  it('stand for themselves once a minute, and are counted after that', () => {
    const tally = new StrangerTally();
    expect(['a', 'b', 'a', 'a'].map((kind) => tally.isFirst(kind))).toEqual([true, true, false, false]);
    expect(tally.nextMinute()).toBe(2);
    expect(tally.nextMinute()).toBe(0);
    expect(tally.isFirst('a')).toBe(true);
  });

  it('are only counted when they come from everywhere', () => {
    const tally = new StrangerTally();
    const written = Array.from({ length: 1000 }, (_, address) => tally.isFirst(String(address)));
    expect(written.filter(Boolean)).toHaveLength(20);
    expect(tally.nextMinute()).toBe(980);
  });
});
