import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { SweeperService } from '../../../apps/worker/sweeper.service';
import { WorkerModule } from '../../../apps/worker/worker.module';
import { readProcessConfig } from '../../../libs/platform/config';
import { loadCountryPack } from '../../../libs/platform/country-pack/country-pack';
import { armFailpoint } from '../../../libs/platform/failpoint';
import { workerSettings } from '../../../libs/platform/jobs/job-settings';
import { orphanGuard } from '../../../libs/platform/orphan-guard';
import { readSecretFile } from '../../../libs/platform/secret-file';

/** What BullMQ's worker does when nobody tells it otherwise. */
const STOCK = { lockDuration: 30_000, stalledInterval: 30_000, maxStalledCount: 1, runRetryDelay: 15_000 };

/** The worker of the control run: the same one with BullMQ's own settings and no sweeper, so that jobs are all there is. */
async function start(): Promise<void> {
  orphanGuard();
  Object.assign(workerSettings, STOCK);
  const config = readProcessConfig(process.env, readSecretFile, 'worker');
  armFailpoint(config.failpoint);
  const module = WorkerModule.forRoot(config, loadCountryPack(config.countryPack));
  const app = await NestFactory.create(module, new FastifyAdapter(), { logger: false, abortOnError: false });
  app.enableShutdownHooks(['SIGTERM']);
  await app.init();
  app.get(SweeperService).pause();
  await app.listen(config.workerPort, config.bindAddress);
}

start().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
