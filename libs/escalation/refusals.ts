import { Refusal } from '#platform/problems/refusal';
import type { EscalationState } from '#contracts/escalations';

/** Withdrawing comes too late: the alert is on its way, or over. */
export class AlertNotArmed extends Refusal {
  constructor(escalationId: string, state: EscalationState) {
    super('alert-not-armed', 409, { escalationId, state });
  }
}

/** Another officer was first. */
export class AlreadyAcknowledged extends Refusal {
  constructor(escalationId: string, by: { id: string; displayName: string }, at: string) {
    super('already-acknowledged', 409, { escalationId, by, at });
  }
}

/** Nothing is left to acknowledge: withdrawn, declined or closed. */
export class AlertNotOpen extends Refusal {
  constructor(escalationId: string, state: EscalationState) {
    super('alert-not-open', 409, { escalationId, state });
  }
}
