import type { EscalationState, EscalationView } from '#contracts/escalations';

type Alert = Pick<EscalationView, 'state' | 'acknowledgedAt'>;

/** On its way to the police, with nobody's help. */
const GOES_OUT: ReadonlySet<EscalationState> = new Set(['armed', 'raised', 'alerting']);

/** They have it. Whether another press means the same danger is the server's to say. */
const WITH_POLICE: ReadonlySet<EscalationState> = new Set(['acknowledged', 'accepted', 'handed-over']);

export function isWithPolice({ state }: Pick<Alert, 'state'>): boolean {
  return WITH_POLICE.has(state);
}

/**
 * Whether the known alert of the inquiry does what a press was made for, though its answer never came: it is under way, or
 * the police took it since. One that they had before says nothing of a new danger.
 */
export function hasGoneOut(alert: Alert | undefined, pressedAt: number): boolean {
  if (!alert) return false;
  if (GOES_OUT.has(alert.state)) return true;
  return isWithPolice(alert) && Date.parse(alert.acknowledgedAt ?? '') >= pressedAt;
}
