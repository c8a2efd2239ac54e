import { Global, Module } from '@nestjs/common';
import { JobQueue } from './job-queue';

/** For a process that reaches no queue: whatever it makes due the worker's sweeper finds in Postgres. */
class SweptJobs extends JobQueue {
  override close(): Promise<void> {
    return Promise.resolve();
  }

  protected override deliver(): Promise<void> {
    return Promise.resolve();
  }
}

@Global()
@Module({ providers: [{ provide: JobQueue, useClass: SweptJobs }], exports: [JobQueue] })
export class SweptJobsModule {}
