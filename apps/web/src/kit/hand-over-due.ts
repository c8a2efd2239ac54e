import type { EscalationView } from '#contracts/escalations';
import { HAND_OVER_WARNS_HOURS } from '#contracts/hand-over';
import { toMs } from './format';
import type { Tone } from './state-tag';

const HOUR = 3_600_000;
const WARNS_BEFORE = HAND_OVER_WARNS_HOURS * HOUR;

/** When an alert must be handed over by law, and how loudly its clock speaks; null where none runs. */
export function handOverDue(
  { state, raisedAt, returned }: Pick<EscalationView, 'state' | 'raisedAt' | 'returned'>,
  hours: number,
  now: number,
): { at: number; tone: Tone } | null {
  const isRunning =
    state === 'acknowledged' || state === 'accepted' || (state === 'alerting' && returned !== null);
  if (!isRunning || raisedAt === null) return null;
  const at = toMs(raisedAt) + hours * HOUR;
  return { at, tone: now >= at ? 'alarm' : now >= at - WARNS_BEFORE ? 'warn' : 'idle' };
}
