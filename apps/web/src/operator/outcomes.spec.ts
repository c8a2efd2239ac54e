import type { EscalationView } from '#contracts/escalations';
import { outcomesOf } from './outcomes';

type Alert = Parameters<typeof outcomesOf>[0][number];

const NOW = Date.parse('2026-11-22T12:00:00Z');
const DAY = 24 * 3600 * 1000;

const alert = (id: string, days: number, more: Partial<Alert> = {}): Alert => ({
  id: id as EscalationView['id'],
  inquiryId: `inquiry of ${id}` as EscalationView['inquiryId'],
  reference: `AZ-${id}`,
  raisedBy: { id: 'me' as EscalationView['raisedBy']['id'], displayName: 'Aytən' },
  outcome: 'victim-identified',
  closedAt: new Date(NOW - days * DAY).toISOString(),
  ...more,
});

describe('what became of somebody’s alerts', () => {
  const idsOf = (alerts: readonly Alert[]): string[] => outcomesOf(alerts, 'me', NOW).map(({ id }) => id);

  it('is what was recorded last first, whatever order they were raised in', () => {
    expect(idsOf([alert('a', 2), alert('b', 0.1), alert('c', 6.9)])).toEqual(['b', 'a', 'c']);
  });

  it.each([
    ['is a week old', alert('a', 7)],
    ['somebody else raised', alert('a', 1, { raisedBy: { ...alert('b', 1).raisedBy, id: 'you' as never } })],
    ['was withdrawn', alert('a', 1, { outcome: null, closedAt: null })],
    ['was a drill', alert('a', 1, { inquiryId: null })],
  ])('is not one that %s', (_, one) => {
    expect(idsOf([one])).toEqual([]);
  });
});
