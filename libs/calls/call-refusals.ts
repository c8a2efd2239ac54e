import { Refusal } from '#platform/problems/refusal';

/** The call rings for this person no more: the caller hung up, the time ran out, or it was never theirs. */
export class OfferGone extends Refusal {
  constructor() {
    super('offer-gone', 409);
  }
}

/** The call has ended, or is not this person's. */
export class CallNotLive extends Refusal {
  constructor() {
    super('call-not-live', 409);
  }
}

/** Somebody else rings this caller back, or it is done. */
export class CallBackTaken extends Refusal {
  constructor() {
    super('call-back-taken', 409);
  }
}
