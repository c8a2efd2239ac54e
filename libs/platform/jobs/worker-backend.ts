import {
  type PostgresConnection,
  PostgresQueueBackend,
  type PostgresConnectionOptions,
  type QueueBaseOptions,
} from 'bullmq';

/** Seconds an idle worker trusts its LISTEN connection before it looks by itself. */
const LONGEST_WAIT_S = 1;

/** As BullMQ says it: no job, no id, no limit on the rate, nothing known of delayed ones. */
const NO_JOB_NOW: unknown[] = [null, '', 0, 0];

/**
 * BullMQ's Postgres backend with a poll behind every wait and patience with an absent database.
 *
 * As shipped, a worker whose look at the queue fails in the moment it subscribes again may wait for the next
 * NOTIFY for up to an hour; and only a refused connection is retried with a pause, while a shutdown, a start-up
 * or a timeout spins the claim loop and turns a finished job into a failed one. Here each of them is an outage.
 *
 * As shipped, a worker that may run several jobs also looks for a second one before it begins the first, so that an
 * alert alone waits for two round trips that find nothing. Here it is told at once that there is none: it begins the
 * first and then waits for more, a wait that starts with a look at the queue.
 */
export class PatientPostgresBackend extends PostgresQueueBackend {
  private hasJustGiven = false;

  constructor(
    connection: PostgresConnection,
    name: string,
    options: QueueBaseOptions<PostgresConnectionOptions>,
    private readonly onOutage: (error: unknown) => void,
  ) {
    super(connection, name, options, true, `${name}:worker`);
  }

  override get maximumBlockTimeout(): number {
    return LONGEST_WAIT_S;
  }

  override async moveToActive(...args: Parameters<PostgresQueueBackend['moveToActive']>): Promise<unknown[]> {
    if (this.hasJustGiven) {
      this.hasJustGiven = false;
      return NO_JOB_NOW;
    }
    const claimed: unknown[] = await this.patiently(super.moveToActive(...args));
    this.hasJustGiven = claimed[0] !== null;
    return claimed;
  }

  override moveToCompleted(
    ...args: Parameters<PostgresQueueBackend['moveToCompleted']>
  ): ReturnType<PostgresQueueBackend['moveToCompleted']> {
    return this.patiently(super.moveToCompleted(...args));
  }

  override moveToFailed(
    ...args: Parameters<PostgresQueueBackend['moveToFailed']>
  ): ReturnType<PostgresQueueBackend['moveToFailed']> {
    return this.patiently(super.moveToFailed(...args));
  }

  private async patiently<T>(step: Promise<T>): Promise<T> {
    try {
      return await step;
    } catch (error) {
      if (isVerdict(error)) throw error;
      this.onOutage(error);
      // The one code BullMQ reads as "the backend is away: pause and try the same step again".
      throw Object.assign(new Error('Postgres is away.', { cause: error }), { code: 'ECONNREFUSED' });
    }
  }
}

/** A rule of the queue said no (lock lost, job gone): an answer, not an outage. BullMQ numbers these below zero. */
function isVerdict(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'number' && code < 0;
}
