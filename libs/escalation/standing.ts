import type { EscalationState } from '#contracts/escalations';
import { IN_HAND } from './escalation';
import {
  AlertAccepted,
  AlertHandedOver,
  AlertHeldByAnother,
  AlertNotAccepted,
  AlertNotHandedOver,
  AlertNotOpen,
  AlertWentBack,
} from './refusals';

interface Standing {
  readonly id: string;
  readonly state: EscalationState;
  readonly holder: { readonly id: string; readonly displayName: string } | null;
}

/**
 * Whether an officer may do what needs an alert in `needed` and in their own hands. One that is somebody else's, went back,
 * or is further or not so far, says so: the page was old.
 *
 * @throws AlertNotOpen, AlertWentBack, AlertHeldByAnother, AlertHandedOver, AlertAccepted, AlertNotAccepted, AlertNotHandedOver
 */
export function assertHolds(
  { id, state, holder }: Standing,
  officerId: string,
  needed: (typeof IN_HAND)[number],
): void {
  if (state === needed && holder?.id === officerId) return;
  if (state === 'raised' || state === 'alerting') throw new AlertWentBack(id, state);
  if (!(IN_HAND as readonly EscalationState[]).includes(state)) throw new AlertNotOpen(id, state);
  if (holder && holder.id !== officerId) throw new AlertHeldByAnother(id, state, holder);
  if (state === 'handed-over') throw new AlertHandedOver(id, state);
  if (needed === 'handed-over') throw new AlertNotHandedOver(id, state);
  if (needed === 'accepted') throw new AlertNotAccepted(id, state);
  throw new AlertAccepted(id, state);
}
