import { Gate } from './gate';

describe('a gate', () => {
  it('lets so many through at a time, in the order of coming, also past one that fails', async () => {
    const gate = new Gate(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const runs = [0, 1, 2, 3].map((index) =>
      gate.run(async () => {
        begun.push(index);
        await new Promise<void>((resolve) => (ends[index] = resolve));
        if (index === 0) throw new Error('failed');
        return index;
      }),
    );
    expect(begun).toEqual([0, 1]);
    ends[0]?.();
    await expect(runs[0]).rejects.toThrow('failed');
    expect(begun).toEqual([0, 1, 2]);
    ends[2]?.();
    await runs[2];
    expect(begun).toEqual([0, 1, 2, 3]);
    ends[1]?.();
    ends[3]?.();
    expect(await Promise.all(runs.slice(1))).toEqual([1, 2, 3]);
  });
});
