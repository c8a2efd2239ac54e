import { CALL_STATES } from '#contracts/calls';
import { CALL_NEXT, ImpossibleCallState, canBecome, nextState, sqlStates, statesBefore } from './call';

describe('the states of a call', () => {
  it('never leaves ended, and every other state can end', () => {
    expect(CALL_NEXT.ended).toEqual([]);
    for (const state of CALL_STATES) expect(canBecome(state, 'ended')).toBe(state !== 'ended');
  });

  it.each([
    ['in-menu', 'queued'],
    ['queued', 'offered'],
    ['offered', 'queued'],
    ['offered', 'connected'],
    ['connected', 'held'],
    ['held', 'connected'],
    ['connected', 'queued'],
    ['held', 'queued'],
  ] as const)('goes from %s to %s', (from, to) => {
    expect(nextState(from, to)).toBe(to);
  });

  it.each([
    ['in-menu', 'connected'],
    ['queued', 'connected'],
    ['connected', 'offered'],
    ['ended', 'queued'],
    ['ended', 'ended'],
    ['queued', 'in-menu'],
  ] as const)('refuses to go from %s to %s', (from, to) => {
    expect(() => nextState(from, to)).toThrow(ImpossibleCallState);
  });

  it('names the states an update may start from', () => {
    expect(statesBefore('connected')).toEqual(['arrived', 'offered', 'held']);
    expect(sqlStates(statesBefore('offered'))).toBe(`'queued'`);
  });

  it('reaches every state but the first', () => {
    for (const state of CALL_STATES.filter((each) => each !== 'arrived'))
      expect(statesBefore(state).length).toBeGreaterThan(0);
  });
});
