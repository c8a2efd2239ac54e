import fastifyFormbody from '@fastify/formbody';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { join } from 'node:path';
import type { CountryPack } from '#contracts/country-pack';
import { type ProcessConfig, readProcessConfig } from '#platform/config';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { armFailpoint } from '#platform/failpoint';
import { BODY_LIMIT, HTTP_SERVER } from '#platform/http-server';
import { isBehindDoor, takeHandedConnections } from '#platform/handed-connections';
import { keptSecret } from '#platform/kept-secret';
import { orphanGuard } from '#platform/orphan-guard';
import { readSecretFile } from '#platform/secret-file';
import { startedOrSaid } from '#platform/started-or-said';
import { GatewayModule } from './gateway.module';
import { Spool } from './spool';

/** The gateway as an application, not yet listening. */
export async function createGateway(
  config: ProcessConfig,
  pack: CountryPack,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    ...HTTP_SERVER,
    trustProxy: false,
  });
  const spool = await Spool.open(
    join(config.home, 'spool', `webhooks-${config.gatewayPort}.spool`),
    Buffer.from(keptSecret(config.home, 'spool.key'), 'hex'),
  );
  const app = await NestFactory.create<NestFastifyApplication>(
    GatewayModule.forRoot(config, pack, spool),
    adapter,
    { bufferLogs: true, abortOnError: false, bodyParser: false },
  );
  app.useLogger(app.get(Logger));
  // Forms and nothing else: whatever is not one is refused before it is read.
  adapter.getInstance().removeAllContentTypeParsers();
  await app.register(fastifyFormbody, { bodyLimit: BODY_LIMIT });
  return app;
}

/** Starts the telephone's server. */
export function start(): Promise<void> {
  return startedOrSaid(async () => {
    orphanGuard();
    const config = readProcessConfig(process.env, readSecretFile, 'gateway');
    armFailpoint(config.failpoint);
    const app = await createGateway(config, loadCountryPack(config.countryPack));
    app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
    if (!isBehindDoor()) {
      await app.listen(config.gatewayPort, config.bindAddress);
      return;
    }
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    takeHandedConnections(app.getHttpServer());
  });
}
