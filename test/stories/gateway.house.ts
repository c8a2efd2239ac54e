import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { CountryPack } from '#contracts/country-pack';
import { CallService } from '#calls/call.service';
import { CallsModule } from '#calls/calls.module';
import type { ProcessConfig } from '#platform/config';
import { readProcessConfig } from '#platform/config';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { CountryPackModule } from '#platform/country-pack.module';
import { CryptoModule } from '#platform/crypto/crypto.module';
import { DatabaseModule } from '#platform/database/database.module';
import { newId } from '#platform/ids';
import { ownPort } from '../support/own-port';
import { PresenceService } from '#staff/presence.service';
import { StaffModule } from '#staff/staff.module';
import { createGateway } from '../../apps/gateway/process';
import { type Carrier, startCarrier } from '../simulators/carrier/carrier';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { testHome } from '../support/test-home';
import { until } from '../support/until';
import { type Acting, World } from '../support/worlds';
import { type Cable, cableTo } from './gateway.cable';

export const TOKEN = '5f3a09c1e7d2486bb0947c1de8a35f62';
export const NEXT_TOKEN = 'c81e4f7a2d9b0563a7f1e84d20b95c36';
export const CALLER = '+994501234541';

export interface Answer {
  status: number;
  text: string;
  contentType: string;
}

export interface House {
  readonly app: NestFastifyApplication;
  readonly config: ProcessConfig;
  readonly pack: CountryPack;
  readonly home: string;
  readonly carrier: Carrier;
  readonly database: TestDatabase;
  readonly postgres: Cable;
  readonly calls: CallService;
  readonly presence: PresenceService;
  /** Looks behind everything, as the tables' owner. */
  sql<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  /** A signed webhook. */
  post(path: string, form: Record<string, string>, token?: string): Promise<Answer>;
  /** Follows the addresses of the answers as a carrier does: dials, presses, and waits in the queue. */
  dial(over?: Partial<{ sid: string; from: string; keys: (string | null)[] }>): Promise<string>;
  operator(
    over?: Partial<{ languages: string[]; address: string | null; isReady: boolean }>,
  ): Promise<string>;
  /** Stops this gateway and starts another on the same home and database. */
  restart(expected?: { isReady: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** A gateway on a database and a carrier of its own. */
export async function openHouse(
  clocks: Partial<CountryPack['clocks']> = {},
  more: Record<string, string> = {},
): Promise<House> {
  const database = await createTestDatabase();
  const folder = testHome('hotline-gateway');
  const postgres = await cableTo(Number(new URL(database.ownerUrl).port));
  const [port, carrierPort] = [await ownPort(), await ownPort()];
  const config = readProcessConfig(
    {
      HOTLINE_HOME: folder.path,
      DATABASE_URL: through(database.urls.gateway, postgres.port),
      GATEWAY_PORT: String(port),
      CARRIER_PORT: String(carrierPort),
      TWILIO_AUTH_TOKEN: TOKEN,
      TWILIO_API_URL: `http://127.0.0.1:${carrierPort}`,
      LOG_LEVEL: 'silent',
      ...more,
    },
    () => '',
    'gateway',
  );
  /** The fragment says how to deliver; a carrier neither sends nor signs it. */
  const url = (path: string): string => config.publicUrl + (path.split('#', 1)[0] ?? '');
  const carrier = await startCarrier({
    port: carrierPort,
    host: '127.0.0.1',
    accountSid: undefined,
    authToken: TOKEN,
    lineNumber: config.lineNumber,
    voiceUrl: url('/twilio/voice'),
    voiceFallbackUrl: url('/twilio/fallback'),
    statusCallback: url('/twilio/status'),
    speed: 200,
  });
  const pack = packWith(clocks);
  const owner = new Client({ connectionString: database.superuserUrl });
  await owner.connect();
  let gateway = await start(config, pack);
  const console = await openConsoleSide(database.urls.console, pack, folder.path);

  const presence = console.service(PresenceService, ([person]) => ({ id: String(person), role: 'operator' }));
  const post: House['post'] = async (path, form, token = TOKEN) => {
    const response = await fetch(url(path), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': getExpectedTwilioSignature(token, url(path), form),
      },
      body: new URLSearchParams(form),
    });
    return {
      status: response.status,
      text: await response.text(),
      contentType: response.headers.get('content-type') ?? '',
    };
  };

  await owner.query(
    `insert into person (id, username, display_name, role) values ($1, 'supervisor', 'S', 'supervisor')`,
    [SUPERVISOR],
  );
  return {
    get app() {
      return gateway.app;
    },
    config,
    pack,
    home: folder.path,
    carrier,
    database,
    postgres,
    calls: console.service(CallService, handler),
    presence,
    async sql<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
      return (await owner.query(text, values)).rows as Row[];
    },
    post,
    async dial({ sid = newCallSid(), from = CALLER, keys = ['1', null] } = {}) {
      let answer = await post('/twilio/voice', voiceForm(sid, from));
      for (const key of keys) {
        const next = actionOf(answer.text);
        answer = await post(next.slice(config.publicUrl.length), {
          ...voiceForm(sid, from),
          Digits: key ?? '',
        });
      }
      return sid;
    },
    async operator({ languages = ['az', 'ru', 'en'], address, isReady = true } = {}) {
      const id = newId();
      const name = `operator${id.slice(-8)}`;
      await owner.query(
        `insert into person (id, username, display_name, role, languages, password_hash, voice_address)
         values ($1, $2, $2, 'operator', $3, '-', $4)`,
        [id, name, languages, address === undefined ? `client:${name}` : address],
      );
      await owner.query(
        `insert into session (token_hash, id, person_id, stage, expires_at)
         values ($1, $2, $2, 'signed-in', now() + interval '1 day')`,
        [randomBytes(32), id],
      );
      if (isReady) await presence.set(id as never, { status: 'ready' });
      return id;
    },
    async restart({ isReady } = { isReady: true }) {
      await gateway.close();
      gateway = await start(config, pack, isReady);
    },
    async close() {
      await gateway.close();
      await console.close();
      await carrier.close();
      await owner.end();
      postgres.remove();
      await database.drop();
      folder.remove();
    },
  };
}

