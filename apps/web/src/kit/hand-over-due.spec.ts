import type { EscalationView } from '#contracts/escalations';
import { handOverDue, outcomeDue } from './hand-over-due';

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
    expect(handOverDue(facts, 24, after(hours))).toMatchObject({
      at: after(24),
      tone,
      isOver: tone === 'alarm',
    });
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

describe('the clock of the outcome', () => {
  const [due, over] = ['2026-03-08T10:00:00.000Z', '2026-03-08T10:00:01.000Z'];
  const outcome = (state: EscalationView['state'], overdueAt: string | null) =>
    outcomeDue({ state, nextStepAt: due, handOver: { overdueAt } } as EscalationView);

  it('runs from the signature until the server says that it is over, and then how long it is', () => {
    expect(outcome('handed-over', null)).toMatchObject({ at: Date.parse(due), isOver: false, tone: 'idle' });
    expect(outcome('handed-over', over)).toMatchObject({ at: Date.parse(over), isOver: true, tone: 'warn' });
  });

  it.each(['acknowledged', 'accepted', 'closed'] as const)('does not run for one that is %s', (state) => {
    expect(outcome(state, over)).toBeNull();
  });
});
