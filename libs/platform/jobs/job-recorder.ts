import { AsyncLocalStorage } from 'node:async_hooks';
import {
  PostgresConnection,
  type PgPool,
  type PgPoolClient,
  type PgQueryable,
  type PgQueryResult,
} from 'bullmq';
import { JOBS_SCHEMA } from './job-settings';

/** What is needed of a pg pool or of the client that holds the current transaction. */
export type SqlClient = PgQueryable;

/** One call of BullMQ's `add_job`: its parameters, in order. */
export type RecordedJob = readonly unknown[];

const ADDS_ONE_JOB = /^\s*(--.*\n\s*)*SELECT add_job\(/;

/** Any number of jobs in one round trip. $1 them, each an array of `add_job`'s parameters */
export const ADD_JOBS = `
  select ${JOBS_SCHEMA}.add_job(j ->> 0, j ->> 1, j ->> 2, (j ->> 3)::jsonb, (j ->> 4)::jsonb, (j ->> 5)::int,
           (j ->> 6)::bigint, (j ->> 7)::bigint, (j ->> 8)::int, j ->> 9, j ->> 10, j ->> 11, j ->> 12, j ->> 13, (j ->> 14)::boolean)
    from jsonb_array_elements($1::jsonb) with ordinality as asked (j, nth) order by nth`;

/**
 * Stands where BullMQ expects a pool, and writes down what it would say instead of saying it: the jobs then join whatever
 * transaction the caller is in, all by one statement. BullMQ's own way for many, `add_jobs_bulk`, makes temporary tables at
 * each call, which takes rights that no process of the line has.
 *
 * The only statement a producer needs is the call of `add_job`. Anything else is refused, so that an upgrade which starts
 * to say more fails its tests instead of a transaction at night.
 */
export class JobRecorder implements PgPool {
  private readonly recording = new AsyncLocalStorage<RecordedJob[]>();

  /** What BullMQ would have added while `work` ran, in that order. */
  async record(work: () => Promise<unknown>): Promise<RecordedJob[]> {
    const jobs: RecordedJob[] = [];
    await this.recording.run(jobs, work);
    return jobs;
  }

  query<R>(text: string, values: readonly unknown[] = []): Promise<PgQueryResult<R>> {
    if (!ADDS_ONE_JOB.test(text))
      throw new Error('A job queue may only add jobs, BullMQ asked for something else.');
    this.recording.getStore()?.push(values);
    return Promise.resolve({ rows: [{ id: values[1] } as R], rowCount: 1 });
  }

  connect(): Promise<PgPoolClient> {
    return Promise.reject(new Error('A job queue adds by single statements and never checks out a client.'));
  }

  end(): Promise<void> {
    return Promise.resolve();
  }

  on(): this {
    return this;
  }

  removeAllListeners(): this {
    return this;
  }
}

/** BullMQ's connection without its own look at the migration table: the schema is asserted once, at boot. */
export class ProducerConnection extends PostgresConnection {
  override waitUntilReady(): Promise<void> {
    return Promise.resolve();
  }
}
