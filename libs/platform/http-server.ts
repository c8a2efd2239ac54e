import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { newId } from './ids';
import { languageOf, renderProblem } from './problems/render-problem';
import type { ProblemCode } from './problems/problem-texts';

/** Of answers that no route gives: shown to nobody, kept nowhere. */
const HEADERS = {
  'content-type': 'application/problem+json; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'",
  'x-content-type-options': 'nosniff',
};

/** What breaks a request before there is one, by Node's code. */
const BROKEN: Record<string, { status: number; reason: string; code: ProblemCode }> = {
  HPE_HEADER_OVERFLOW: { status: 431, reason: 'Request Header Fields Too Large', code: 'body-too-large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'Request Timeout', code: 'request-timeout' },
};
const MALFORMED = { status: 400, reason: 'Bad Request', code: 'malformed-body' } as const;

/** Largest body accepted, in bytes: the longest narrative in any script fits, and many times what a carrier sends. */
export const BODY_LIMIT = 64 * 1024;

/**
 * How every server of ours listens: nobody holds a connection with half a request, nor makes one too large; whatever is
 * wrong before a route is reached is answered by a problem document too.
 */
export const HTTP_SERVER = {
  bodyLimit: BODY_LIMIT,
  forceCloseConnections: true as const,
  requestTimeout: 15_000,
  // How often Node looks for requests that are too slow.
  http: { headersTimeout: 10_000, maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 1000 },
  genReqId: (): string => newId(),
  frameworkErrors: (_error: Error, asked: unknown, answer: unknown): void => {
    const { id, headers } = asked as FastifyRequest;
    const problem = renderProblem('malformed-body', 400, languageOf(headers['accept-language']), id);
    void (answer as FastifyReply).code(400).headers(HEADERS).send(problem);
  },
  clientErrorHandler: (error: Error & { code?: string; rawPacket?: unknown }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const { status, reason, code } = BROKEN[error.code ?? ''] ?? MALFORMED;
    const read = Buffer.isBuffer(error.rawPacket) ? error.rawPacket.toString('latin1') : '';
    const language = languageOf(/^accept-language:(.*)$/im.exec(read)?.[1]);
    const body = JSON.stringify(renderProblem(code, status, language));
    const head = [
      `HTTP/1.1 ${String(status)} ${reason}`,
      'connection: close',
      ...Object.entries(HEADERS).map((header) => header.join(': ')),
      `content-length: ${String(Buffer.byteLength(body))}`,
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  },
};
