import type { AttemptState } from '#contracts/escalations';

/**
 * One try to reach one officer over one channel. It only ever moves forward; what ended stays as it ended, but for the one
 * on which the alert is taken after all: who gives the PIN on a call has answered it, whatever the carrier made of it.
 */
export const NEXT_ATTEMPT_STATES = {
  // Its device may say so before whoever sent it has written it down.
  due: ['sent', 'delivered', 'opened', 'acknowledged', 'failed', 'superseded'],
  sent: ['delivered', 'opened', 'acknowledged', 'failed', 'superseded'],
  delivered: ['opened', 'acknowledged', 'failed', 'superseded'],
  opened: ['acknowledged', 'superseded'],
  acknowledged: [],
  failed: ['acknowledged'],
  superseded: ['acknowledged'],
} as const satisfies Record<AttemptState, readonly AttemptState[]>;

/** The states that may become `to`: the guard of an UPDATE, and why a late mark changes nothing. */
export function attemptStatesBefore(to: AttemptState): AttemptState[] {
  const states = Object.keys(NEXT_ATTEMPT_STATES) as AttemptState[];
  return states.filter((from) => (NEXT_ATTEMPT_STATES[from] as readonly AttemptState[]).includes(to));
}
