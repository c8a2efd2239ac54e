import type { FieldProblem, Problem } from '#contracts/problem';

/** The server refused, and says why in the reader's language. */
export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
    this.name = 'ApiProblem';
  }

  /** What is wrong with one field, by its JSON pointer or bare name. */
  fieldMessage(field: string): string | undefined {
    return this.problem.errors?.find((error) => pointsAt(error, field))?.message;
  }
}

/** Nobody answered: no network, a server that is down, or one that took too long. */
export class ApiUnreachable extends Error {
  constructor(cause: unknown) {
    super('no answer from the server', { cause });
    this.name = 'ApiUnreachable';
  }
}

/** Nobody answered, or a server in trouble: what was asked may or may not be done. */
export function isSilence(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.problem.status >= 500;
}

/** A server in trouble (5xx) or too busy is the same as one that does not answer: the edit goes again. */
export function isUnanswered(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true;
  const { status } = error.problem;
  return status >= 500 || status === 429 || status === 401;
}

function pointsAt(error: FieldProblem, field: string): boolean {
  return error.pointer.replace(/^#?\//, '') === field;
}

/** Reads a refused answer; an answer that is not a problem document becomes one. */
export function toProblem(status: number, body: unknown): Problem {
  if (isProblem(body)) return body;
  return { type: 'about:blank', code: `http-${status}`, status, title: `HTTP ${status}` };
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  return 'code' in body && typeof body.code === 'string' && 'title' in body && typeof body.title === 'string';
}
