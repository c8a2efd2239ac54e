import type { EscalationView } from '#contracts/escalations';
import { isUnacknowledged } from '../kit/alert-hops';

/** What an open alert asks of this officer, the most urgent first; `nothing`: another has it. */
const ASKS = [
  'take',
  'decide',
  'late-outcome',
  'sign',
  'hand-over',
  'take-over',
  'outcome',
  'nothing',
] as const;
export type Ask = (typeof ASKS)[number];

type Alert = Pick<
  EscalationView,
  'state' | 'acknowledgedBy' | 'handOver' | 'nextStepAt' | 'raisedAt' | 'dangerNow'
>;

/** What the officer has to do with it now. */
export function whatItAsks({ state, acknowledgedBy, handOver }: Alert, personId: string): Ask {
  if (state === 'armed') return 'nothing';
  if (isUnacknowledged(state)) return 'take';
  const isTheirs = acknowledgedBy?.id === personId;
  switch (state) {
    case 'acknowledged':
      return isTheirs ? 'decide' : 'nothing';
    case 'accepted':
      if (handOver?.receiver.id === personId) return 'sign';
      return isTheirs ? 'hand-over' : 'nothing';
    case 'handed-over': {
      const isLate = handOver !== null && handOver.overdueAt !== null;
      if (handOver?.receiver.id === personId) return isLate ? 'late-outcome' : 'outcome';
      return isLate ? 'take-over' : 'nothing';
    }
    default:
      return 'nothing';
  }
}

/** What needs this officer now comes first: by what is asked, then danger, then whose time ends first. */
export function byNeed<Each extends Alert>(
  alerts: readonly Each[],
  personId: string,
): { alert: Each; ask: Ask }[] {
  return alerts
    .map((alert) => ({ alert, ask: whatItAsks(alert, personId) }))
    .toSorted(
      (one, other) =>
        ASKS.indexOf(one.ask) - ASKS.indexOf(other.ask) ||
        Number(other.alert.dangerNow === 'yes') - Number(one.alert.dangerNow === 'yes') ||
        dueOf(one.alert) - dueOf(other.alert),
    );
}

function dueOf({ nextStepAt, raisedAt }: Alert): number {
  const at = nextStepAt ?? raisedAt;
  return at === null ? Infinity : Date.parse(at);
}
