import { AsyncLocalStorage } from 'node:async_hooks';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { Pool, type PoolClient } from 'pg';
import type { JobObserver } from '#platform/jobs/job-observer';
import type { JobQueue } from '#platform/jobs/job-queue';
import type { JobWorkerOptions } from '#platform/jobs/job-worker';
import { migrateJobs } from '#platform/jobs/jobs-schema';
import { PostgresJobQueue } from '#platform/jobs/postgres-job-queue';
import { RedisJobQueue } from '#platform/jobs/redis-job-queue';
import { ownPostgres, ownRedis, until, type ServerProcess } from '../support/own-servers';

/** One backend under test: the queue as a service sees it, inside and outside a transaction. */
export interface JobsBackend {
  readonly server: ServerProcess;
  readonly workerOptions: JobWorkerOptions;
  /** The same, with the server behind another port. */
  workerOptionsVia(port: number): JobWorkerOptions;
  queue(observer?: JobObserver): Promise<JobQueue>;
  /** Whether the server takes part again after a restart. */
  answers(): Promise<boolean>;
  /** Runs `work` in a transaction of the app role, commits, then does what waits for the commit. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** All that the backend holds about jobs, as one text. */
  everythingStored(): Promise<string>;
  /** Whether this job is waiting, delayed or running. */
  holds(jobId: string): Promise<boolean>;
  /** Gives a running job to somebody else, as happens when its worker was silent for too long. */
  takeLockAway(jobId: string): Promise<void>;
  /** Puts a job in whose payload no queue of ours would take. */
  addForeign(jobId: string): Promise<void>;
  close(): Promise<void>;
}

const PREFIX = '{hotline152.escalation.step}';
const KEY = `${PREFIX}:escalation.step:`;

const JOB_ROLES = { workers: ['hotline_app'], producers: [], onlookers: [] };

type Transaction = { client: PoolClient; afterCommit: (() => Promise<void>)[] };

async function ground(): Promise<{ server: ServerProcess; owner: Pool; app: Pool; databaseUrl: string }> {
  const server = await ownPostgres();
  await server.start();
  const url = (role: string): string => `postgres://${role}@127.0.0.1:${String(server.port)}/postgres`;
  const owner = new Pool({ connectionString: url('postgres'), max: 2 });
  const app = new Pool({ connectionString: url('hotline_app'), max: 4 });
  for (const pool of [owner, app]) pool.on('error', () => undefined);
  await until('PostgreSQL answers', () => succeeds(owner.query('select 1')));
  await owner.query('create role hotline_app login');
  await migrateJobs(owner, JOB_ROLES);
  return { server, owner, app, databaseUrl: url('hotline_app') };
}

function transactions(app: Pool) {
  const current = new AsyncLocalStorage<Transaction>();
  const transaction = async <T>(work: () => Promise<T>): Promise<T> => {
    const own: Transaction = { client: await app.connect(), afterCommit: [] };
    try {
      await own.client.query('begin');
      const result = await current.run(own, work);
      await own.client.query('commit');
      for (const after of own.afterCommit) await after();
      return result;
    } catch (error) {
      await own.client.query('rollback');
      throw error;
    } finally {
      own.client.release();
    }
  };
  return { current, transaction };
}

export async function postgresBackend(): Promise<JobsBackend> {
  const { server, owner, app, databaseUrl } = await ground();
  const { current, transaction } = transactions(app);
  return {
    server,
    transaction,
    workerOptions: { databaseUrl },
    workerOptionsVia: (port) => ({ databaseUrl: viaPort(databaseUrl, port) }),
    queue: () =>
      Promise.resolve(new PostgresJobQueue({ currentClient: () => current.getStore()?.client, pool: app })),
    answers: () => succeeds(app.query('select 1')),
    async holds(jobId) {
      return (await owner.query('select from jobs.job where id = $1', [jobId])).rowCount === 1;
    },
    async takeLockAway(jobId) {
      await owner.query(`update jobs.job set lock_token = 'another' where id = $1`, [jobId]);
    },
    async everythingStored() {
      const { rows } = await owner.query<{ all: string | null }>(
        `select string_agg(row::text, E'\\n') as all
         from (select row_to_json(j) from jobs.job j union all select row_to_json(e) from jobs.event e) t (row)`,
      );
      return rows[0]?.all ?? '';
    },
    async addForeign(jobId) {
      await owner.query(
        `select jobs.add_job('escalation.step', $1, 'escalation.step', '{"step":-1}', '{"removeOnFail":true}', 0, 0,
           (extract(epoch from now()) * 1000)::bigint, 1, null, null, null, null, null, false)`,
        [jobId],
      );
    },
    async close() {
      await Promise.all([app.end(), owner.end()]);
      await server.remove();
    },
  };
}

export async function redisBackend(): Promise<JobsBackend> {
  const { server: postgres, owner, app, databaseUrl } = await ground();
  const { current, transaction } = transactions(app);
  const server = await ownRedis();
  await server.start();
  const redisUrl = `redis://127.0.0.1:${String(server.port)}`;
  const redis = new Redis(redisUrl, { lazyConnect: true });
  redis.on('error', () => undefined);
  return {
    server,
    transaction,
    workerOptions: { databaseUrl, redisUrl },
    workerOptionsVia: (port) => ({ databaseUrl, redisUrl: viaPort(redisUrl, port) }),
    queue(observer = {}) {
      const afterCommit = (work: () => Promise<void>): void | Promise<void> => {
        const running = current.getStore();
        if (!running) return work();
        running.afterCommit.push(work);
      };
      return RedisJobQueue.open({ redisUrl, afterCommit, observer });
    },
    answers: () => succeeds(redis.ping()),
    holds: async (jobId) => (await redis.exists(`${KEY}${jobId}`)) === 1,
    async takeLockAway(jobId) {
      await redis.set(`${KEY}${jobId}:lock`, 'another', 'PX', 1_000);
    },
    async everythingStored() {
      const keys = await redis.keys('*');
      const values = await Promise.all(keys.map((key) => readAny(redis, key)));
      return keys.map((key, at) => `${key} ${JSON.stringify(values[at])}`).join('\n');
    },
    async addForeign(jobId) {
      const queue = new Queue('escalation.step', { connection: { url: redisUrl }, prefix: PREFIX });
      await queue.add('escalation.step', { step: -1 }, { jobId, removeOnFail: true });
      await queue.close();
    },
    async close() {
      redis.disconnect();
      await Promise.all([app.end(), owner.end()]);
      await server.remove();
      await postgres.remove();
    },
  };
}

function viaPort(url: string, port: number): string {
  return url.replace(/:\d+(?=\/|$)/, `:${String(port)}`);
}

/** Whether a promise keeps. */
export function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}

async function readAny(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'zset':
      return redis.zrange(key, 0, -1);
    case 'stream':
      return redis.xrange(key, '-', '+');
    case 'set':
      return redis.smembers(key);
    default:
      return redis.get(key);
  }
}
