import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

import { Logger } from 'nestjs-pino';
import type { CountryPack } from '#contracts/country-pack';
import { type ProcessConfig, readProcessConfig } from '#platform/config';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { Database } from '#platform/database/database.service';
import { armFailpoint } from '#platform/failpoint';
import { HTTP_SERVER } from '#platform/http-server';
import { orphanGuard } from '#platform/orphan-guard';
import { assertSafeRole } from '#platform/postgres/safe-role';
import { readSecretFile } from '#platform/secret-file';
import { startedOrSaid } from '#platform/started-or-said';
import { ClosingIoAdapter } from './closing-io.adapter';
import { ConsoleModule } from './console.module';
import { type Rates, RATES } from './rates';
import { SECURITY_HEADERS } from './security-headers';
import { builtWebApp, WebApp } from './web-app';

/** The console as an application, not yet listening. */
export async function createConsole(
  config: ProcessConfig,
  pack: CountryPack,
  webApp: WebApp,
  rates: Rates = RATES,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    ...HTTP_SERVER,
    // Served over https means a proxy of ours in front, which alone may say where a request came from.
    trustProxy: config.consoleUrl.startsWith('https:') ? ['loopback', 'uniquelocal'] : false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    ConsoleModule.forRoot(config, pack, webApp, rates),
    adapter,
    { bufferLogs: true, abortOnError: false },
  );
  app.useLogger(app.get(Logger));
  app.useWebSocketAdapter(new ClosingIoAdapter(app));
  if (webApp.isBuilt)
    await app.register(fastifyStatic, { root: webApp.root, serve: false, preCompressed: true });
  adapter.getInstance().addHook('onRequest', (request, reply, done) => {
    void reply.headers(SECURITY_HEADERS);
    if (request.url.startsWith('/api')) void reply.header('cache-control', 'no-store');
    done();
  });
  return app;
}

/** Starts the browser's server. */
export function start(): Promise<void> {
  return startedOrSaid(async () => {
    orphanGuard();
    const config = readProcessConfig(process.env, readSecretFile, 'console');
    armFailpoint(config.failpoint);
    const app = await createConsole(config, loadCountryPack(config.countryPack), new WebApp(builtWebApp()));
    app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
    const database = app.get(Database);
    await assertSafeRole({ query: (sql) => database.query(sql) }, 'console');
    await app.listen(config.consolePort, config.bindAddress);
  });
}
