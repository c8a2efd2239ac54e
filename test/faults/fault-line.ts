import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Pool } from 'pg';
import type { FirstSignIn } from '../../apps/start/first-sign-ins';
import { NodeProcess } from '../../apps/start/node-process';
import { seed } from '../../apps/start/seed';
import { FileKeyPort } from '../../libs/platform/crypto/file-key-port';
import { ownPort } from '../support/own-port';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { testHome } from '../support/test-home';
import { ImmortalPart } from './immortal-part';

const ROOT = join(__dirname, '..', '..');
const FILES = { worker: 'dist/apps/worker/main.js', console: 'dist/apps/console/main.js' } as const;
export type PartName = keyof typeof FILES;

/** Console and worker as real processes, each started again at once when it dies; nothing else of the line. */
export interface FaultLine {
  readonly consoleUrl: string;
  readonly accounts: ReadonlyMap<string, FirstSignIn>;
  /** What it says of itself, `health/ready`. */
  health(name: PartName): Promise<{ status: number; body: unknown }>;
  /** Whether it runs, `health/live`. */
  isLive(name: PartName): Promise<boolean>;
  /** What the process has written, a line each. */
  logOf(name: PartName): Promise<string[]>;
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** SIGKILL, and ready again when this resolves. */
  kill(name: PartName): Promise<void>;
  /** SIGKILL, and dead when this resolves; the next life begins. */
  killNow(name: PartName): Promise<void>;
  /** Kills it and lets the next one die by itself when it comes to this point. */
  arm(name: PartName, failpoint: string): Promise<void>;
  /** Resolves when every process is ready; how often each has died so far. */
  deaths(): Promise<Record<PartName, number>>;
  /** Resolves when every process is ready; of what one that was ready ended, if not by a signal. */
  crashes(): Promise<string[]>;
  stop(): Promise<void>;
}

/** A migrated database and a home with its keys; those who seeded it know who may sign in. */
export interface Place {
  readonly database: Pick<TestDatabase, 'superuserUrl' | 'urls' | 'drop'>;
  readonly home: { readonly path: string; remove(): void };
  readonly accounts: ReadonlyMap<string, FirstSignIn>;
}

/** @param more environment of one of the processes, besides that of both */
export async function startFaultLine(
  more: Partial<Record<PartName, Readonly<Record<string, string>>>> = {},
  place?: Place,
): Promise<FaultLine> {
  const { database, home: folder, accounts } = place ?? (await newPlace());
  const pool = new Pool({ connectionString: database.superuserUrl, max: 2 });
  pool.on('error', () => undefined);
  const ports = { worker: await ownPort(), console: await ownPort() };
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOTLINE_HOME: folder.path,
    WORKER_PORT: String(ports.worker),
    CONSOLE_PORT: String(ports.console),
    TWILIO_AUTH_TOKEN: '5f3a09c1e7d2486bb0947c1de8a35f62',
  };
  const url = (name: PartName): string => `http://127.0.0.1:${String(ports[name])}`;
  const logFile = (name: PartName): string => join(folder.path, 'logs', `${name}.log`);
  const part = (name: PartName): ImmortalPart =>
    new ImmortalPart((life) => {
      return new NodeProcess({
        name,
        file: join(ROOT, FILES[name]),
        env: {
          ...env,
          DATABASE_URL: database.urls[name],
          ...more[name],
          ...life,
        },
        readyUrl: `${url(name)}/health/ready`,
        logFile: logFile(name),
      });
    });
  const parts = { worker: part('worker'), console: part('console') };
  await Promise.all([parts.worker.ready, parts.console.ready]);
  return {
    consoleUrl: url('console'),
    accounts,
    async health(name) {
      const answer = await fetch(`${url(name)}/health/ready`);
      return { status: answer.status, body: await answer.json() };
    },
    isLive: (name) =>
      fetch(`${url(name)}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      ),
    logOf: async (name) => (await readFile(logFile(name), 'utf8')).split('\n'),
    sql: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<Row>(text, [...values])).rows,
    kill: (name) => parts[name].kill(),
    killNow: (name) => parts[name].killNow(),
    arm: (name, failpoint) => parts[name].kill({ HOTLINE_FAILPOINT: failpoint }),
    async deaths() {
      await Promise.all([parts.worker.ready, parts.console.ready]);
      return { worker: parts.worker.deaths, console: parts.console.deaths };
    },
    async crashes() {
      await Promise.all([parts.worker.ready, parts.console.ready]);
      return [...parts.worker.crashes, ...parts.console.crashes];
    },
    async stop() {
      await Promise.all([parts.worker.stop(), parts.console.stop()]);
      await pool.end();
      await database.drop();
      folder.remove();
    },
  };
}

async function newPlace(): Promise<Place> {
  const database = await createTestDatabase();
  const home = testHome('faults');
  return { database, home, accounts: await firstAccounts(database.ownerUrl, home.path) };
}

/** Seeds a migrated database. */
export async function firstAccounts(ownerUrl: string, home: string): Promise<Map<string, FirstSignIn>> {
  const accounts = new Map<string, FirstSignIn>();
  await seed(ownerUrl, 'az', new FileKeyPort(home, ['identity']), (made) =>
    made.forEach((account) => accounts.set(account.signIn, account)),
  );
  return accounts;
}
