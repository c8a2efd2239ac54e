import { type Duty, type Ladder, ladderStep } from './ladder';

const LADDER: Ladder = [
  { recipients: 'officers-on-duty', waitSeconds: 60, repeats: false },
  { recipients: 'officers-on-duty', waitSeconds: 30, repeats: false },
  { recipients: 'all-officers', waitSeconds: 90, repeats: true },
];
/** Whoever is written in capitals is signed in nowhere. */
const officer = (id: string) => ({ id, displayName: `${id}.`, isReachable: id === id.toLowerCase() });
const duty = (onDuty: string[], all: string[], hadIt: string[] = []): Duty => ({
  onDuty: onDuty.map(officer),
  allOfficers: all.map(officer),
  hadIt: new Set(hadIt),
});

describe('the ladder', () => {
  it.each<[number, Duty, string[], number, string | undefined]>([
    [1, duty(['a', 'b'], ['a', 'b', 'c']), ['a', 'b'], 60, undefined],
    [2, duty(['a', 'b'], ['a', 'b', 'c']), ['a', 'b'], 30, undefined],
    [3, duty(['a', 'b'], ['a', 'b', 'c']), ['a', 'b', 'c'], 90, undefined],
    [4, duty(['a', 'b'], ['a', 'b', 'c']), ['a', 'b', 'c'], 90, undefined],
    [1_000, duty(['a'], ['a', 'c']), ['a', 'c'], 90, undefined],
    [1, duty([], ['a', 'b']), ['a', 'b'], 60, 'nobody-on-duty'],
    [3, duty([], ['a', 'b']), ['a', 'b'], 90, 'nobody-on-duty'],
    [1, duty([], []), [], 60, 'no-officers'],
    [9, duty([], []), [], 90, 'no-officers'],
    [3, duty(['z'], ['a']), ['z', 'a'], 90, undefined],
    // Not signed in: written to, after the others.
    [1, duty(['A', 'b'], ['A', 'b', 'c']), ['b', 'A'], 60, undefined],
    [3, duty(['A', 'b'], ['A', 'b', 'C', 'd']), ['b', 'd', 'A', 'C'], 90, undefined],
    // Nobody of them is: the next step follows at once, until the last.
    [1, duty(['A', 'B'], ['A', 'B', 'c']), ['A', 'B'], 0, 'nobody-reachable'],
    [2, duty(['A', 'B'], ['A', 'B', 'c']), ['A', 'B'], 0, 'nobody-reachable'],
    [3, duty(['A', 'B'], ['A', 'B', 'c']), ['c', 'A', 'B'], 90, undefined],
    [3, duty(['A', 'B'], ['A', 'B', 'C']), ['A', 'B', 'C'], 90, 'nobody-reachable'],
    [1_000, duty(['A'], ['A', 'C']), ['A', 'C'], 90, 'nobody-reachable'],
    [1, duty([], ['A', 'B']), ['A', 'B'], 60, 'nobody-on-duty'],
    // Whoever had it is never alone with it again, and is not waited for.
    [2, duty(['a', 'b'], ['a', 'b', 'c'], ['a']), ['a', 'b'], 30, undefined],
    [2, duty(['a'], ['a', 'b'], ['a']), ['a', 'b'], 30, undefined],
    [2, duty(['a', 'B'], ['a', 'B', 'c'], ['a']), ['a', 'B'], 0, 'nobody-reachable'],
    [2, duty(['a', 'b'], ['a', 'b'], ['a', 'b']), ['a', 'b'], 30, 'nobody-else'],
  ])('step %i reaches, after %j, %j and waits %i s (%s)', (step, who, recipients, waitSeconds, gap) => {
    const found = ladderStep(LADDER, step, who);
    expect(found.recipients.map(({ id }) => id)).toEqual(recipients);
    expect(found).toMatchObject({ waitSeconds, gap });
  });

  it('repeats a single step for ever', () => {
    const single: Ladder = [{ recipients: 'officers-on-duty', waitSeconds: 5, repeats: true }];
    for (const step of [1, 2, 50])
      expect(ladderStep(single, step, duty(['a'], ['a', 'b']))).toEqual({
        recipients: [officer('a')],
        waitSeconds: 5,
        gap: undefined,
      });
  });

  it('never goes on at once for ever', () => {
    const single: Ladder = [{ recipients: 'officers-on-duty', waitSeconds: 5, repeats: true }];
    expect(ladderStep(single, 1, duty(['A'], ['A', 'b']))).toMatchObject({
      waitSeconds: 5,
      gap: 'nobody-reachable',
    });
  });

  it.each([0, -1, 1.5, Number.NaN])('has no step %d', (step) => {
    expect(() => ladderStep(LADDER, step, duty(['a'], ['a']))).toThrow(RangeError);
  });

  it('is not a ladder without steps', () => {
    expect(() => ladderStep([], 1, duty(['a'], ['a']))).toThrow(RangeError);
  });
});
