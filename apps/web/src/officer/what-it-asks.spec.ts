import type { EscalationView } from '#contracts/escalations';
import { byNeed, whatItAsks } from './what-it-asks';

const ME = { id: 'me', displayName: 'Me' };
const LONG_AGO = '2026-11-18T10:00:00Z';
const OTHER = { id: 'other', displayName: 'Other' };
const alert = (facts: Record<string, unknown>): EscalationView =>
  ({
    id: 'a',
    state: 'alerting',
    acknowledgedBy: null,
    handOver: null,
    nextStepAt: null,
    raisedAt: '2026-11-21T10:00:00Z',
    dangerNow: null,
    ...facts,
  }) as unknown as EscalationView;

it.each<[string, Record<string, unknown>]>([
  ['nothing', { state: 'armed' }],
  ['take', { state: 'raised' }],
  ['take', { state: 'alerting' }],
  ['decide', { state: 'acknowledged', acknowledgedBy: ME }],
  ['nothing', { state: 'acknowledged', acknowledgedBy: OTHER }],
  ['hand-over', { state: 'accepted', acknowledgedBy: ME }],
  ['hand-over', { state: 'accepted', acknowledgedBy: ME, handOver: { receiver: OTHER } }],
  ['sign', { state: 'accepted', acknowledgedBy: OTHER, handOver: { receiver: ME } }],
  ['nothing', { state: 'accepted', acknowledgedBy: OTHER, handOver: { receiver: OTHER } }],
  ['outcome', { state: 'handed-over', acknowledgedBy: OTHER, handOver: { receiver: ME, overdueAt: null } }],
  [
    'late-outcome',
    { state: 'handed-over', acknowledgedBy: OTHER, handOver: { receiver: ME, overdueAt: LONG_AGO } },
  ],
  ['nothing', { state: 'handed-over', acknowledgedBy: ME, handOver: { receiver: OTHER, overdueAt: null } }],
  [
    'take-over',
    { state: 'handed-over', acknowledgedBy: ME, handOver: { receiver: OTHER, overdueAt: LONG_AGO } },
  ],
])('asks: %s', (ask, facts) => {
  expect(whatItAsks(alert(facts), 'me')).toBe(ask);
});

it('what needs me now comes first: the act, then danger, then the time left', () => {
  const at = (minute: number): string => `2026-11-21T11:${String(minute)}:00Z`;
  const alerts = [
    alert({ id: 'others', state: 'acknowledged', acknowledgedBy: OTHER, nextStepAt: at(10) }),
    alert({ id: 'outcome', state: 'handed-over', handOver: { receiver: ME, overdueAt: null } }),
    alert({ id: 'left', state: 'handed-over', handOver: { receiver: OTHER, overdueAt: LONG_AGO } }),
    alert({ id: 'missing', state: 'handed-over', handOver: { receiver: ME, overdueAt: LONG_AGO } }),
    alert({ id: 'late', nextStepAt: at(30) }),
    alert({ id: 'danger', nextStepAt: at(40), dangerNow: 'yes' }),
    alert({ id: 'soon', nextStepAt: at(20) }),
    alert({ id: 'decide', state: 'acknowledged', acknowledgedBy: ME, nextStepAt: at(10) }),
  ];
  expect(byNeed(alerts, 'me').map((each) => each.alert.id)).toEqual([
    'danger', 'soon', 'late', 'decide', 'missing', 'left', 'outcome', 'others',
  ]); // prettier-ignore
});