async function start(
  config: ProcessConfig,
  pack: CountryPack,
  isReady = true,
): Promise<World<NestFastifyApplication>> {
  const gateway = await World.open(async () => {
    const app = await createGateway(config, pack);
    await app.listen(config.gatewayPort, config.bindAddress);
    return app;
  });
  if (isReady)
    await until('the gateway is ready', async () => (await fetch(`${config.publicUrl}/health/ready`)).ok);
  return gateway;
}

@Module({})
class ConsoleSide {}

/** What operators do with calls, done as the console does it. */
function openConsoleSide(
  url: string,
  pack: CountryPack,
  home: string,
): Promise<World<INestApplicationContext>> {
  const module = {
    module: ConsoleSide,
    imports: [
      CountryPackModule.forRoot(pack),
      CryptoModule.forProcess(home, ['identity']),
      DatabaseModule.forRoot({ url, applicationName: 'story console', poolSize: 12, actsForPeople: true }),
      StaffModule,
      CallsModule,
    ],
  };
  return World.open(() =>
    NestFactory.createApplicationContext(module, { logger: false, abortOnError: false }),
  );
}

/** Looks at what operators of the central unit do. */
const SUPERVISOR = newId();

/** Who calls a method of `CallService`: the operator it names, or a supervisor who only looks. */
function handler(args: readonly unknown[]): Acting {
  const [, second] = args;
  return typeof second === 'string'
    ? { id: second, role: 'operator' }
    : { id: SUPERVISOR, role: 'supervisor' };
}

export function packWith(clocks: Partial<CountryPack['clocks']>): CountryPack {
  const pack = loadCountryPack('az');
  return { ...pack, clocks: { ...pack.clocks, ...clocks } };
}

export function newCallSid(): string {
  return `CA${randomBytes(16).toString('hex')}`;
}

export function voiceForm(sid: string, from = CALLER): Record<string, string> {
  return {
    CallSid: sid,
    AccountSid: `AC${'0'.repeat(32)}`,
    From: from,
    To: '+994121520000',
    CallStatus: 'in-progress',
    ApiVersion: '2010-04-01',
    Direction: 'inbound',
  };
}

export function statusForm(sid: string, status = 'completed', sequence = 0): Record<string, string> {
  return {
    ...voiceForm(sid),
    CallStatus: status,
    SequenceNumber: String(sequence),
    CallbackSource: 'call-progress-events',
  };
}

/** Where a carrier goes from this document: the gather's action or the redirect. */
export function actionOf(twiml: string): string {
  const found = /(?:<Gather[^>]* action="([^"]+)"|<Redirect[^>]*>([^<]+)<)/.exec(twiml);
  const address = found?.[1] ?? found?.[2];
  if (address === undefined) throw new Error(`nothing to follow in ${twiml}`);
  return address.replaceAll('&amp;', '&');
}

function through(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}
