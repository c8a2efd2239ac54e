import { Refusal } from '#platform/problems/refusal';

/** There is no session, or it ended. */
export class NotSignedIn extends Refusal {
  constructor() {
    super('not-signed-in', 401);
  }
}
