import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { FirstSignIn } from '../../apps/start/first-sign-ins';
import { Door } from '../../apps/start/door';
import { NodeProcess } from '../../apps/start/node-process';
import { seed } from '../../apps/start/seed';
import { Supervisor } from '../../apps/start/supervisor';
import { FileKeyPort } from '../../libs/platform/crypto/file-key-port';
import { ownPort } from './own-port';
import { createTestDatabase, type TestDatabase } from './test-database';
import { testHome } from './test-home';

const ROOT = join(__dirname, '..', '..');

/** Built entry points of the processes; none waits for another. */
const PROCESSES = {
  carrier: 'dist/test/simulators/carrier/main.js',
  worker: 'dist/apps/worker/main.js',
  gateway: 'dist/apps/gateway/main.js',
  console: 'dist/apps/console/main.js',
} as const;
export type ProcessName = keyof typeof PROCESSES;

/** The whole line as real processes on a database of its own. */
export interface Line {
  readonly database: TestDatabase;
  readonly home: string;
  readonly urls: Record<ProcessName, string>;
  /** The first sign-ins, by username. */
  readonly accounts: ReadonlyMap<string, FirstSignIn>;
  /** SIGKILLs one process; the supervisor starts it again. Resolves when it is dead. */
  kill(name: ProcessName): Promise<void>;
  /** Stands still, as a process does whose machine has hung; the answer lets it go on. */
  freeze(name: ProcessName): () => void;
  /** Where the process's log lies. */
  logOf(name: ProcessName): string;
  stop(): Promise<void>;
}

/**
 * Starts carrier, worker, gateway and console from the build (`npm test` builds first; alone: `node
 * apps/start/build.mjs`) and waits until each is ready.
 * @param more environment of all processes, or of one under its name
 */
export async function startLine(
  more: Record<string, string> = {},
  ofOne: Partial<Record<ProcessName, Record<string, string>>> = {},
): Promise<Line> {
  const database = await createTestDatabase();
  const folder = testHome('hotline-line');
  const home = folder.path;
  const accounts = new Map<string, FirstSignIn>();
  await seed(database.ownerUrl, 'az', new FileKeyPort(home, ['identity']), (signIns) => {
    for (const signIn of signIns) accounts.set(signIn.signIn, signIn);
  });
  const ports = {
    carrier: await ownPort(),
    worker: await ownPort(),
    gateway: await ownPort(),
    console: await ownPort(),
  };
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOTLINE_HOME: home,
    CARRIER_PORT: `${ports.carrier}`,
    WORKER_PORT: `${ports.worker}`,
    GATEWAY_PORT: `${ports.gateway}`,
    CONSOLE_PORT: `${ports.console}`,
    TELEPHONY: 'simulated',
    TWILIO_ACCOUNT_SID: `AC${randomBytes(16).toString('hex')}`,
    TWILIO_AUTH_TOKEN: randomBytes(16).toString('hex'),
    TWILIO_API_URL: `http://127.0.0.1:${ports.carrier}`,
    LOG_LEVEL: 'info',
    ...more,
  };
  const supervisor = new Supervisor(() => undefined);
  const logOf = (name: ProcessName): string => join(home, 'logs', `${name}.log`);
  const parts = new Map<ProcessName, NodeProcess>();
  try {
    const starts = (Object.entries(PROCESSES) as [ProcessName, string][]).map(([name, file]) => {
      const part = new NodeProcess({
        name,
        file: join(ROOT, file),
        env: {
          ...env,
          ...(name !== 'carrier' && { DATABASE_URL: database.urls[name] }),
          ...ofOne[name],
        },
        readyUrl: `http://127.0.0.1:${ports[name]}/health/ready`,
        logFile: logOf(name),
        ...(name === 'gateway' && { door: new Door(ports.gateway, '127.0.0.1') }),
      });
      parts.set(name, part);
      return supervisor.start(part);
    });
    await Promise.all(starts);
  } catch (error) {
    await supervisor.stop();
    await database.drop();
    throw error;
  }
  const url = (name: ProcessName): string => `http://127.0.0.1:${ports[name]}`;
  return {
    database,
    home,
    urls: {
      carrier: url('carrier'),
      worker: url('worker'),
      gateway: url('gateway'),
      console: url('console'),
    },
    accounts,
    logOf,
    freeze(name) {
      const pid = parts.get(name)?.pid;
      if (pid === undefined) throw new Error(`${name} does not run`);
      process.kill(-pid, 'SIGSTOP');
      return () => process.kill(-pid, 'SIGCONT');
    },
    async kill(name) {
      const part = parts.get(name);
      const { died } = part ?? {};
      part?.kill();
      await died;
    },
    async stop() {
      await supervisor.stop();
      await database.drop();
      folder.remove();
    },
  };
}
