import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import type { FirstSignIn } from '../../apps/start/first-sign-ins';
import { migrate } from '../../apps/start/migrate';
import { NodeProcess } from '../../apps/start/node-process';
import { seed } from '../../apps/start/seed';
import { FileKeyPort } from '../../libs/platform/crypto/file-key-port';
import { keysFolder, makeFirstKeys } from '../../libs/platform/crypto/key-files';
import { ownPort } from '../support/own-port';
import { localUrl } from '../../libs/platform/postgres/connection-url';
import { openToRoles, prepareOwnPostgres } from '../../libs/platform/postgres/own-postgres';
import { ensureRoles } from '../../libs/platform/postgres/roles';
import { SETTINGS } from '../../libs/platform/postgres/settings';

/** `dist`: this file runs built. */
const BUILT = join(__dirname, '..', '..');
const FILES = {
  worker: 'apps/worker/main.js',
  gateway: 'apps/gateway/main.js',
  console: 'apps/console/main.js',
} as const;
export type Part = keyof typeof FILES;

/** A line of its own for one benchmark: a server whose commits reach the disk, and the processes asked for. */
export interface Ground {
  readonly home: string;
  readonly postgres: string;
  /** As the gateway signs in. */
  readonly gatewayUrl: string;
  /** As the console signs in. */
  readonly consoleUrl: string;
  /** As the superuser. */
  readonly superuserUrl: string;
  readonly pool: Pool;
  /** A second, empty database of the same server: its owner's address and the worker's. */
  readonly besideUrls: { owner: string; worker: string };
  readonly urls: Record<Part, string>;
  readonly token: string;
  readonly accounts: ReadonlyMap<string, FirstSignIn>;
  /** One process more of that kind, not started yet; it is stopped with the others. */
  process(part: Part, port: number, more?: Readonly<Record<string, string>>): NodeProcess;
  /** Starts a contestant of this folder as a process of its own, on the same database; gives its address. */
  startPeer(name: string, env?: Readonly<Record<string, string>>, readyPath?: string): Promise<string>;
  stop(): Promise<void>;
}

export async function openGround(wanted: readonly Part[]): Promise<Ground> {
  const home = mkdtempSync(join(tmpdir(), 'hotline-bench-'));
  chmodSync(home, 0o755);
  const own = await prepareOwnPostgres({
    home,
    logFile: join(home, 'postgres.log'),
    // Says when a transaction committed, by the server's own clock.
    settings: { ...SETTINGS, track_commit_timestamp: 'on' },
    searchPath: process.env['PATH'] ?? '',
  });
  await own.postmaster.start();
  const { ownerUrl, processUrls } = await openToRoles(own);
  await ensureRoles((database) => own.postmaster.superuserUrl(database), {
    ...own.roles,
    database: 'beside',
  });
  await migrate(ownerUrl);
  const accounts = new Map<string, FirstSignIn>();
  makeFirstKeys(keysFolder(home));
  await seed(ownerUrl, 'az', new FileKeyPort(home, ['identity']), (made) =>
    made.forEach((account) => accounts.set(account.signIn, account)),
  );
  const pool = new Pool({ connectionString: own.postmaster.superuserUrl('hotline'), max: 4 });
  // The server ends idle connections when it stops.
  pool.on('error', () => undefined);
  const ports = { worker: await ownPort(), gateway: await ownPort(), console: await ownPort() };
  const url = (part: Part): string => `http://127.0.0.1:${String(ports[part])}`;
  const token = randomBytes(16).toString('hex');
  const processes: NodeProcess[] = [];
  const carrier = `http://127.0.0.1:${String(await ownPort())}`;
  const account = `AC${randomBytes(16).toString('hex')}`;
  const make = (part: Part, port: number, more: Readonly<Record<string, string>> = {}): NodeProcess => {
    const child = new NodeProcess({
      name: part,
      file: join(BUILT, FILES[part]),
      env: {
        PATH: process.env['PATH'] ?? '',
        HOTLINE_HOME: home,
        DATABASE_URL: processUrls[part],
        WORKER_PORT: String(ports.worker),
        GATEWAY_PORT: String(ports.gateway),
        CONSOLE_PORT: String(ports.console),
        [`${part.toUpperCase()}_PORT`]: String(port),
        TWILIO_ACCOUNT_SID: account,
        TWILIO_AUTH_TOKEN: token,
        TWILIO_API_URL: carrier,
        ...more,
      },
      readyUrl: `http://127.0.0.1:${String(port)}/health/ready`,
      logFile: join(home, 'logs', `${part}.log`),
    });
    processes.push(child);
    return child;
  };
  for (const part of wanted) await make(part, ports[part]).start();
  return {
    home,
    superuserUrl: own.postmaster.superuserUrl('hotline'),
    postgres: `${own.engine.kind} ${own.engine.version}`,
    gatewayUrl: processUrls.gateway,
    consoleUrl: processUrls.console,
    pool,
    besideUrls: {
      owner: localUrl(own.postmaster.port, own.roles.owner, 'beside'),
      worker: localUrl(own.postmaster.port, own.roles.processes.worker, 'beside'),
    },
    urls: { worker: url('worker'), gateway: url('gateway'), console: url('console') },
    token,
    accounts,
    process: make,
    async startPeer(name, more = {}, readyPath = '/') {
      const port = await ownPort();
      const peer = new NodeProcess({
        name,
        file: join(__dirname, `${name}.js`),
        env: {
          PATH: process.env['PATH'] ?? '',
          DATABASE_URL: processUrls.gateway,
          PORT: String(port),
          TWILIO_AUTH_TOKEN: token,
          ...more,
        },
        readyUrl: `http://127.0.0.1:${String(port)}${readyPath}`,
        logFile: join(home, 'logs', `${name}.log`),
      });
      processes.push(peer);
      await peer.start();
      return `http://127.0.0.1:${String(port)}`;
    },
    async stop() {
      for (const child of processes.reverse()) await child.stop();
      await pool.end();
      await own.postmaster.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
