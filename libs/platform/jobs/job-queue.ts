import { jobSchemas, type JobName, type JobPayloads } from '#contracts/jobs';

/** How one job enters the queue. */
export interface AddJobOptions {
  /** Stable id of the order; the same id waiting or running already makes `add` a no-op. */
  readonly jobId: string;
  /** Milliseconds before the job may start, by this process's clock; due times that matter live in Postgres. */
  readonly delayMs?: number;
}

/** One job of several. */
export interface JobOrder<N extends JobName> {
  readonly payload: JobPayloads[N];
  readonly options: AddJobOptions;
}

/** A job id that the queue would misread: empty, only digits, or with a `:` (BullMQ's own separator). */
export class UnfitJobId extends Error {
  override readonly name = 'UnfitJobId';
  constructor(readonly jobId: string) {
    super(`"${jobId}" cannot be a job id: it must not be empty, only digits, or contain ":".`);
  }
}

/**
 * Where orders for the worker are left. The class is its own injection token.
 *
 * On Postgres the job joins the current transaction: commit delivers it, rollback leaves none. On Redis it is
 * added after the commit and a failure is only reported: whatever is due stays due in Postgres, where the
 * sweeper finds it. Either way the database is the truth and the job a doorbell.
 */
export abstract class JobQueue {
  /** Orders one job. @throws as `addAll` */
  add<N extends JobName>(name: N, payload: JobPayloads[N], options: AddJobOptions): Promise<void> {
    return this.addAll(name, [{ payload, options }]);
  }

  /**
   * Orders several jobs in one round trip, all or none of them.
   *
   * @throws UnfitJobId and ZodError for an order that could never run; on Postgres also what the database says.
   */
  async addAll<N extends JobName>(name: N, orders: readonly JobOrder<N>[]): Promise<void> {
    const unfit = orders.find(({ options }) => !/^(?!\d+$)[^:]+$/.test(options.jobId));
    if (unfit) throw new UnfitJobId(unfit.options.jobId);
    if (orders.length === 0) return;
    await this.deliver(
      name,
      orders.map(({ payload, options }) => ({ payload: jobSchemas[name].parse(payload), options })),
    );
  }

  /** Lets go of connections this queue opened; jobs already added stay. */
  abstract close(): Promise<void>;

  protected abstract deliver(name: JobName, orders: readonly JobOrder<JobName>[]): Promise<void>;
}
