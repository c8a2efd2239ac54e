import { Refusal } from './refusal';

/** More than anybody at work asks for; `retryAfterSeconds` says when the next one is answered. */
export class TooManyRequests extends Refusal {
  constructor(readonly retryAfterSeconds: number) {
    super('too-many-requests', 429, { retryAfterSeconds });
  }
}
