import type { z } from 'zod';
import { type FieldRefusal, Refusal } from './refusal';

type Issue = z.core.$ZodIssue;

/** A request that does not fit its schema: 422 for a body's values, naming each field. */
export class InvalidRequest extends Refusal {
  constructor(fields: readonly FieldRefusal[]) {
    super('invalid-request', 422, undefined, fields);
  }

  /** @param at JSON pointer of the part that was parsed, '' for the whole body */
  static from(error: z.ZodError, at = ''): InvalidRequest {
    return new InvalidRequest(error.issues.flatMap((issue) => toFields(issue, at)));
  }
}

/** The body is not JSON at all, or cut off: nothing was read. */
export class MalformedBody extends Refusal {
  constructor() {
    super('malformed-body', 400);
  }
}

/** What was asked for does not exist, or not for this person. */
export class NotFound extends Refusal {
  constructor() {
    super('not-found', 404);
  }
}

function toFields(issue: Issue, at: string): FieldRefusal[] {
  const pointer = at + issue.path.map((part) => `/${escape(String(part))}`).join('');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ pointer: `${pointer}/${escape(key)}`, code: 'unknown-field' }));
    case 'too_big':
      return [{ pointer, code: 'too-long', facts: { limit: Number(issue.maximum) } }];
    case 'too_small':
      return [{ pointer, code: 'too-short' }];
    case 'invalid_value':
    case 'invalid_union':
      return [{ pointer, code: 'not-a-choice' }];
    case 'invalid_format':
      return [{ pointer, code: 'wrong-format' }];
    case 'invalid_type':
      return [{ pointer, code: issue.input === undefined ? 'required' : 'wrong-type' }];
    default:
      return [{ pointer, code: 'wrong-format' }];
  }
}

function escape(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
