/**
 * An expected outcome that stops a request: the caller asked for something that cannot be done, and we know why. It is
 * turned into an RFC 9457 problem (or a refused socket ack) in the reader's language. Anything else thrown is a bug.
 * Subclasses live beside their rule: `class InquiryClosed extends Refusal { constructor(…) { super('inquiry-closed', 409, {…}) } }`.
 */
export abstract class Refusal extends Error {
  protected constructor(
    /** Stable code; its texts stand in `texts/`. */
    readonly code: ProblemCode,
    readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503,
    /** Facts the screen needs to go on; never a number, a name or free text of a caller except to who may see it. */
    readonly facts?: Record<string, unknown>,
    readonly fields?: readonly FieldRefusal[],
  ) {
    super(code);
    this.name = new.target.name;
  }
}

/** One wrong field: JSON pointer and a code with texts of its own. */
export interface FieldRefusal {
  pointer: string;
  code: FieldCode;
  facts?: Record<string, string | number>;
}

import type { FieldCode, ProblemCode } from './problem-texts';
