import {
  ConfigurableModuleBuilder,
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { AfterCommit } from '../database/after-commit.service';
import { Database } from '../database/database.service';
import { JobQueue } from './job-queue';
import { JobWorker, type JobWorkerOptions } from './job-worker';
import { assertJobsSchema } from './jobs-schema';
import { PostgresJobQueue } from './postgres-job-queue';
import { RedisJobQueue } from './redis-job-queue';
import type { SqlClient } from './job-recorder';

/** Jobs wait in Redis when `redisUrl` is given, in Postgres otherwise. */
export interface JobsModuleOptions extends JobWorkerOptions {
  /** True in the process that works on jobs; the others only add them. */
  readonly works?: boolean;
}

const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } = new ConfigurableModuleBuilder<JobsModuleOptions>()
  .setClassMethodName('forRoot')
  .setExtras({}, (definition) => ({ ...definition, global: true }))
  .build();

/**
 * Provides `JobQueue` everywhere and `JobWorker` for handlers. Handlers are named in `onModuleInit`; work begins
 * when the application has started and drains before it closes. Needs the `DatabaseModule`.
 */
@Module({
  providers: [
    {
      provide: JobQueue,
      inject: [MODULE_OPTIONS_TOKEN, Database, AfterCommit],
      useFactory: (options: JobsModuleOptions, database: Database, afterCommit: AfterCommit) =>
        openQueue(options, database, afterCommit),
    },
    {
      provide: JobWorker,
      inject: [MODULE_OPTIONS_TOKEN],
      useFactory: (options: JobsModuleOptions) => new JobWorker(options),
    },
  ],
  exports: [JobQueue, JobWorker],
})
export class JobsModule
  extends ConfigurableModuleClass
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  constructor(
    @Inject(MODULE_OPTIONS_TOKEN) private readonly options: JobsModuleOptions,
    private readonly queue: JobQueue,
    private readonly worker: JobWorker,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.options.works) await this.worker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.close();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}

async function openQueue(
  options: JobsModuleOptions,
  database: Database,
  afterCommit: AfterCommit,
): Promise<JobQueue> {
  const { redisUrl, observer } = options;
  if (redisUrl !== undefined) {
    return RedisJobQueue.open({
      redisUrl,
      afterCommit: (work) => afterCommit.run(work),
      ...(observer && { observer }),
    });
  }
  const pool: SqlClient = { query: (text, values) => (database.pool() as SqlClient).query(text, values) };
  await assertJobsSchema(pool);
  return new PostgresJobQueue({ currentClient: () => database.currentClient(), pool });
}
