import { Refusal } from '#platform/problems/refusal';

/** The caller's number never came, or was erased. */
export class NoNumber extends Refusal {
  constructor() {
    super('no-number', 409);
  }
}

/** More numbers than anybody needs in an hour; the supervisors hear of it. */
export class TooManyNumbers extends Refusal {
  constructor(readonly retryAfterSeconds: number) {
    super('too-many-numbers', 429, { retryAfterSeconds });
  }
}

/** No grant of this person opens it now. */
export class NotOpen extends Refusal {
  constructor() {
    super('not-open', 403);
  }
}

/** The police may read everything of this case already. */
export class NothingWithheld extends Refusal {
  constructor() {
    super('nothing-withheld', 409);
  }
}

/** The second person is another one, and so is the reviewer. */
export class OwnGrant extends Refusal {
  constructor() {
    super('own-grant', 403);
  }
}

/** Somebody answered or reviewed it, or the time for it is over. */
export class GrantSettled extends Refusal {
  constructor(state: string) {
    super('grant-settled', 409, { state });
  }
}
