import { ESCALATION_STATES, type EscalationState } from '#contracts/escalations';
import {
  assertPath,
  assertTransition,
  ImpossibleTransition,
  IN_HAND,
  NEXT_STATES,
  OPEN,
  statesBefore,
  UNACKNOWLEDGED,
} from './escalation';

const ENDS: EscalationState[] = ['withdrawn', 'declined', 'closed'];

/** Every state that can follow `from`, however many steps later. */
function reachable(from: EscalationState): Set<EscalationState> {
  const seen = new Set<EscalationState>();
  const ahead: EscalationState[] = [from];
  for (let state = ahead.pop(); state; state = ahead.pop()) {
    for (const next of NEXT_STATES[state] as readonly EscalationState[]) {
      if (seen.has(next)) continue;
      seen.add(next);
      ahead.push(next);
    }
  }
  return seen;
}

describe('the life of an escalation', () => {
  it.each<[EscalationState, EscalationState]>([
    ['armed', 'raised'],
    ['armed', 'withdrawn'],
    ['awaiting-confirmation', 'raised'],
    ['awaiting-confirmation', 'declined'],
    ['raised', 'alerting'],
    ['alerting', 'alerting'],
    ['alerting', 'acknowledged'],
    ['acknowledged', 'accepted'],
    ['acknowledged', 'rejected'],
    ['accepted', 'handed-over'],
    ['handed-over', 'outcome'],
    ['handed-over', 'handed-over'],
    ['outcome', 'closed'],
    ['rejected', 'alerting'],
    ['acknowledged', 'alerting'],
    ['accepted', 'alerting'],
  ])('goes from %s to %s', (from, to) => {
    expect(() => assertTransition(from, to)).not.toThrow();
  });

  it.each<[EscalationState, EscalationState, string]>([
    ['raised', 'withdrawn', 'an alert on its way is not called back'],
    ['alerting', 'withdrawn', 'an alert that was sent is not called back'],
    ['armed', 'acknowledged', 'nobody acknowledges what nobody was sent'],
    ['raised', 'acknowledged', 'nobody acknowledges what nobody was sent'],
    ['rejected', 'closed', 'a rejection ends nothing'],
    ['acknowledged', 'closed', 'nothing ends without an outcome'],
    ['handed-over', 'alerting', 'nobody is alerted again after the hand-over'],
    ['withdrawn', 'raised', 'a withdrawn alert stays withdrawn; the key arms a new one'],
    ['closed', 'alerting', 'an old alert never rings again'],
  ])('never goes from %s to %s: %s', (from, to) => {
    expect(() => assertTransition(from, to)).toThrow(ImpossibleTransition);
  });

  it('can end from every state, and only in an end', () => {
    for (const state of ESCALATION_STATES) {
      const isEnd = NEXT_STATES[state].length === 0;
      expect([state, isEnd]).toEqual([state, ENDS.includes(state)]);
      if (!isEnd) expect([...reachable(state)].some((later) => ENDS.includes(later))).toBe(true);
    }
  });

  it('goes back to the ladder until it is handed over, and never after', () => {
    const goesBack = (state: EscalationState): boolean =>
      [...reachable(state)].some((later) => UNACKNOWLEDGED.some((open) => open === later));
    expect(IN_HAND.filter(goesBack)).toEqual(['acknowledged', 'accepted']);
  });

  it('checks each step of a path, whose beginning may be nothing', () => {
    expect(() => assertPath([null, 'armed'])).not.toThrow();
    expect(() => assertPath(['armed', 'raised', 'alerting'])).not.toThrow();
    expect(() => assertPath(['armed', 'alerting'])).toThrow(ImpossibleTransition);
    expect(() => assertPath(['armed', 'raised', 'withdrawn'])).toThrow(ImpossibleTransition);
  });

  it('lets a drill end where an alert never does, and go nowhere else', () => {
    const paths = [
      ['raised', 'alerting', 'acknowledged', 'closed'],
      ['alerting', 'closed'],
      ['raised', 'closed'],
    ] as const;
    for (const path of paths) {
      expect(() => assertPath(path, 'drill')).not.toThrow();
      expect(() => assertPath(path)).toThrow(ImpossibleTransition);
    }
    for (const to of ['accepted', 'rejected', 'alerting'] as const)
      expect(() => assertPath(['acknowledged', to], 'drill')).toThrow(ImpossibleTransition);
    expect(() => assertPath(['closed', 'alerting'], 'drill')).toThrow(ImpossibleTransition);
  });

  it('derives the guard of an update', () => {
    expect(statesBefore('acknowledged')).toEqual(['alerting']);
    expect(statesBefore('raised')).toEqual(['armed', 'awaiting-confirmation']);
    expect(statesBefore('withdrawn')).toEqual(['armed']);
  });

  it('lists as open what is not settled', () => {
    const settled = ESCALATION_STATES.filter((state) => !OPEN.some((open) => open === state));
    expect(settled).toEqual(['withdrawn', 'declined', 'rejected', 'outcome', 'closed']);
  });
});
