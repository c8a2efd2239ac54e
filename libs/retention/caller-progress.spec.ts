import { ESCALATION_STATES } from '#contracts/escalations';
import { callerProgress } from './caller-progress';

describe('what a caller hears of an alert', () => {
  it('is nothing where nothing was passed on', () => {
    for (const state of [null, 'withdrawn', 'declined'] as const) expect(callerProgress(state)).toBeNull();
  });

  it('never goes back from having come somewhere to being passed on, but when an officer gives it back', () => {
    const told = ESCALATION_STATES.map((state) => [state, callerProgress(state)]);
    expect(Object.fromEntries(told)).toMatchObject({
      'awaiting-confirmation': 'looked-at',
      armed: 'passed-on',
      alerting: 'passed-on',
      rejected: 'passed-on',
      acknowledged: 'taken',
      accepted: 'taken',
      'handed-over': 'cared-for',
      closed: 'done',
    });
  });
});
