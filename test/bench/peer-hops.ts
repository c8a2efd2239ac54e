import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { type Hops, hopsInSeries, type Keeps, type OpenQueue } from './p2-hops';
import { bullmq, graphileWorker, pgBoss } from './p2-queues';
import { peerSetting } from './peer';

const WAYS: Readonly<Record<string, { readonly open: OpenQueue; readonly keeps: Keeps }>> = {
  floor: { open: bullmq, keeps: 'nothing' },
  'graphile-worker': { open: graphileWorker, keeps: 'one-row' },
  'pg-boss': { open: pgBoss, keeps: 'one-row' },
};

/** P2 without the line: raises an alert when asked to, and writes its id to a websocket once it has gone its way. */
async function main(): Promise<void> {
  const { port } = peerSetting();
  const name = process.env['QUEUE'] ?? '';
  const way = WAYS[name];
  if (!way) throw new Error(`no such queue: ${name}`);
  const urls = { owner: process.env['BESIDE_URL'] ?? '', worker: process.env['BESIDE_WORKER_URL'] ?? '' };
  const readers = new WebSocketServer({ noServer: true });
  const hops = await hopsInSeries(name, urls, way, (id) => {
    for (const reader of readers.clients) reader.send(id);
  });
  const server = createServer((request, response) => {
    answer(hops, new URL(request.url ?? '', 'http://peer')).then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.on('upgrade', (request, socket, head) => {
    readers.handleUpgrade(request, socket, head, () => undefined);
  });
  server.listen(port, '127.0.0.1');
}

async function answer(hops: Hops, { pathname, searchParams }: URL): Promise<string> {
  if (pathname === '/raise') return hops.raise(searchParams.get('id') ?? '');
  return pathname === '/sent' ? String(await hops.sent()) : '';
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
