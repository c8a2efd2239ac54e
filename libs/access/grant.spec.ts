import { GRANT_STATES, type GrantState } from '#contracts/break-glass';
import { assertNext, ImpossibleGrant, isWithheld, statesBefore } from './grant';

describe('the life of a grant', () => {
  const allowed = ['granted', 'approved', 'solo', 'refused', 'expired'].map((to) => `requested>${to}`);
  const all = GRANT_STATES.flatMap((from) => GRANT_STATES.map((to): [GrantState, GrantState] => [from, to]));

  it.each(all)('%s → %s', (from, to) => {
    const change = (): void => {
      assertNext(from, to);
    };
    if (allowed.includes(`${from}>${to}`)) expect(change).not.toThrow();
    else expect(change).toThrow(ImpossibleGrant);
  });

  it('is answered only while it waits', () => {
    for (const to of ['approved', 'refused', 'expired'] as const)
      expect(statesBefore(to)).toEqual(['requested']);
    expect(statesBefore('requested')).toEqual([]);
  });
});

describe('a number needs a second person', () => {
  it.each<[string | null, boolean, boolean, number?]>([
    ['shareable', false, false],
    [null, false, false],
    ['confidential', false, true],
    ['anonymous', false, true],
    ['a-word-of-a-later-version', false, true],
    ['shareable', true, true],
    [null, true, true],
    ['shareable', false, true, 2],
    [null, false, true, 3],
    ['shareable', false, false, 1],
  ])(
    'disclosure %s, restricted by the network %s: %s',
    (disclosure, isRestricted, withheld, timesChosen = 0) => {
      expect(isWithheld(disclosure, isRestricted, timesChosen)).toBe(withheld);
    },
  );
});
