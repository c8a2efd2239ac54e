import type { EscalationState, EscalationView } from '#contracts/escalations';
import { isUnacknowledged } from '../kit/alert-hops';

type Alert = Pick<EscalationView, 'state' | 'acknowledgedAt'>;

/** An officer has it. Whether another press means the same danger is the server's to say. */
const TAKEN: ReadonlySet<EscalationState> = new Set(['acknowledged', 'accepted', 'handed-over']);

export function isTaken({ state }: Pick<Alert, 'state'>): boolean {
  return TAKEN.has(state);
}

/**
 * Whether the known alert of the inquiry does what a press was made for, though its answer never came: it is under way, or
 * the police took it since. One that they had before says nothing of a new danger.
 */
export function hasGoneOut(alert: Alert | undefined, pressedAt: number): boolean {
  if (!alert) return false;
  if (isUnacknowledged(alert.state)) return true;
  return isTaken(alert) && Date.parse(alert.acknowledgedAt ?? '') >= pressedAt;
}
