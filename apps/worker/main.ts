import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { BadConfiguration } from '#platform/bad-configuration';
import { CannotStart } from '#platform/cannot-start';
import { readProcessConfig } from '#platform/config';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { Database } from '#platform/database/database.service';
import { armFailpoint } from '#platform/failpoint';
import { HTTP_SERVER } from '#platform/http-server';
import { orphanGuard } from '#platform/orphan-guard';
import { assertSafeRole } from '#platform/postgres/safe-role';
import { readSecretFile } from '#platform/secret-file';
import { WorkerModule } from './worker.module';

/** Starts the clockwork: escalation steps, the sweeper behind them, and retention. */
async function start(): Promise<void> {
  orphanGuard();
  const config = readProcessConfig(process.env, readSecretFile, 'worker');
  armFailpoint(config.failpoint);
  const module = WorkerModule.forRoot(config, loadCountryPack(config.countryPack));
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(HTTP_SERVER), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  const database = app.get(Database);
  await assertSafeRole({ query: (sql) => database.query(sql) }, 'worker');
  await app.listen(config.workerPort, config.bindAddress);
}

start().catch((error: unknown) => {
  const isPlain = error instanceof BadConfiguration || error instanceof CannotStart;
  console.error(isPlain ? error.message : error);
  process.exit(1);
});
