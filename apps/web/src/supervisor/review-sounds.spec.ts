import type { EscalationView } from '#contracts/escalations';
import { dueSounds } from './review-sounds';

const TURN = 600_000;
const at = (ms: number): string => new Date(ms).toISOString();
const waiting = (turn: number, due: number) =>
  ({ id: 'a', nextStepAt: at(due), review: { turn } }) as unknown as EscalationView;
const keys = (turn: number, due: number, now: number): string[] =>
  dueSounds([waiting(turn, due)], TURN, now).map(({ key }) => key);

describe('the sound of a flag', () => {
  it('comes when it is new, and again when half its turn is over', () => {
    expect(keys(1, TURN, 0)).toEqual(['a 1']);
    expect(keys(1, TURN, TURN / 2 - 1)).toEqual(['a 1']);
    expect(keys(1, TURN, TURN / 2)).toEqual(['a 1', 'a 1 half']);
  });

  it('comes anew in the turn of every desk', () => {
    expect(keys(2, 2 * TURN, TURN)).toEqual(['a 2']);
  });
});
