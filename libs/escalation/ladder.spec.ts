import { ALERT_CHANNELS } from '#contracts/channels';
import type { Ladder, LadderRecipient } from '#contracts/ladder';
import { type Duty, ladderStep } from './ladder';

const step = (waitSeconds: number, ...recipients: LadderRecipient[]): Ladder[number] => ({
  recipients,
  channels: ['console'],
  waitSeconds,
});
const LADDER: Ladder = [step(60, 'on-duty'), step(30, 'on-duty'), step(90, 'all-officers')];
/** Whoever is written in capitals is signed in nowhere. */
const officer = (id: string) => ({ id, displayName: `${id}.`, isReachable: id === id.toLowerCase() });
const duty = (onDuty: string[], all: string[], hadIt: string[] = []): Duty => ({
  onDuty: onDuty.map(officer),
  nextOnDuty: [],
  dutyChief: [],
  allOfficers: all.map(officer),
  hadIt: new Set(hadIt),
});
const idsOf = (found: { recipients: readonly { id: string }[] }): string[] =>
  found.recipients.map(({ id }) => id);

/** Where it does not reach those it means, over everything there is. */
const channelsOf = (gap: string | undefined): readonly string[] =>
  gap === undefined ? ['console'] : ALERT_CHANNELS;

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
  ])('step %i reaches, after %j, %j and waits %i s (%s)', (nth, who, recipients, waitSeconds, gap) => {
    const found = ladderStep(LADDER, nth, who);
    expect(idsOf(found)).toEqual(recipients);
    expect(found).toMatchObject({ waitSeconds, gap, channels: channelsOf(gap), tellsCoordinator: false });
  });

  it('widens and never narrows: whoever was called stays called', () => {
    const widening = [
      step(60, 'on-duty'),
      step(60, 'next-on-duty'),
      step(60, 'duty-chief'),
      step(60, 'coordinator'),
    ];
    const who = {
      ...duty(['a'], ['a', 'b', 'c', 'd']),
      nextOnDuty: [officer('b')],
      dutyChief: [officer('c')],
    };
    const found = [1, 2, 3, 4, 5].map((nth) => ladderStep(widening, nth, who));
    expect(found.map(idsOf)).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c'], ['a', 'b', 'c']]);
    expect(found.map(({ tellsCoordinator }) => tellsCoordinator)).toEqual([false, false, false, true, true]);
  });

  it.each(['next-on-duty', 'duty-chief'] as const)(
    'calls every officer where the roster has no %s',
    (whom) => {
      const found = ladderStep([step(60, 'on-duty'), step(60, whom)], 2, duty(['a'], ['a', 'b']));
      expect(idsOf(found)).toEqual(['a', 'b']);
    },
  );

  it('uses the channels of the step it is at', () => {
    const [first, second] = [step(60, 'on-duty'), step(60, 'all-officers')];
    const ladder: Ladder = [first, { ...second, channels: ['console', 'email'] }];
    expect([1, 2, 3].map((nth) => ladderStep(ladder, nth, duty(['a'], ['a'])).channels)).toEqual([
      ['console'],
      ['console', 'email'],
      ['console', 'email'],
    ]);
  });

  it('repeats a single step for ever', () => {
    for (const nth of [1, 2, 50])
      expect(ladderStep([step(5, 'on-duty')], nth, duty(['a'], ['a', 'b']))).toMatchObject({
        recipients: [officer('a')],
        waitSeconds: 5,
        gap: undefined,
      });
  });

  it('never goes on at once for ever', () => {
    expect(ladderStep([step(5, 'on-duty')], 1, duty(['A'], ['A', 'b']))).toMatchObject({
      waitSeconds: 5,
      gap: 'nobody-reachable',
    });
  });

  it.each([0, -1, 1.5, Number.NaN])('has no step %d', (nth) => {
    expect(() => ladderStep(LADDER, nth, duty(['a'], ['a']))).toThrow(RangeError);
  });

  it('is not a ladder without steps', () => {
    expect(() => ladderStep([], 1, duty(['a'], ['a']))).toThrow(RangeError);
  });
});
