import { z } from 'zod';

/** One wrong field of a request: where (JSON pointer), a stable code, and a sentence in the reader's language. */
export const fieldProblem = z.object({ pointer: z.string(), code: z.string(), message: z.string() });
export type FieldProblem = z.infer<typeof fieldProblem>;

/**
 * RFC 9457 problem document, `application/problem+json`; also the refused ack of a socket event.
 * `code` is stable for programs, `title` and `detail` are for people in their language: what is wrong, what to do.
 */
export const problem = z.object({
  type: z.string(),
  code: z.string(),
  status: z.int(),
  title: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(fieldProblem).optional(),
  /** Facts that help the screen go on, for example the current value after an edit conflict. */
  facts: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof problem>;
