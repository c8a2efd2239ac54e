import { appendFileSync, mkdirSync } from 'node:fs';
import { readdirSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'pg';
import { Door } from '../../../apps/start/door';
import type { FirstSignIn } from '../../../apps/start/first-sign-ins';
import { migrate } from '../../../apps/start/migrate';
import { NodeProcess } from '../../../apps/start/node-process';
import { seed } from '../../../apps/start/seed';
import { FileKeyPort } from '../../../libs/platform/crypto/file-key-port';
import { keysFolder, makeFirstKeys } from '../../../libs/platform/crypto/key-files';
import { ownPort } from '../../support/own-port';
import { openToRoles, prepareOwnPostgres } from '../../../libs/platform/postgres/own-postgres';
import type { Postmaster } from '../../../libs/platform/postgres/postmaster';
import { SETTINGS } from '../../../libs/platform/postgres/settings';
import { type Cable, cableTo, ownRedis, type ServerProcess } from '../../support/own-servers';
import { throwAwayFolder } from '../../support/throw-away-folder';
import { ImmortalPart, type LifeEnv } from '../immortal-part';
import type { PartName } from './kill-points';
import { Outages } from './outages';
import type { QueueName } from './plan';

/** `dist`: this file runs built. */
const BUILT = join(__dirname, '..', '..', '..');
const FILES = {
  carrier: 'test/simulators/carrier/main.js',
  gateway: 'apps/gateway/main.js',
  console: 'apps/console/main.js',
  worker: 'apps/worker/main.js',
  control: 'test/faults/run/control-worker.js',
} as const;

/** Where jobs go, and who works on them. */
interface Mode {
  readonly queue: QueueName;
  readonly worker: 'worker' | 'control';
}

/** The line as real processes on servers of its own, all of which a fault may take away. */
export interface World {
  /** HOTLINE_HOME of the processes. */
  readonly home: string;
  /** Where receivers write what they saw; no process of the line knows of it. */
  readonly receivers: string;
  readonly accounts: ReadonlyMap<string, FirstSignIn>;
  readonly urls: Readonly<Record<'carrier' | 'gateway' | 'console', string>>;
  readonly carrierToken: string;
  readonly parts: Readonly<Record<PartName, ImmortalPart>>;
  /** Of what an alert goes through on its way. */
  readonly outages: Outages;
  readonly postmaster: Postmaster;
  readonly workerDatabaseUrl: string;
  readonly redis: ServerProcess;
  /** Between the processes and Redis. */
  readonly cable: Cable;
  readonly redisUrl: string;
  /** As the superuser; asked again while Postgres is away. */
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Drains console and worker and starts them in another way. */
  change(mode: Mode): Promise<void>;
  stop(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const folder = throwAwayFolder('faults');
  const home = join(folder.path, 'home');
  const receivers = join(folder.path, 'receivers');
  for (const path of [home, receivers]) mkdirSync(path, { mode: 0o755 });
  const own = await prepareOwnPostgres({
    home: join(folder.path, 'postgres'),
    logFile: join(home, 'logs', 'postgres.log'),
    settings: SETTINGS,
    searchPath: process.env['PATH'] ?? '',
  });
  const { postmaster } = own;
  await postmaster.start();
  const { ownerUrl, processUrls } = await openToRoles(own);
  await migrate(ownerUrl);
  makeFirstKeys(keysFolder(home));
  const accounts = new Map<string, FirstSignIn>();
  await seed(ownerUrl, 'az', new FileKeyPort(home, ['identity']), (made) =>
    made.forEach((account) => accounts.set(account.signIn, account)),
  );
  const redis = await ownRedis();
  await redis.start();
  const cable = await cableTo(redis.port);
  const redisUrl = `redis://127.0.0.1:${String(cable.port)}`;

  const ports = {
    carrier: await ownPort(),
    gateway: await ownPort(),
    console: await ownPort(),
    worker: await ownPort(),
  };
  const url = (name: keyof typeof ports): string => `http://127.0.0.1:${String(ports[name])}`;
  const carrierToken = randomBytes(16).toString('hex');
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOTLINE_HOME: home,
    CARRIER_PORT: String(ports.carrier),
    GATEWAY_PORT: String(ports.gateway),
    CONSOLE_PORT: String(ports.console),
    WORKER_PORT: String(ports.worker),
    TELEPHONY: 'simulated',
    TWILIO_ACCOUNT_SID: `AC${randomBytes(16).toString('hex')}`,
    TWILIO_AUTH_TOKEN: carrierToken,
    TWILIO_API_URL: url('carrier'),
  };
  let mode: Mode = { queue: 'postgres', worker: 'worker' };
  const door = new Door(ports.gateway, '127.0.0.1');
  const start = (name: keyof typeof ports, life: LifeEnv): NodeProcess =>
    new NodeProcess({
      name,
      file: join(BUILT, FILES[name === 'worker' ? mode.worker : name]),
      env: {
        ...env,
        ...(name !== 'carrier' && { DATABASE_URL: processUrls[name] }),
        ...((name === 'console' || name === 'worker') && mode.queue === 'redis' && { REDIS_URL: redisUrl }),
        ...life,
      },
      readyUrl: `${url(name)}/health/ready`,
      logFile: join(home, 'logs', `${name}.log`),
      ...(name === 'gateway' && { door }),
    });
  const carrier = start('carrier', {});
  await carrier.start();
  const outages = new Outages();
  const part = (name: PartName): ImmortalPart =>
    new ImmortalPart(
      (life) => start(name, life),
      // No alert waits for the gateway.
      name === 'gateway' ? undefined : () => outages.begin(),
    );
  const parts = { gateway: part('gateway'), console: part('console'), worker: part('worker') };
  await Promise.all(Object.values(parts).map(({ ready }) => ready));

  const pool = new Pool({ connectionString: postmaster.superuserUrl('hotline'), max: 4 });
  pool.on('error', () => undefined);
  return {
    home,
    receivers,
    accounts,
    urls: { carrier: url('carrier'), gateway: url('gateway'), console: url('console') },
    carrierToken,
    parts,
    outages,
    postmaster,
    workerDatabaseUrl: processUrls.worker,
    redis,
    cable,
    redisUrl,
    sql: <Row extends object>(text: string, values: readonly unknown[] = []) =>
      patiently(async () => (await pool.query<Row>(text, [...values])).rows),
    async change(next) {
      mode = next;
      await Promise.all([parts.console.drain(), parts.worker.drain()]);
    },
    async stop() {
      await Promise.all(Object.values(parts).map((one) => one.stop()));
      await carrier.stop();
      await pool.end();
      cable.remove();
      await redis.remove();
      await postmaster.stop();
      folder.remove();
    },
  };
}

const GIVES_UP_AFTER_MS = 90_000;

/** Repeats what fails because the server is away. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  const end = performance.now() + GIVES_UP_AFTER_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const isAnswer = error instanceof Error && 'code' in error && /^(2[23]|42)/.test(String(error.code));
      if (isAnswer || performance.now() > end) throw error;
      await pause(200);
    }
  }
}

/** Every process that was started by this one, and theirs. */
export function familyOf(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => parentOf(one) === pid);
  return [pid, ...children.flatMap(familyOf)];
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

/** One line more in a receiver's own log. */
export function writeDown(file: string, what: object): void {
  appendFileSync(file, `${JSON.stringify(what)}\n`);
}
