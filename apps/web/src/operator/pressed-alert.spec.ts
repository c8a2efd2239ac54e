import { ESCALATION_STATES, type EscalationState } from '#contracts/escalations';
import { hasGoneOut } from './pressed-alert';

const PRESSED = Date.parse('2026-03-05T10:00:00.000Z');
const BEFORE = '2026-03-05T09:29:00.000Z';
const SINCE = '2026-03-05T10:00:00.000Z';

describe('a press that was not answered', () => {
  it('has not gone out where no alert is known', () => {
    expect(hasGoneOut(undefined, PRESSED)).toBe(false);
  });

  it('has gone out where an alert is under way, or was taken since', () => {
    const gone = (acknowledgedAt: string): EscalationState[] =>
      ESCALATION_STATES.filter((state) => hasGoneOut({ state, acknowledgedAt }, PRESSED));
    expect(gone(SINCE)).toEqual(['armed', 'raised', 'alerting', 'acknowledged', 'accepted', 'handed-over']);
    expect(gone(BEFORE)).toEqual(['armed', 'raised', 'alerting']);
  });
});
