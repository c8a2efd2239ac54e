import { Refusal } from '#platform/problems/refusal';

/** A webhook that the carrier did not sign, or not like this. Nothing of it is kept. */
export class WrongSignature extends Refusal {
  constructor() {
    super('wrong-signature', 403);
  }
}
