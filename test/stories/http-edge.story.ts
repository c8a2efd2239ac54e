import { connect } from 'node:net';
import type { Server } from 'node:http';
import type { Socket as LiveSocket } from 'socket.io-client';
import { problem, type Problem } from '#contracts/problem';
import { HTTP_SERVER } from '#platform/http-server';
import { ConsoleWorld } from './console-world';
import { type House, openHouse } from './gateway.house';

interface RawAnswer {
  status: number;
  head: string;
  problem: Problem;
}

/** Sends bytes as they are and reads until the server closes. */
function send(port: number, ...pieces: string[]): Promise<RawAnswer> {
  return new Promise<string>((resolve, reject) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => pieces.forEach((piece) => socket.write(piece)));
    socket.on('data', (piece) => (heard += piece.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(heard);
    });
  }).then((heard) => {
    const [head = '', body = ''] = heard.split('\r\n\r\n');
    expect(head.toLowerCase()).toContain('content-type: application/problem+json');
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
    return { status, head, problem: problem.parse(JSON.parse(body)) };
  });
}

describe('the edge of each server', () => {
  let world: ConsoleWorld;
  let house: House;
  const servers: Record<string, Server> = {};
  const portOf = (name: string): number => (servers[name]?.address() as { port: number }).port;
  beforeAll(async () => {
    [world, house] = await Promise.all([ConsoleWorld.open(), openHouse()]);
    servers['console'] = world.app.getHttpServer();
    servers['gateway'] = house.app.getHttpServer();
  }, 60_000);
  afterAll(() => Promise.all([world.close(), house.close()]));

  describe.each([
    ['console', '/api/session', 'application/json'],
    ['gateway', '/twilio/voice', 'application/x-www-form-urlencoded'],
  ])('of the %s', (name, path, type) => {
    it.each([
      [
        'a head over 16 kB',
        `GET / HTTP/1.1\r\nhost: x\r\naccept-language: ru\r\nx: ${'x'.repeat(17_000)}\r\n\r\n`,
      ],
      [
        'too many headers',
        `GET / HTTP/1.1\r\nhost: x\r\naccept-language: ru\r\n${'a-name: and a value\r\n'.repeat(2000)}\r\n`,
      ],
    ])('%s is refused before it is read', async (_what, request) => {
      const answer = await send(portOf(name), request);
      expect([answer.status, answer.problem.status, answer.problem.title]).toEqual([
        431,
        431,
        'Запрос слишком велик',
      ]);
    });

    it('an address over 16 kB likewise', async () => {
      expect(
        (await send(portOf(name), `GET /${'x'.repeat(17_000)} HTTP/1.1\r\nhost: x\r\n\r\n`)).status,
      ).toBe(431);
    });

    it.each([
      ['no HTTP at all', 'hello\r\n\r\n'],
      ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabc'],
      [
        'a length and chunks',
        'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      ],
      ['a header broken in two', 'GET / HTTP/1.1\r\nhost: x\r\nab\u0000c: d\r\n\r\n'],
    ])('%s is refused', async (_what, request) => {
      const answer = await send(portOf(name), request);
      expect([answer.status, answer.problem.code]).toEqual([400, 'malformed-body']);
    });

    it.each([
      ['half a head', ['GET / HTTP/1.1\r\nhost: x\r\n']],
      [
        'half a body',
        [`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: 50\r\n\r\n{"a`],
      ],
    ])('%s is not waited for', async (_what, pieces) => {
      const server = servers[name]!;
      expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 15_000]);
      // The same patience, in a shorter life.
      Object.assign(server, { headersTimeout: 200, requestTimeout: 300 });
      const answer = await send(portOf(name), ...pieces);
      Object.assign(server, {
        headersTimeout: HTTP_SERVER.http.headersTimeout,
        requestTimeout: HTTP_SERVER.requestTimeout,
      });
      expect([answer.status, answer.problem.code]).toEqual([408, 'request-timeout']);
    });

    it.each([
      '/../../etc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/..%5c..%5cetc/passwd',
      '/./.env',
      '//etc/passwd',
    ])('nothing is behind %s', async (path) => {
      const answer = await send(portOf(name), `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
      expect([answer.status, answer.problem.code]).toEqual([404, 'not-found']);
    });
  });

  it.each([
    ['DELETE', '/api/pack'],
    ['PUT', '/api/inquiries'],
    ['OPTIONS', '/api/session'],
    ['OPTIONS', '*'],
    ['TRACE', '/api/session'],
    ['PROPFIND', '/api/session'],
    ['PUT', '/index.html'],
  ])('%s %s: no such method, no such thing', async (method, path) => {
    const answer = await send(
      portOf('console'),
      `${method} ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    );
    expect(answer.status).toBe(404);
    expect(answer.head).not.toMatch(/access-control/i);
  });

  it('a body of exactly 64 kB is read, one byte more is not', async () => {
    const browser = await world.signedIn('operator');
    const body = (size: number): string => {
      const [start, end] = ['{"status":"', '"}'];
      return start + 'x'.repeat(size - start.length - end.length) + end;
    };
    expect((await browser.send('PUT', '/api/presence', body(65_536))).status).toBe(422);
    expect((await browser.send('PUT', '/api/presence', body(65_537))).status).toBe(413);
  });

  it('a message over 64 kB cuts the live line, and that line alone', async () => {
    const browser = await world.signedIn('operator');
    const [flooded, calm] = (await Promise.all([
      world.line(browser),
      world.line(browser),
    ])) as unknown as LiveSocket[];
    const cut = new Promise<string>((resolve) => flooded?.once('disconnect', resolve));
    flooded?.emit('ping', { x: 'x'.repeat(70_000) });
    expect(await cut).toMatch(/transport/);
    expect(await calm?.timeout(5000).emitWithAck('ping', {})).toMatchObject({ ok: true });
  });
});
