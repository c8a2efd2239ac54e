import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '#contracts/problem';
import { isDatabaseAway } from '../database/database-away';
import type { ProblemCode } from './problem-texts';
import { languageOf, renderProblem, renderRefusal } from './render-problem';
import { Refusal } from './refusal';

/**
 * Turns whatever a request threw into one problem document in the reader's language. A refusal is an answer; Postgres
 * out of reach is 503; anything unknown is a bug: logged with its cause under the request's id, answered as 500.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw thrown;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const document = this.toProblem(thrown, request);
    const wait = document.facts?.['retryAfterSeconds'];
    if (typeof wait === 'number') void reply.header('retry-after', wait);
    void reply
      .status(document.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(document));
  }

  private toProblem(thrown: unknown, request: FastifyRequest): Problem {
    const language = languageOf(request.headers['accept-language']);
    if (thrown instanceof Refusal) return renderRefusal(thrown, language, request.id);
    if (isDatabaseAway(thrown)) return renderProblem('database-away', 503, language, request.id);
    const status = statusOf(thrown);
    if (status < 500) return renderProblem(codeOf(status), status, language, request.id);
    this.logger.error({ err: safeError(thrown), requestId: request.id }, 'a bug answered 500');
    return renderProblem('internal-error', 500, language, request.id);
  }
}

/** Name, code and stack without the message: messages of drivers quote values. */
function safeError(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const stack = thrown.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { type: thrown.name, ...('code' in thrown && { code: thrown.code }), stack };
}

/** The status a framework's own error asks for (Nest's HttpException, Fastify's statusCode), else 500. */
function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number')
    return thrown.statusCode;
  return 500;
}

function codeOf(status: number): ProblemCode {
  switch (status) {
    case 401:
      return 'not-signed-in';
    case 403:
      return 'not-allowed';
    case 404:
      return 'not-found';
    case 413:
      return 'body-too-large';
    case 415:
      return 'unsupported-media-type';
    case 429:
      return 'too-many-tries';
    default:
      return 'malformed-body';
  }
}
