import type { EscalationView } from '#contracts/escalations';

const SHOWN_MS = 7 * 24 * 3600 * 1000;

type Alert = Pick<EscalationView, 'id' | 'inquiryId' | 'reference' | 'raisedBy' | 'outcome' | 'closedAt'>;

export interface Outcome {
  readonly id: string;
  readonly inquiryId: string;
  readonly reference: string;
  readonly outcome: string;
  readonly closedAt: string;
}

/** What became of the alerts somebody raised, in the seven days before `now`, newest first. */
export function outcomesOf(alerts: readonly Alert[], personId: string, now: number): Outcome[] {
  return alerts
    .flatMap(({ id, inquiryId, reference, raisedBy, outcome, closedAt }) =>
      raisedBy.id === personId && inquiryId !== null && outcome !== null && closedAt !== null
        ? [{ id, inquiryId, reference, outcome, closedAt }]
        : [],
    )
    .filter(({ closedAt }) => now - Date.parse(closedAt) < SHOWN_MS)
    .toSorted((a, b) => Date.parse(b.closedAt) - Date.parse(a.closedAt));
}
