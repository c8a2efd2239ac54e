import { Refusal } from '#platform/problems/refusal';

/** The person's role does not reach this, or not this one. */
export class NotAllowed extends Refusal {
  constructor() {
    super('not-allowed', 403);
  }
}
