import type { EscalationState } from '#contracts/escalations';
import type { CallerProgress } from '#contracts/retention';

/**
 * How far what a caller told has come, in steps that can be said aloud to whoever rings with the token: who has it and
 * what came of it is not among them. Null: it was not passed on.
 */
const PROGRESS: Record<EscalationState, CallerProgress | null> = {
  armed: 'passed-on',
  withdrawn: null,
  'awaiting-confirmation': 'looked-at',
  declined: null,
  raised: 'passed-on',
  alerting: 'passed-on',
  acknowledged: 'taken',
  accepted: 'taken',
  rejected: 'passed-on',
  'handed-over': 'cared-for',
  outcome: 'done',
  closed: 'done',
};

/** @param state of the newest alert that was not taken back; null without one */
export function callerProgress(state: EscalationState | null): CallerProgress | null {
  return state === null ? null : PROGRESS[state];
}
