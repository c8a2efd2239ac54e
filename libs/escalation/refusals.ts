import type { DrillObstacle } from '#contracts/drills';
import type { LadderFault } from '#contracts/ladder-check';
import { Refusal } from '#platform/problems/refusal';
import type { EscalationState, ReviewAnswer } from '#contracts/escalations';

/** Its id was given for another order, or about another thing: what was meant is not done. */
export class CommandUsed extends Refusal {
  constructor() {
    super('command-used', 409, {});
  }
}

/** Withdrawing comes too late: the alert is on its way, or over. */
export class AlertNotArmed extends Refusal {
  constructor(escalationId: string, state: EscalationState) {
    super('alert-not-armed', 409, { escalationId, state });
  }
}

/** Not drawn for a second look; or flagged, opened or grown old since. */
export class NotDrawn extends Refusal {
  constructor() {
    super('not-drawn', 409, {});
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

/** It is with another officer. */
export class AlertHeldByAnother extends Refusal {
  constructor(escalationId: string, state: EscalationState, by: { id: string; displayName: string }) {
    super('alert-held-by-another', 409, { escalationId, state, by });
  }
}

/** Nobody has it: rejected, or left lying, it is on the ladder. */
export class AlertWentBack extends Refusal {
  constructor(escalationId: string, state: EscalationState) {
    super('alert-went-back', 409, { escalationId, state });
  }
}

/** Accepted already: there is nothing left to accept or reject. */
export class AlertAccepted extends Refusal {
  constructor(escalationId: string, state: EscalationState) {
    super('alert-accepted', 409, { escalationId, state });
  }
}

/** Only what was accepted is handed over. */
export class AlertNotAccepted extends Refusal {
  constructor(escalationId: string, state: EscalationState) {
    super('alert-not-accepted', 409, { escalationId, state });
  }
}

/** Handed over already: what is left is its outcome. */
export class AlertHandedOver extends Refusal {
  constructor(escalationId: string, state: EscalationState) {
    super('alert-handed-over', 409, { escalationId, state });
  }
}

/** Nothing to sign for, or no outcome yet: it was not handed over. */
export class AlertNotHandedOver extends Refusal {
  constructor(escalationId: string, state: EscalationState) {
    super('alert-not-handed-over', 409, { escalationId, state });
  }
}

/** Only the officer it is handed to signs for it. */
export class ReceiptOfAnother extends Refusal {
  constructor(escalationId: string, state: EscalationState, to: { id: string; displayName: string }) {
    super('receipt-of-another', 409, { escalationId, state, to });
  }
}

/** An alert could fall through it; each hole says where. */
export class LadderWithHole extends Refusal {
  constructor(faults: readonly LadderFault[]) {
    super('ladder-with-hole', 422, undefined, faults);
  }
}

/** Somebody else saved one meanwhile. */
export class LadderChanged extends Refusal {
  constructor(version: number) {
    super('ladder-changed', 409, { version });
  }
}

/** Another supervisor answered the flag, the clock sent it, or the alert key overtook it: nothing is left to answer. */
export class FlagAnswered extends Refusal {
  constructor(facts: {
    escalationId: string;
    state: EscalationState;
    review: ReviewAnswer | null;
    by: { id: string; displayName: string } | null;
    at: string | null;
  }) {
    super('flag-answered', 409, facts);
  }
}

/** Whoever flagged it does not answer it. */
export class OwnFlag extends Refusal {
  constructor() {
    super('own-flag', 403, {});
  }
}

/** No drill now: somebody needs the officers, or another drill rings them. */
export class DrillInTheWay extends Refusal {
  constructor(obstacle: DrillObstacle) {
    super(obstacle === 'alert-open' ? 'drill-alert-open' : 'drill-running', 409, {});
  }
}

/** Somebody else saved one meanwhile. */
export class DrillPlanChanged extends Refusal {
  constructor(version: number) {
    super('drill-plan-changed', 409, { version });
  }
}
