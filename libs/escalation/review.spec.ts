import { type AfterSilence, afterSilence, firstTurn, type ReviewTurn } from './review';

describe('whose turn it is to answer a flag', () => {
  it('is the turn of its desk, and of every desk when nobody is there', () => {
    expect([firstTurn(false), firstTurn(true)]).toEqual([1, 2]);
  });

  it.each<[ReviewTurn, 'police' | 'stay', AfterSilence]>([
    [1, 'police', 'every-desk'],
    [1, 'stay', 'every-desk'],
    [2, 'police', 'police'],
    [2, 'stay', 'waits-on'],
  ])('after turn %i in a country that says %s: %s', (turn, unattended, then) => {
    expect(afterSilence(turn, unattended)).toBe(then);
  });
});
