import { UnrecoverableError, type Job } from 'bullmq';
import { jobNames, jobSchemas, type JobName } from '#contracts/jobs';
import { JobHandlers, JobLockLost, type JobHandler } from './job-handlers';
import { postgresLane, redisLane, type JobLane } from './job-lanes';
import type { JobObserver } from './job-observer';
import { workerSettings } from './job-settings';
import { isRedisThere } from './redis-boot-check';

export interface JobWorkerOptions {
  /** Where jobs wait when `redisUrl` is not given. A direct address: LISTEN does not pass a transaction pooler. */
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  /** Jobs of one name that run at the same time in this process; 10 unless told. */
  readonly concurrency?: number;
  readonly observer?: JobObserver;
}

/** Takes jobs from the queue and gives each to the handler of its name, one lane per name. */
export class JobWorker {
  private readonly handlers = new JobHandlers();
  private readonly lanes: JobLane[] = [];
  private readonly lastReports = new Map<string, number>();
  private closing = false;

  constructor(private readonly options: JobWorkerOptions) {}

  /** Names the handler of a job, before `start`. @throws JobHandlerMismatch when it has one already. */
  handle<N extends JobName>(name: N, handler: JobHandler<N>): void {
    this.handlers.set(name, handler);
  }

  /**
   * Begins to work, once every job name has its handler and the backend is fit.
   *
   * @throws JobHandlerMismatch, UnfitJobsSchema or UnfitRedis; nothing runs then.
   */
  async start(): Promise<void> {
    this.handlers.assertComplete();
    try {
      const { redisUrl } = this.options;
      if (redisUrl !== undefined)
        await isRedisThere(redisUrl, (error) => this.report('escalation.step', error));
      for (const name of jobNames) this.lanes.push(await this.open(name));
    } catch (error) {
      await this.close();
      throw error;
    }
    jobNames.forEach((name, at) => void this.keepRunning(name, this.lanes[at]));
  }

  /** Takes no more jobs and waits for those running, at most `graceMs`; the rest is redelivered elsewhere. */
  async close(graceMs = 4_000): Promise<void> {
    this.closing = true;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)));
    await Promise.race([Promise.all(this.lanes.map((lane) => lane.close())), patience]);
    clearTimeout(timer);
  }

  private async open(name: JobName): Promise<JobLane> {
    const options = {
      name,
      concurrency: this.options.concurrency ?? 10,
      process: (job: Job, token?: string) => this.process(name, job, token ?? ''),
      onStalled: (jobId: string) => this.options.observer?.stalled?.(name, jobId),
      onError: (error: unknown) => this.report(name, error),
    };
    const { databaseUrl, redisUrl } = this.options;
    return redisUrl === undefined ? postgresLane(databaseUrl, options) : redisLane(redisUrl, options);
  }

  /** BullMQ's loop should only end when closed; should it break, it is started again. */
  private async keepRunning(name: JobName, lane: JobLane | undefined): Promise<void> {
    while (!this.closing) {
      await lane?.run().catch((error: unknown) => this.report(name, error));
      if (!this.closing) await new Promise((resolve) => setTimeout(resolve, workerSettings.runRetryDelay));
    }
  }

  private async process(name: JobName, job: Job, token: string): Promise<void> {
    const jobId = job.id ?? '';
    const began = performance.now();
    const payload = jobSchemas[name].safeParse(job.data);
    if (!payload.success) {
      this.options.observer?.failed?.(name, jobId, payload.error);
      throw new UnrecoverableError('UnreadablePayload');
    }
    const confirmLock = async (): Promise<void> => {
      const held = await job.extendLock(token, workerSettings.lockDuration);
      if (held !== 1) throw new JobLockLost(jobId);
    };
    try {
      await this.handlers.get(name)(payload.data, { jobId, startedTimes: job.attemptsStarted, confirmLock });
    } catch (error) {
      this.options.observer?.failed?.(name, jobId, error);
      // BullMQ stores what it is thrown; a message can quote a caller's words, the name of an error cannot.
      throw new Error(error instanceof Error ? error.name : 'Error');
    }
    this.options.observer?.finished?.(name, jobId, performance.now() - began);
  }

  /** One report a second for the same trouble: an outage repeats itself many times. */
  private report(name: JobName, error: unknown): void {
    const trouble = `${name} ${error instanceof Error ? error.message : ''}`;
    const now = performance.now();
    if (now - (this.lastReports.get(trouble) ?? -Infinity) < 1_000) return;
    if (this.lastReports.size > 100) this.lastReports.clear();
    this.lastReports.set(trouble, now);
    this.options.observer?.unreachable?.(name, error);
  }
}
