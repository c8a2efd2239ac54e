import { Refusal } from '#platform/problems/refusal';

/** Name or password is wrong; it is never said which, nor whether the account exists. */
export class WrongCredentials extends Refusal {
  constructor() {
    super('wrong-credentials', 401);
  }
}

/** Too many failures lately; `retryAfterSeconds` says when a try counts again. */
export class TooManyTries extends Refusal {
  constructor(readonly retryAfterSeconds: number) {
    super('too-many-tries', 429, { retryAfterSeconds });
  }
}
