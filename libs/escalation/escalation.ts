import type { EscalationState } from '#contracts/escalations';

/**
 * The life of an alert to the special police unit. Danger goes `armed → raised → alerting → acknowledged` without a second look;
 * a flag under review waits for a supervisor first, its desk's and then every desk's. After the acknowledgement follow acceptance, hand-over within
 * the legal clock, and the outcome; rejected, or taken and left lying, it is alerted again. After the hand-over nobody is alerted:
 * whoever signed is asked for the outcome until it is there.
 */
export const NEXT_STATES = {
  armed: ['raised', 'withdrawn'],
  withdrawn: [],
  // Waiting on: the desk was silent, and now it is every desk's turn.
  'awaiting-confirmation': ['awaiting-confirmation', 'raised', 'declined'],
  declined: [],
  // A step that found no officer at all leaves it raised, and says so.
  raised: ['raised', 'alerting'],
  alerting: ['alerting', 'acknowledged'],
  // Back on the ladder: whoever took it did nothing with it in time.
  acknowledged: ['accepted', 'rejected', 'alerting'],
  // Offering it to another officer leaves it accepted until that one signs for it.
  accepted: ['accepted', 'handed-over', 'alerting'],
  // A rejection never ends an alert.
  rejected: ['alerting'],
  // The outcome is missing, or another officer signed in the place of whoever had.
  'handed-over': ['handed-over', 'outcome'],
  outcome: ['closed'],
  closed: [],
} as const satisfies Record<EscalationState, readonly EscalationState[]>;

/** A drill goes as far as the acknowledgement, and ends there; with its ladder where nobody gives one. */
const NEXT_DRILL_STATES: Partial<Record<EscalationState, readonly EscalationState[]>> = {
  raised: ['raised', 'alerting', 'closed'],
  alerting: ['alerting', 'acknowledged', 'closed'],
  acknowledged: ['closed'],
};

/** A change the life of an alert does not allow: a mistake in the program. */
export class ImpossibleTransition extends Error {
  override readonly name = 'ImpossibleTransition';
  constructor(
    readonly from: EscalationState,
    readonly to: EscalationState,
  ) {
    super(`An escalation does not go from ${from} to ${to}.`);
  }
}

/** Of which of them it is the life. */
export type AlertKind = 'alert' | 'drill';

/** @throws ImpossibleTransition unless `from` may become `to`. */
export function assertTransition(
  from: EscalationState,
  to: EscalationState,
  kind: AlertKind = 'alert',
): void {
  const allowed: readonly EscalationState[] =
    (kind === 'drill' ? NEXT_DRILL_STATES : NEXT_STATES)[from] ?? [];
  if (!allowed.includes(to)) throw new ImpossibleTransition(from, to);
}

/** States passed through in one transaction, the present one last; the first is null for a new escalation. */
export type Path = readonly [EscalationState | null, EscalationState, ...EscalationState[]];

/** @throws ImpossibleTransition at the first step that the life of an alert does not allow. */
export function assertPath([first, ...entered]: Path, kind: AlertKind = 'alert'): void {
  let from = first;
  for (const to of entered) {
    if (from !== null) assertTransition(from, to, kind);
    from = to;
  }
}

/** The states that may become `to` and are not `to` already: the guard of an UPDATE. */
export function statesBefore(to: EscalationState): EscalationState[] {
  const states = Object.keys(NEXT_STATES) as EscalationState[];
  return states.filter(
    (from) => from !== to && (NEXT_STATES[from] as readonly EscalationState[]).includes(to),
  );
}

/** Nobody has taken the alert yet, and the worker has something to do for it; each has a due time. */
export const UNACKNOWLEDGED = ['armed', 'raised', 'alerting'] as const satisfies readonly EscalationState[];

/** On the ladder, or on the clock that leads back to it. */
export const ON_THE_LADDER = [
  ...UNACKNOWLEDGED,
  'acknowledged',
  'accepted',
] as const satisfies readonly EscalationState[];

/** The clock acts on it. Each has a due time. */
export const ON_THE_CLOCK = [
  'awaiting-confirmation',
  ...ON_THE_LADDER,
  'handed-over',
] as const satisfies readonly EscalationState[];

/** Raised, and no officer has said that they have it. */
export const UNANSWERED = ['raised', 'alerting'] as const satisfies readonly EscalationState[];

/** The police have it: pressing the alert key again answers this alert instead of raising another. */
export const IN_HAND = [
  'acknowledged',
  'accepted',
  'handed-over',
] as const satisfies readonly EscalationState[];

/** The police are told of it, and it is not closed: the line and they write to each other. */
export const WRITTEN_ABOUT = [...UNANSWERED, ...IN_HAND] as const satisfies readonly EscalationState[];

/** Still asks something of somebody; listed first. */
export const OPEN = [
  'awaiting-confirmation',
  ...UNACKNOWLEDGED,
  ...IN_HAND,
] as const satisfies readonly EscalationState[];

/** Whether an alert still asks something of somebody: what was lifted for it stays lifted so long. */
export function isOpen(state: EscalationState): boolean {
  return (OPEN as readonly EscalationState[]).includes(state);
}
