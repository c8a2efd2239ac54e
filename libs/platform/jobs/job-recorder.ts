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

/**
 * A pool for BullMQ that sends each statement over the client of the running transaction when there is one.
 *
 * The only statement a producer needs is the call of `add_job`; it is qualified here, because the transaction's
 * own search path belongs to the caller and BullMQ writes its names bare. Anything else is refused, so that an
 * upgrade which starts to say more fails its tests instead of a transaction at night.
 */
export class TransactionPool implements PgPool {
  private readonly transaction = new AsyncLocalStorage<SqlClient>();

  constructor(private readonly outside: SqlClient) {}

  /** Runs `work` with its statements inside the transaction that `client` holds. */
  within<T>(client: SqlClient, work: () => Promise<T>): Promise<T> {
    return this.transaction.run(client, work);
  }

  query<R>(text: string, values: readonly unknown[] = []): Promise<PgQueryResult<R>> {
    const qualified = text.replace(/\bSELECT add_job\(/, `SELECT ${JOBS_SCHEMA}.add_job(`);
    if (qualified === text)
      throw new Error('A job queue may only add jobs, BullMQ asked for something else.');
    const client = this.transaction.getStore() ?? this.outside;
    return client.query<R>(qualified, values);
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
