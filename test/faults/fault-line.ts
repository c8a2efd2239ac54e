import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Pool } from 'pg';
import type { FirstSignIn } from '../../apps/start/first-sign-ins';
import { NodeProcess } from '../../apps/start/node-process';
import { seed } from '../../apps/start/seed';
import { FileKeyPort } from '../../libs/platform/crypto/file-key-port';
import { freePort } from '../../libs/platform/postgres/free-port';
import { createTestDatabase } from '../support/test-database';
import { testHome } from '../support/test-home';

const ROOT = join(__dirname, '..', '..');
const FILES = { worker: 'dist/apps/worker/main.js', console: 'dist/apps/console/main.js' } as const;
export type PartName = keyof typeof FILES;

/** Console and worker as real processes, each started again at once when it dies; nothing else of the line. */
export interface FaultLine {
  readonly consoleUrl: string;
  readonly accounts: ReadonlyMap<string, FirstSignIn>;
  /** What the process has written, a line each. */
  logOf(name: PartName): Promise<string[]>;
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** SIGKILL, and ready again when this resolves. */
  kill(name: PartName): Promise<void>;
  /** Kills it and lets the next one die by itself when it comes to this point. */
  arm(name: PartName, failpoint: string): Promise<void>;
  /** Resolves when every process is ready; how often each has died so far. */
  deaths(): Promise<Record<PartName, number>>;
  stop(): Promise<void>;
}

/** @param more environment of one of the processes, besides that of both */
export async function startFaultLine(
  more: Partial<Record<PartName, Readonly<Record<string, string>>>> = {},
): Promise<FaultLine> {
  const database = await createTestDatabase();
  const folder = testHome('faults');
  const accounts = new Map<string, FirstSignIn>();
  await seed(database.ownerUrl, 'az', new FileKeyPort(folder.path, ['identity']), (made) =>
    made.forEach((account) => accounts.set(account.signIn, account)),
  );
  const pool = new Pool({ connectionString: database.superuserUrl, max: 2 });
  pool.on('error', () => undefined);
  const ports = { worker: await freePort(), console: await freePort() };
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOTLINE_HOME: folder.path,
    WORKER_PORT: String(ports.worker),
    CONSOLE_PORT: String(ports.console),
    TWILIO_AUTH_TOKEN: '5f3a09c1e7d2486bb0947c1de8a35f62',
  };
  const logFile = (name: PartName): string => join(folder.path, 'logs', `${name}.log`);
  const part = (name: PartName): ImmortalPart =>
    new ImmortalPart((failpoint) => {
      return new NodeProcess({
        name,
        file: join(ROOT, FILES[name]),
        env: {
          ...env,
          DATABASE_URL: database.urls[name],
          ...more[name],
          ...(failpoint && { HOTLINE_FAILPOINT: failpoint }),
        },
        readyUrl: `http://127.0.0.1:${String(ports[name])}/health/ready`,
        logFile: logFile(name),
      });
    });
  const parts = { worker: part('worker'), console: part('console') };
  await Promise.all([parts.worker.ready, parts.console.ready]);
  return {
    consoleUrl: `http://127.0.0.1:${String(ports.console)}`,
    accounts,
    logOf: async (name) => (await readFile(logFile(name), 'utf8')).split('\n'),
    sql: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<Row>(text, [...values])).rows,
    kill: (name) => parts[name].kill(),
    arm: (name, failpoint) => parts[name].kill(failpoint),
    async deaths() {
      await Promise.all([parts.worker.ready, parts.console.ready]);
      return { worker: parts.worker.deaths, console: parts.console.deaths };
    },
    async stop() {
      await Promise.all([parts.worker.stop(), parts.console.stop()]);
      await pool.end();
      await database.drop();
      folder.remove();
    },
  };
}

/** A process that is started anew the moment it dies. */
class ImmortalPart {
  deaths = 0;
  ready: Promise<unknown>;
  private life: NodeProcess;
  private nextFailpoint: string | undefined;
  private isOver = false;

  constructor(private readonly make: (failpoint: string | undefined) => NodeProcess) {
    this.life = make(undefined);
    this.ready = this.live();
  }

  async kill(nextFailpoint?: string): Promise<void> {
    await this.ready;
    this.nextFailpoint = nextFailpoint;
    const { died } = this.life;
    const before = this.deaths;
    this.life.kill();
    await died;
    while (this.deaths === before) await new Promise((resolve) => setImmediate(resolve));
    await this.ready;
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.ready.catch(() => undefined);
    await this.life.stop();
  }

  /** A life that ends before it was ready is a death like any other, except the first: that is a broken build. */
  private async live(): Promise<void> {
    for (;;) {
      const { life } = this;
      const failure = await life.start().then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failure === undefined) {
        void life.died.then(() => this.begin());
        return;
      }
      if (this.deaths === 0) throw failure as Error;
      if (this.isOver) return;
      this.renew();
    }
  }

  private begin(): void {
    if (this.isOver) return;
    this.renew();
    this.ready = this.live();
  }

  private renew(): void {
    this.deaths++;
    this.life = this.make(this.nextFailpoint);
    this.nextFailpoint = undefined;
  }
}
