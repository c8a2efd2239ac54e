import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  /** Undefined sends no body. */
  readonly json?: unknown;
  readonly headers?: Record<string, string>;
}

const BODY_LIMIT = 1024 * 1024;

/** A small JSON server on loopback; a handler that throws answers 500 with the reason. */
export async function serve(
  host: string,
  port: number,
  handle: (request: Request) => Answer | Promise<Answer>,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    void respond(incoming, outgoing, handle);
  });
  await listening(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: Request) => Answer | Promise<Answer>,
): Promise<void> {
  const answer = await answerTo(incoming, handle);
  const body = answer.json === undefined ? '' : JSON.stringify(answer.json);
  outgoing.writeHead(answer.status, {
    ...(body !== '' && { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': String(Buffer.byteLength(body)),
    ...answer.headers,
  });
  outgoing.end(body);
}

async function answerTo(
  incoming: IncomingMessage,
  handle: (request: Request) => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    const url = new URL(incoming.url ?? '/', 'http://carrier');
    const body = await read(incoming);
    if (body === undefined) return { status: 413, json: { message: 'The body is too large.' } };
    return await handle({
      method: incoming.method ?? 'GET',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: incoming.headers,
      body,
    });
  } catch (error) {
    return { status: 500, json: { message: error instanceof Error ? error.message : String(error) } };
  }
}

async function read(incoming: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of incoming) {
    length += (part as Buffer).length;
    if (length > BODY_LIMIT) return undefined;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
