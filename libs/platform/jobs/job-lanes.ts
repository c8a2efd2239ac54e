import {
  PostgresConnection,
  Worker,
  type BackendFactory,
  type PostgresConnectionOptions,
  type Processor,
} from 'bullmq';
import { Redis } from 'ioredis';
import type { JobName } from '#contracts/jobs';
import { JOBS_SCHEMA, redisPrefix, workerSettings } from './job-settings';
import { assertJobsSchema } from './jobs-schema';
import { keepPulse } from './redis-pulse';
import { PatientPostgresBackend } from './worker-backend';

/** One BullMQ worker, on either backend, taking the jobs of one name. */
export interface JobLane {
  run(): Promise<void>;
  close(): Promise<void>;
}

export interface JobLaneOptions {
  readonly name: JobName;
  readonly process: Processor<unknown, void>;
  readonly concurrency: number;
  readonly onStalled: (jobId: string) => void;
  readonly onError: (error: unknown) => void;
}

/** @throws UnfitJobsSchema, or what pg says when the database is not there. */
export async function postgresLane(databaseUrl: string, options: JobLaneOptions): Promise<JobLane> {
  const connection = new PostgresConnection({ ...postgresPool, connectionString: databaseUrl });
  const backend: BackendFactory<PatientPostgresBackend, PostgresConnectionOptions> = (name, backendOptions) =>
    new PatientPostgresBackend(connection, name, backendOptions, options.onError);
  connection.on('error', options.onError);
  try {
    await assertJobsSchema(connection.pool);
  } catch (error) {
    await connection.close();
    throw error;
  }
  const settings = { ...workerSettings, concurrency: options.concurrency, autorun: false, drainDelay: 1 };
  const worker = new Worker(
    options.name,
    options.process,
    { ...settings, connection: connection.pool },
    backend,
  );
  worker.on('error', options.onError);
  worker.on('stalled', options.onStalled);
  await worker.waitUntilReady();
  return worker;
}

/** Redis was asserted before; a lane opened while it is away begins when it is back. */
export function redisLane(redisUrl: string, options: JobLaneOptions): JobLane {
  const redis = new Redis(redisUrl, {
    maxRetriesPerRequest: null,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(times * 100, 1_000),
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  });
  const endPulse = keepPulse(redis);
  const worker = new Worker(options.name, options.process, {
    ...workerSettings,
    concurrency: options.concurrency,
    autorun: false,
    drainDelay: 2,
    prefix: redisPrefix(options.name),
    connection: redis,
  });
  worker.on('error', options.onError);
  worker.on('stalled', options.onStalled);
  return {
    run: () => worker.run(),
    async close() {
      await worker.close();
      endPulse();
      redis.disconnect();
    },
  };
}

const postgresPool = {
  schema: JOBS_SCHEMA,
  max: 4,
  application_name: 'hotline-jobs',
  // A claim or a completion lost in a crash is only another delivery, so neither waits for the disk.
  options: '-c synchronous_commit=off',
  connectionTimeoutMillis: 3_000,
  // Also on this side: a frozen or unplugged server never sends its own timeout.
  query_timeout: 3_000,
  statement_timeout: 3_000,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 10_000,
  // Connections at rest are few and young: each one that died unnoticed costs a timeout of its own.
  idleTimeoutMillis: 1_500,
  keepAlive: true,
};
