import type { AttemptView, EscalationState, EscalationView } from '#contracts/escalations';
import type { Tone } from './state-tag';

/** The steps of an alert that everyone sees, in the order they happen. */
const UNTIL_TAKEN = ['armed', 'stored', 'delivered', 'opened', 'acknowledged'] as const;
/** What whoever took it does; shown from then on. */
const ONCE_TAKEN = ['accepted', 'handed-over', 'outcome'] as const;
export type HopName = (typeof UNTIL_TAKEN)[number] | (typeof ONCE_TAKEN)[number];

export interface Hop {
  name: HopName;
  /** `unreported`: a later hop happened, and nobody told of this one. */
  state: 'done' | 'unreported' | 'current' | 'ahead';
  /** When it happened by the server's clock; null when it has not, or nobody reported it. */
  at: string | null;
  by: string | null;
}

/** What an alert strip needs to know of an escalation. */
export type AlertFacts = Pick<
  EscalationView,
  | 'state'
  | 'armedAt'
  | 'sendsAt'
  | 'raisedAt'
  | 'nextStepAt'
  | 'step'
  | 'acknowledgedAt'
  | 'acknowledgedBy'
  | 'withdrawnAt'
  | 'attempts'
  | 'acceptedAt'
  | 'handOver'
  | 'closedAt'
>;

/** Nobody has taken the alert yet. */
export function isUnacknowledged(state: EscalationState): boolean {
  return state === 'armed' || state === 'raised' || state === 'alerting';
}

/** The police are told of it: the line and they write to each other about it. */
export function isWithPolice(state: EscalationState): boolean {
  return !['armed', 'withdrawn', 'awaiting-confirmation', 'declined'].includes(state);
}

/** Nothing is asked of anybody any more: what was opened for the alert is closed. */
export function isSettled(state: EscalationState): boolean {
  return ['withdrawn', 'declined', 'rejected', 'outcome', 'closed'].includes(state);
}

/** The hop line: what happened and when, what is happening, what is still ahead. Only the server's facts count. */
export function hopsOf(alert: AlertFacts): Hop[] {
  const delivered = earliest(alert.attempts, 'deliveredAt');
  const opened = earliest(alert.attempts, 'openedAt');
  const facts: Record<HopName, { at: string | null; by: string | null }> = {
    armed: { at: alert.armedAt, by: null },
    stored: { at: alert.raisedAt, by: null },
    delivered: { at: delivered?.deliveredAt ?? null, by: delivered?.recipient.displayName ?? null },
    opened: { at: opened?.openedAt ?? null, by: opened?.recipient.displayName ?? null },
    acknowledged: { at: alert.acknowledgedAt, by: alert.acknowledgedBy?.displayName ?? null },
    accepted: { at: alert.acceptedAt, by: null },
    'handed-over': {
      at: alert.handOver?.receivedAt ?? null,
      by: alert.handOver?.receivedAt ? alert.handOver.receiver.displayName : null,
    },
    outcome: { at: alert.state === 'closed' ? alert.closedAt : null, by: null },
  };
  const hops: readonly HopName[] =
    alert.acknowledgedAt === null ? UNTIL_TAKEN : [...UNTIL_TAKEN, ...ONCE_TAKEN];
  const reached = hops.reduce((last, name, i) => (facts[name].at === null ? last : i), -1);
  const isOver = isSettled(alert.state);
  return hops.map((name, i) => ({
    name,
    ...facts[name],
    state:
      facts[name].at !== null
        ? 'done'
        : i < reached
          ? 'unreported'
          : i === reached + 1 && !isOver
            ? 'current'
            : 'ahead',
  }));
}

/** What the server will do next by itself, and when; null when nothing is due. */
export function nextOf(
  alert: AlertFacts,
): { what: 'sends' | 'step' | 'returns'; at: string; step: number } | null {
  if (alert.state === 'armed' && alert.sendsAt !== null) return { what: 'sends', at: alert.sendsAt, step: 1 };
  if (alert.nextStepAt === null) return null;
  if (alert.state === 'acknowledged') return { what: 'returns', at: alert.nextStepAt, step: alert.step + 1 };
  if (!isUnacknowledged(alert.state)) return null;
  return { what: 'step', at: alert.nextStepAt, step: alert.step + 1 };
}

/** How loudly a state of an alert speaks. */
export function toneOf(state: EscalationState): Tone {
  if (isUnacknowledged(state)) return 'alarm';
  if (state === 'withdrawn' || state === 'declined') return 'idle';
  return state === 'awaiting-confirmation' || state === 'rejected' ? 'warn' : 'done';
}

function earliest(
  attempts: readonly AttemptView[],
  hop: 'deliveredAt' | 'openedAt',
): AttemptView | undefined {
  return attempts
    .filter((attempt) => attempt[hop] !== null)
    .toSorted((a, b) => Date.parse(a[hop] ?? '') - Date.parse(b[hop] ?? ''))[0];
}
