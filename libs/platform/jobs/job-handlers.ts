import { jobNames, type JobName, type JobPayloads } from '#contracts/jobs';

/** What a handler may know and ask about the run it is in. */
export interface JobRun {
  readonly jobId: string;
  /** How often this job has been started, this run included; above 1 an earlier run may have had its effect. */
  readonly startedTimes: number;
  /**
   * Resolves while this worker still holds the job; call it right before an effect outside the database.
   *
   * @throws JobLockLost when the job was given to another worker meanwhile.
   */
  confirmLock(): Promise<void>;
}

/** Does one job. It may run more than once, on any machine; throwing asks for another try. */
export type JobHandler<N extends JobName> = (payload: JobPayloads[N], run: JobRun) => Promise<void>;

export class JobLockLost extends Error {
  override readonly name = 'JobLockLost';
  constructor(readonly jobId: string) {
    super(`Job ${jobId} was given to another worker.`);
  }
}

/** A job name has two handlers, or none: a mistake in the program that must stop the start. */
export class JobHandlerMismatch extends Error {
  override readonly name = 'JobHandlerMismatch';
}

/** One handler for each job name, no more and no less. */
export class JobHandlers {
  private readonly handlers: { [N in JobName]?: JobHandler<N> } = {};

  /** @throws JobHandlerMismatch when the name is taken. */
  set<N extends JobName>(name: N, handler: JobHandler<N>): void {
    if (this.handlers[name]) throw new JobHandlerMismatch(`Job "${name}" has two handlers.`);
    Object.assign(this.handlers, { [name]: handler });
  }

  /** @throws JobHandlerMismatch when nobody handles the name. */
  get<N extends JobName>(name: N): JobHandler<N> {
    const handler = this.handlers[name];
    if (!handler) throw new JobHandlerMismatch(`Job "${name}" has no handler.`);
    return handler;
  }

  /** @throws JobHandlerMismatch unless every job name has its handler. */
  assertComplete(): void {
    for (const name of jobNames) this.get(name);
  }
}
