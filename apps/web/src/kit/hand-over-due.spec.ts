import { handOverDue } from './hand-over-due';

const HOUR = 3_600_000;
const raisedAt = '2026-03-05T10:00:00.000Z';
const after = (hours: number): number => Date.parse(raisedAt) + hours * HOUR;
const facts = { state: 'accepted', raisedAt, returned: null } as const;

describe('the clock of the hand-over', () => {
  it.each([
    [0, 'idle'],
    [19.99, 'idle'],
    [20, 'warn'],
    [23.99, 'warn'],
    [24, 'alarm'],
    [48, 'alarm'],
  ])('%d hours after the alert is %s', (hours, tone) => {
    expect(handOverDue(facts, 24, after(hours))).toEqual({ at: after(24), tone });
  });

  it('runs from the acknowledgement to the hand-over, and on for one that came back', () => {
    const returned = { at: raisedAt, by: null, reason: 'duplicate' };
    const runs = (state: Parameters<typeof handOverDue>[0]['state'], back: typeof returned | null = null) =>
      handOverDue({ state, raisedAt, returned: back }, 24, after(1)) !== null;
    expect(runs('acknowledged')).toBe(true);
    expect(runs('alerting')).toBe(false);
    expect(runs('alerting', returned)).toBe(true);
    expect(runs('handed-over')).toBe(false);
    expect(runs('closed', returned)).toBe(false);
  });
});
