import type { EscalationView } from '#contracts/escalations';

/** The line takes a due step within a second, and screens hear of it with their next poll at the latest. */
const STUCK_AFTER = 10_000;

export type StuckFacts = Pick<EscalationView, 'lane' | 'state' | 'sendsAt' | 'nextStepAt'>;

/**
 * When an alert should have gone on by itself and did not; null while it moves, waits for nothing or only trains. Judged by
 * the screen alone: whoever would tell is what stands still.
 * @param now the last moment at which the server was there, by its own clock
 */
export function stuckSince({ lane, state, sendsAt, nextStepAt }: StuckFacts, now: number): string | null {
  if (lane === 'drill') return null;
  const due = state === 'armed' ? sendsAt : state === 'raised' || state === 'alerting' ? nextStepAt : null;
  return due !== null && now - Date.parse(due) > STUCK_AFTER ? due : null;
}
