import { once } from 'node:events';
import { setTimeout as rest } from 'node:timers/promises';
import { Client, type ClientBase, escapeIdentifier, Pool } from 'pg';
import { WebSocket } from 'ws';
import { newId } from '#platform/ids';

/** The queue on the way of an alert. */
export interface HopQueue {
  /** Adds the alert's job in the transaction that `transaction` holds. */
  add(id: string, transaction: ClientBase): Promise<void>;
}

export type HopUrls = Readonly<{ owner: string; worker: string }>;

/** Starts a queue whose jobs are done by `work`. */
export type OpenQueue = (urls: HopUrls, work: (id: string) => Promise<void>) => Promise<HopQueue>;

/** `nothing`: the hops alone. `one-row`: the alert is a row, raised with its job and marked sent by its worker. */
export type Keeps = 'nothing' | 'one-row';

/** $1 alert, $2 channel */
const TELL: Readonly<Record<Keeps, string>> = {
  nothing: `select pg_notify($2, $1)`,
  'one-row': `with sent as (
    update bench_alert set state = 'sent' where id = $1 and queue = $2 and state = 'raised' returning id
  ) select pg_notify($2, id::text) from sent`,
};

/** The hops of an alert without the line around them: see `peer-hops`. */
export interface Hops {
  /** Commits an alert with its job; gives the transaction's id. */
  raise(id: string): Promise<string>;
  /** How many alerts their own rows call sent. */
  sent(): Promise<number>;
}

/**
 * Commit of an alert's job → a worker that only commits a NOTIFY → a listener that calls `ring`. All of it in this
 * process, in a database of its own: no rules, no authorisation, no framework.
 */
export async function hopsInSeries(
  name: string,
  urls: HopUrls,
  { open, keeps }: { readonly open: OpenQueue; readonly keeps: Keeps },
  ring: (id: string) => void,
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
  const listener = new Client({ connectionString: urls.worker });
  await listener.connect();
  await listener.query(`listen ${escapeIdentifier(name)}`);
  listener.on('notification', ({ payload }) => {
    ring(payload ?? '');
  });
  return {
    async raise(id) {
      await raising.query('begin');
      const { rows } = await raising.query<{ tx: string }>('select pg_current_xact_id()::text as tx');
      if (keeps === 'one-row')
        await raising.query(`insert into bench_alert (id, queue, state) values ($1, $2, 'raised')`, [
          id,
          name,
        ]);
      await queue.add(id, raising);
      await raising.query('commit');
      return rows[0]?.tx ?? '';
    },
    async sent() {
      const { rows } = await pool.query<{ sent: number }>(
        `select count(*)::int as sent from bench_alert where queue = $1 and state = 'sent'`,
        [name],
      );
      return rows[0]?.sent ?? 0;
    },
  };
}

/** Until the next alert: the queue is done with the one before, as the line is once that was acknowledged. */
const SETTLES_MS = 50;

/** Hops in a process of their own, and their reader in this one, as the officer's socket of the line is. */
export interface RemoteHops {
  /** Milliseconds from commit to socket of so many alerts, one after the other. */
  run(count: number): Promise<number[]>;
  sent(): Promise<number>;
  close(): void;
}

/**
 * @param pool of the server whose clock says when each was committed
 * @param restsMs the longest pause before an alert, for a queue that polls: alerts must not keep step with it
 */
export async function remoteHops(url: string, pool: Pool, restsMs = 0): Promise<RemoteHops> {
  const reader = new WebSocket(url.replace('http', 'ws'));
  await once(reader, 'open');
  const waiting = new Map<string, (at: number) => void>();
  reader.on('message', (said: Buffer) => {
    waiting.get(said.toString('utf8'))?.(performance.timeOrigin + performance.now());
  });
  const walk = async (): Promise<number> => {
    const id = newId();
    const arrives = new Promise<number>((resolve) => waiting.set(id, resolve));
    const tx = await ask(`${url}/raise?id=${id}`);
    return (await arrives) - (await committedAt(pool, tx));
  };
  return {
    async run(count) {
      const took: number[] = [];
      for (let nth = 0; nth < count; nth++) {
        await rest(SETTLES_MS + Math.random() * restsMs);
        took.push(await walk());
      }
      return took;
    },
    sent: async () => Number(await ask(`${url}/sent`)),
    close: () => {
      reader.terminate();
    },
  };
}

async function ask(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(20_000) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${text}`);
  return text;
}

/** When a transaction was committed by Postgres's own record, in milliseconds since the epoch. */
export async function committedAt(pool: Pool, tx: string): Promise<number> {
  const { rows } = await pool.query<{ at: string }>(
    `select extract(epoch from pg_xact_commit_timestamp($1::text::xid)) * 1000 as at`,
    [tx],
  );
  return Number(rows[0]?.at);
}
