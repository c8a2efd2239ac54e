import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { readProcessConfig } from '#platform/config';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { Database } from '#platform/database/database.service';
import { armFailpoint } from '#platform/failpoint';
import { HTTP_SERVER } from '#platform/http-server';
import { orphanGuard } from '#platform/orphan-guard';
import { assertSafeRole } from '#platform/postgres/safe-role';
import { readSecretFile } from '#platform/secret-file';
import { startedOrSaid } from '#platform/started-or-said';
import { WorkerModule } from './worker.module';

/** Starts the clockwork: escalation steps, the sweeper behind them, and retention. */
export function start(): Promise<void> {
  return startedOrSaid(async () => {
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
  });
}
