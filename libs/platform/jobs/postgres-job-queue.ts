import { PostgresQueueBackend, Queue, type BackendFactory, type PostgresConnectionOptions } from 'bullmq';
import { jobNames, type JobName } from '#contracts/jobs';
import { JobQueue, type AddJobOptions } from './job-queue';
import { jobOptions } from './job-settings';
import { ProducerConnection, TransactionPool, type SqlClient } from './transaction-pool';

export interface PostgresJobQueueOptions {
  /** The raw client of the transaction this call runs in, or undefined outside one. */
  readonly currentClient: () => SqlClient | undefined;
  /** Used outside a transaction; it stays the caller's to close. */
  readonly pool: SqlClient;
}

/**
 * Jobs in the same database as the facts, added by one statement on the transaction's own client.
 *
 * One BullMQ queue per job name serves the whole process: nothing is created, migrated or looked up per call.
 * The worker is woken by the NOTIFY that Postgres sends at commit.
 */
export class PostgresJobQueue extends JobQueue {
  private readonly pool: TransactionPool;
  private readonly queues: ReadonlyMap<JobName, Pick<Queue, 'add'>>;

  constructor(private readonly options: PostgresJobQueueOptions) {
    super();
    this.pool = new TransactionPool(options.pool);
    this.queues = new Map(jobNames.map((name) => [name, producer(name, this.pool)]));
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }

  protected override async deliver(name: JobName, payload: object, options: AddJobOptions): Promise<void> {
    const client = this.options.currentClient();
    const add = async (): Promise<void> => {
      await this.queues.get(name)?.add(name, payload, jobOptions(options));
    };
    await (client ? this.pool.within(client, add) : add());
  }
}

function producer(name: JobName, pool: TransactionPool): Pick<Queue, 'add'> {
  const backend: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (queue, options) =>
    new PostgresQueueBackend(new ProducerConnection(pool), queue, options);
  return new Queue(name, { connection: pool, skipMetasUpdate: true }, backend);
}
