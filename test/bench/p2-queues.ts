import { Logger, run } from 'graphile-worker';
import PgBoss from 'pg-boss';
import { type ClientBase, Pool } from 'pg';
import type { EscalationId } from '#contracts/ids';
import { JobWorker } from '#platform/jobs/job-worker';
import { migrateJobs } from '#platform/jobs/jobs-schema';
import { PostgresJobQueue } from '#platform/jobs/postgres-job-queue';
import { PROCESS_ROLE } from '#platform/postgres/roles';
import type { HopQueue, HopUrls } from './p2-hops';

type Work = (id: string) => Promise<void>;

/** BullMQ on Postgres as the line uses it: the queue of the floor. */
export async function bullmq(urls: HopUrls, work: Work): Promise<HopQueue> {
  const workers = [PROCESS_ROLE.worker];
  await migrateJobs(urls.owner, { workers, producers: [], onlookers: [] });
  const pool = new Pool({ connectionString: urls.worker, max: 1 });
  pool.on('error', () => undefined);
  let raising: ClientBase | undefined;
  const queue = new PostgresJobQueue({ currentClient: () => raising, pool });
  const worker = new JobWorker({ databaseUrl: urls.worker });
  worker.handle('escalation.step', ({ escalationId }) => work(escalationId));
  await worker.start();
  return {
    async add(id, transaction) {
      raising = transaction;
      const escalationId = id as EscalationId;
      await queue.add('escalation.step', { escalationId, step: 1, attempt: 0 }, { jobId: `esc_${id}` });
    },
  };
}

/** graphile-worker: woken by NOTIFY, its defaults but for the number of jobs at once. */
export async function graphileWorker(urls: HopUrls, work: Work): Promise<HopQueue> {
  const pool = new Pool({ connectionString: urls.owner, max: 12 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  await run({
    pgPool: pool,
    concurrency: 10,
    noHandleSignals: true,
    noPreparedStatements: false,
    taskList: { alert: (payload) => work((payload as { id: string }).id) },
    logger: new Logger(() => () => undefined),
  });
  return {
    async add(id, transaction) {
      await transaction.query(`select graphile_worker.add_job('alert', $1::json)`, [JSON.stringify({ id })]);
    },
  };
}

/** As often as pg-boss lets one. */
const POLL_SECONDS = 0.5;
export const PG_BOSS_POLL_MS = POLL_SECONDS * 1000;

/** pg-boss: it polls. */
export async function pgBoss(urls: HopUrls, work: Work): Promise<HopQueue> {
  const boss = new PgBoss({ connectionString: urls.owner, max: 4 });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue('alert');
  await boss.work<{ id: string }>('alert', { pollingIntervalSeconds: POLL_SECONDS }, async (jobs) => {
    for (const { data } of jobs) await work(data.id);
  });
  return {
    async add(id, transaction) {
      const executeSql = (text: string, values: unknown[]): Promise<{ rows: unknown[] }> =>
        transaction.query(text, values);
      await boss.send('alert', { id }, { db: { executeSql } });
    },
  };
}
