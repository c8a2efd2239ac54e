import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { Client, Pool } from 'pg';
import type { EscalationId } from '#contracts/ids';
import { newId } from '#platform/ids';
import { JobWorker } from '#platform/jobs/job-worker';
import { migrateJobs } from '#platform/jobs/jobs-schema';
import { PostgresJobQueue } from '#platform/jobs/postgres-job-queue';
import { APP_ROLE } from '#platform/postgres/roles';

/** The hops of an alert with nothing on them. */
export interface Floor {
  /** Milliseconds of so many walks, one after the other. */
  run(count: number): Promise<number[]>;
  close(): Promise<void>;
}

/**
 * Commit of a job → a worker that only commits a NOTIFY → a listener that only writes a line to a socket → its reader.
 * All ends live in this process, in a database of their own: no rules, no rows, no authorisation, no framework.
 */
export async function hopsInSeries(urls: { owner: string; app: string }): Promise<Floor> {
  await migrateJobs(urls.owner, APP_ROLE);
  const owner = new Client({ connectionString: urls.owner });
  await owner.connect();
  const pool = new Pool({ connectionString: urls.app, max: 4 });
  pool.on('error', () => undefined);
  const raising = await pool.connect();
  const queue = new PostgresJobQueue({ currentClient: () => raising, pool });
  const worker = new JobWorker({ databaseUrl: urls.app });
  worker.handle('escalation.step', async ({ escalationId }) => {
    await pool.query(`select pg_notify('alert', $1)`, [escalationId]);
  });
  await worker.start();
  const socket = await socketPair();
  const listener = new Client({ connectionString: urls.app });
  await listener.connect();
  await listener.query('listen alert');
  listener.on('notification', ({ payload }) => socket.write(`${payload ?? ''}\n`));

  const walk = async (): Promise<number> => {
    const escalationId = newId() as EscalationId;
    const arrives = socket.reads(escalationId);
    await raising.query('begin');
    const { rows } = await raising.query<{ tx: string }>('select pg_current_xact_id()::text as tx');
    await queue.add(
      'escalation.step',
      { escalationId, step: 1, attempt: 0 },
      { jobId: `esc_${escalationId}` },
    );
    await raising.query('commit');
    const arrivedAt = await arrives;
    const committed = await pool.query<{ at: string }>(
      `select extract(epoch from pg_xact_commit_timestamp($1::text::xid)) * 1000 as at`,
      [rows[0]?.tx],
    );
    return arrivedAt - Number(committed.rows[0]?.at);
  };
  return {
    async run(count) {
      const took: number[] = [];
      for (let nth = 0; nth < count; nth++) took.push(await walk());
      return took;
    },
    async close() {
      await worker.close();
      raising.release();
      await Promise.all([listener.end(), pool.end(), owner.end()]);
      socket.close();
    },
  };
}

interface SocketPair {
  write(text: string): void;
  /** When a line with this text arrived at the other end, in milliseconds since the epoch. */
  reads(text: string): Promise<number>;
  close(): void;
}

async function socketPair(): Promise<SocketPair> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const near = connect((server.address() as AddressInfo).port, '127.0.0.1').setNoDelay(true);
  const [far] = (await accepted) as [typeof near];
  const waiting = new Map<string, (at: number) => void>();
  far.setEncoding('utf8').on('data', (lines: string) => {
    const at = performance.timeOrigin + performance.now();
    for (const line of lines.split('\n')) waiting.get(line)?.(at);
  });
  return {
    write: (text) => near.write(text),
    reads: (text) => new Promise((resolve) => waiting.set(text, resolve)),
    close() {
      near.destroy();
      far.destroy();
      server.close();
    },
  };
}
