import type { AttemptView, EscalationView } from '#contracts/escalations';

/** The attempts that were made to reach this person. */
export function attemptsOf(
  alerts: readonly Pick<EscalationView, 'attempts'>[],
  personId: string,
): AttemptView[] {
  return alerts.flatMap((alert) => alert.attempts).filter((attempt) => attempt.recipient.id === personId);
}
