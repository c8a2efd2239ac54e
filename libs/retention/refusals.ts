import { Refusal } from '#platform/problems/refusal';

/** A legal hold keeps it. */
export class OnHold extends Refusal {
  constructor() {
    super('on-hold', 409);
  }
}

/** Its call goes on, or nobody has taken its alert yet: somebody may need it within the minute. */
export class UnderWay extends Refusal {
  constructor() {
    super('under-way', 409);
  }
}

/** Wrong digits, or a token nobody has: the answer is the same. */
export class UnknownToken extends Refusal {
  constructor() {
    super('unknown-token', 404);
  }
}

/** One person tried too many tokens within the hour. */
export class TooManyTokens extends Refusal {
  constructor(retryAfterSeconds: number) {
    super('too-many-tokens', 429, { retryAfterSeconds });
  }
}

export class AlreadyOnHold extends Refusal {
  constructor() {
    super('already-on-hold', 409);
  }
}

export class HoldOver extends Refusal {
  constructor() {
    super('hold-over', 409);
  }
}

/** Who asked at a caller's wish is not who agrees. */
export class OwnWish extends Refusal {
  constructor() {
    super('own-grant', 403);
  }
}

/** Somebody answered it first. */
export class WishSettled extends Refusal {
  constructor() {
    super('grant-settled', 409);
  }
}
