import { Refusal } from '#platform/problems/refusal';

/** The operator has a call: their status follows from it until it ends. */
export class PresenceBusy extends Refusal {
  constructor() {
    super('presence-busy', 409);
  }
}
