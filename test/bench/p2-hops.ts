import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';
import { Client, type ClientBase, escapeIdentifier, Pool } from 'pg';
import { WebSocket, WebSocketServer } from 'ws';
import { newId } from '#platform/ids';

/** The queue on the way of an alert. */
export interface HopQueue {
  /** Adds the alert's job in the transaction that `transaction` holds. */
  add(id: string, transaction: ClientBase): Promise<void>;
  close(): Promise<void>;
}

/** Starts a queue whose jobs are done by `work`. */
export type OpenQueue = (
  urls: Readonly<{ owner: string; worker: string }>,
  work: (id: string) => Promise<void>,
) => Promise<HopQueue>;

/** The hops of an alert without the line around them. */
export interface Hops {
  /** Milliseconds from commit to socket of so many alerts, one after the other. */
  run(count: number): Promise<number[]>;
  /** How many alerts their own rows call sent. */
  sent(): Promise<number>;
  close(): Promise<void>;
}

/** `nothing`: the hops alone. `one-row`: the alert is a row, raised with its job and marked sent by its worker. */
export type Keeps = 'nothing' | 'one-row';

/** $1 alert, $2 channel */
const TELL: Readonly<Record<Keeps, string>> = {
  nothing: `select pg_notify($2, $1)`,
  'one-row': `with sent as (
    update bench_alert set state = 'sent' where id = $1 and queue = $2 and state = 'raised' returning id
  ) select pg_notify($2, id::text) from sent`,
};

/**
 * Commit of an alert's job → a worker that only commits a NOTIFY → a listener that only writes to a websocket → its
 * reader. All ends live in this process, in a database of their own: no rules, no authorisation, no framework.
 * @param restsMs the longest pause before an alert, for a queue that polls: alerts must not keep step with it
 */
export async function hopsInSeries(
  name: string,
  urls: Readonly<{ owner: string; worker: string }>,
  open: OpenQueue,
  keeps: Keeps,
  restsMs = 0,
): Promise<Hops> {
  const pool = new Pool({ connectionString: urls.owner, max: 4 });
  pool.on('error', () => undefined);
  await pool.query(
    'create table if not exists bench_alert (id uuid primary key, queue text not null, state text not null)',
  );
  const raising = await pool.connect();
  const queue = await open(urls, async (id) => {
    await pool.query({ name: `tell-${keeps}`, text: TELL[keeps], values: [id, name] });
  });
  const socket = await socketPair();
  const listener = new Client({ connectionString: urls.worker });
  await listener.connect();
  await listener.query(`listen ${escapeIdentifier(name)}`);
  listener.on('notification', ({ payload }) => {
    socket.write(payload ?? '');
  });

  const walk = async (): Promise<number> => {
    const id = newId();
    const arrives = socket.reads(id);
    await raising.query('begin');
    const { rows } = await raising.query<{ tx: string }>('select pg_current_xact_id()::text as tx');
    if (keeps === 'one-row')
      await raising.query(`insert into bench_alert (id, queue, state) values ($1, $2, 'raised')`, [id, name]);
    await queue.add(id, raising);
    await raising.query('commit');
    const arrivedAt = await arrives;
    return arrivedAt - (await committedAt(pool, rows[0]?.tx));
  };
  return {
    async run(count) {
      const took: number[] = [];
      for (let nth = 0; nth < count; nth++) {
        await rest(Math.random() * restsMs);
        took.push(await walk());
      }
      return took;
    },
    async sent() {
      const { rows } = await pool.query<{ sent: number }>(
        `select count(*)::int as sent from bench_alert where queue = $1 and state = 'sent'`,
        [name],
      );
      return rows[0]?.sent ?? 0;
    },
    async close() {
      await queue.close();
      raising.release();
      await Promise.all([listener.end(), pool.end()]);
      socket.close();
    },
  };
}

/** When a transaction was committed by Postgres's own record, in milliseconds since the epoch. */
export async function committedAt(pool: Pool, tx: string | undefined): Promise<number> {
  const { rows } = await pool.query<{ at: string }>(
    `select extract(epoch from pg_xact_commit_timestamp($1::text::xid)) * 1000 as at`,
    [tx],
  );
  return Number(rows[0]?.at);
}

interface SocketPair {
  write(text: string): void;
  /** When a message with this text arrived at the other end, in milliseconds since the epoch. */
  reads(text: string): Promise<number>;
  close(): void;
}

async function socketPair(): Promise<SocketPair> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const reader = new WebSocket(`ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  const [writer] = (await accepted) as [WebSocket];
  await once(reader, 'open');
  const waiting = new Map<string, (at: number) => void>();
  reader.on('message', (said: Buffer) => {
    waiting.get(said.toString('utf8'))?.(performance.timeOrigin + performance.now());
  });
  return {
    write(text) {
      writer.send(text);
    },
    reads: (text) => new Promise((resolve) => waiting.set(text, resolve)),
    close() {
      reader.terminate();
      server.close();
    },
  };
}
