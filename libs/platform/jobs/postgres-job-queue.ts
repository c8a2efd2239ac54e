import { PostgresQueueBackend, Queue, type BackendFactory, type PostgresConnectionOptions } from 'bullmq';
import { jobNames, type JobName } from '#contracts/jobs';
import { JobQueue, type JobOrder } from './job-queue';
import { ADD_JOBS, JobRecorder, ProducerConnection, type SqlClient } from './job-recorder';
import { jobOptions } from './job-settings';

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
  private readonly recorder = new JobRecorder();
  private readonly queues: ReadonlyMap<JobName, Pick<Queue, 'add'>>;

  constructor(private readonly options: PostgresJobQueueOptions) {
    super();
    this.queues = new Map(jobNames.map((name) => [name, producer(name, this.recorder)]));
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }

  protected override async deliver(name: JobName, orders: readonly JobOrder<JobName>[]): Promise<void> {
    const client = this.options.currentClient() ?? this.options.pool;
    const jobs = await this.recorder.record(async () => {
      for (const { payload, options } of orders)
        await this.queues.get(name)?.add(name, payload, jobOptions(options));
    });
    await client.query(ADD_JOBS, [JSON.stringify(jobs)]);
  }
}

function producer(name: JobName, recorder: JobRecorder): Pick<Queue, 'add'> {
  const backend: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (queue, options) =>
    new PostgresQueueBackend(new ProducerConnection(recorder), queue, options);
  return new Queue(name, { connection: recorder, skipMetasUpdate: true }, backend);
}
