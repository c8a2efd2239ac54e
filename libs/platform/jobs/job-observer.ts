import type { JobName } from '#contracts/jobs';

/** What the queue and the workers tell the process that runs them, for logs and metrics. All of it optional. */
export interface JobObserver {
  /** A job could not be added after its commit; the sweeper will find the work still due. */
  addFailed?(name: JobName, jobId: string, error: unknown): void;
  /** A handler returned. `tookMs` is its own running time. */
  finished?(name: JobName, jobId: string, tookMs: number): void;
  /** A handler threw, or the payload was unreadable. BullMQ itself only keeps the error's name. */
  failed?(name: JobName, jobId: string, error: unknown): void;
  /** The worker that held this job went silent and the job was given away. */
  stalled?(name: JobName, jobId: string): void;
  /** The backend is away or refuses; repeats of one message are held back for a second. */
  unreachable?(name: JobName, error: unknown): void;
}
