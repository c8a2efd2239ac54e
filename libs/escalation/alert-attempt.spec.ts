import { ATTEMPT_STATES, type AttemptState } from '#contracts/escalations';
import { attemptStatesBefore, NEXT_ATTEMPT_STATES } from './alert-attempt';

describe('an attempt to reach an officer', () => {
  it.each<[AttemptState, AttemptState[]]>([
    ['due', []],
    ['sent', ['due']],
    ['delivered', ['due', 'sent']],
    ['opened', ['due', 'sent', 'delivered']],
    ['acknowledged', ['due', 'sent', 'delivered', 'opened', 'failed', 'superseded']],
    ['failed', ['due', 'sent', 'delivered']],
    ['superseded', ['due', 'sent', 'delivered', 'opened']],
  ])('becomes %s only from %j', (to, from) => {
    expect(attemptStatesBefore(to)).toEqual(from);
  });

  it('never comes back to a state it has left', () => {
    const visit = (state: AttemptState, path: readonly AttemptState[]): void => {
      expect(path).not.toContain(state);
      for (const next of NEXT_ATTEMPT_STATES[state]) visit(next, [...path, state]);
    };
    for (const state of ATTEMPT_STATES) visit(state, []);
  });
});
