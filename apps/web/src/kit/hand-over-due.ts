import type { EscalationView } from '#contracts/escalations';
import { HAND_OVER_WARNS_HOURS } from '#contracts/hand-over';
import { toMs } from './format';
import type { Tone } from './state-tag';

const HOUR = 3_600_000;
const WARNS_BEFORE = HAND_OVER_WARNS_HOURS * HOUR;

/** What is due, when, and how loudly its clock speaks. */
interface Due {
  readonly what: 'hand-over' | 'outcome';
  readonly at: number;
  readonly isOver: boolean;
  readonly tone: Tone;
}

/** When an alert must be handed over by law; null where no clock runs. */
export function handOverDue(
  { state, raisedAt, returned }: Pick<EscalationView, 'state' | 'raisedAt' | 'returned'>,
  hours: number,
  now: number,
): Due | null {
  const isRunning =
    state === 'acknowledged' || state === 'accepted' || (state === 'alerting' && returned !== null);
  if (!isRunning || raisedAt === null) return null;
  const at = toMs(raisedAt) + hours * HOUR;
  const isOver = now >= at;
  return {
    what: 'hand-over',
    at,
    isOver,
    tone: isOver ? 'alarm' : now >= at - WARNS_BEFORE ? 'warn' : 'idle',
  };
}

/** When the outcome of a case that was handed over is due, or since when it is missing: the server says so. */
export function outcomeDue({
  state,
  nextStepAt,
  handOver,
}: Pick<EscalationView, 'state' | 'nextStepAt' | 'handOver'>): Due | null {
  if (state !== 'handed-over') return null;
  const overdueAt = handOver?.overdueAt ?? null;
  const at = overdueAt ?? nextStepAt;
  if (at === null) return null;
  const isOver = overdueAt !== null;
  return { what: 'outcome', at: toMs(at), isOver, tone: isOver ? 'warn' : 'idle' };
}
