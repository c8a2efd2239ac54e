import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { CannotStart } from '../cannot-start';
import { dataFolder, SUPERUSER } from './cluster';
import { localUrl } from './connection-url';
import type { DataPlace } from './data-place';
import { guardAgainstDeath } from './death-guard';
import type { PostgresEngine } from './engine';
import { freePort } from './free-port';
import { asArguments, type PostgresSettings } from './settings';
import { clearStaleServer } from './stale-server';

const READY_WITHIN_MS = 120_000;
const LOOK_AGAIN_MS = 20;
const PATIENCE_MS = 10_000;

/** What a server is started with. */
export interface PostmasterOptions {
  readonly engine: PostgresEngine;
  readonly place: DataPlace;
  /** Of the superuser. */
  readonly password: string;
  readonly logFile: string;
  readonly settings: PostgresSettings;
}

/** One PostgreSQL server on a port of its own, which it keeps when started again. */
export class Postmaster {
  private child: ChildProcess | undefined;
  private ended: Promise<string> = Promise.resolve('not started');
  private chosenPort: number | undefined;

  constructor(private readonly options: PostmasterOptions) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves, with a word on how, when the running server is gone. */
  get died(): Promise<string> {
    return this.ended;
  }

  get port(): number {
    if (this.chosenPort === undefined) throw new Error('the server has not been started');
    return this.chosenPort;
  }

  /** Connects as the superuser. */
  superuserUrl(database: string): string {
    return localUrl(this.port, { role: SUPERUSER, password: this.options.password }, database);
  }

  /** @throws CannotStart with the server's own last words when it does not come up */
  async start(): Promise<void> {
    await clearStaleServer(dataFolder(this.options.place));
    this.chosenPort ??= await freePort();
    const logStart = this.launch(this.chosenPort);
    await this.untilReady(logStart);
  }

  /** Disconnects everybody and writes everything down; harder each time it is not heeded. */
  async stop(): Promise<void> {
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      if (!this.isRunning()) return;
      this.child?.kill(signal);
      await Promise.race([this.ended, delay(PATIENCE_MS, undefined, { ref: false })]);
    }
  }

  /** For those who will not wait: recovery at the next start makes up for it. */
  kill(): void {
    if (this.isRunning()) this.child?.kill('SIGQUIT');
  }

  private isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** A group of its own: Ctrl-C at the terminal must not reach the server before the processes that use it. */
  private launch(port: number): number {
    const { engine, place, logFile, settings } = this.options;
    mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
    const log = openSync(logFile, 'a', 0o600);
    const logStart = statSync(logFile).size;
    const child = spawn(
      join(engine.bin, 'postgres'),
      ['-D', dataFolder(place), '-p', String(port), ...asArguments(settings)],
      {
        stdio: ['ignore', log, log],
        detached: true,
        cwd: '/',
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
        ...(place.user && { uid: place.user.uid, gid: place.user.gid }),
      },
    );
    closeSync(log);
    const dismissGuard = child.pid === undefined ? undefined : guardAgainstDeath(child.pid, place.user);
    this.child = child;
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => {
        dismissGuard?.();
        resolve(signal ?? `exit code ${code}`);
      });
    });
    return logStart;
  }

  private async untilReady(logStart: number): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      if (await this.answers()) return;
      const end = await Promise.race([this.ended, delay(LOOK_AGAIN_MS)]);
      if (end !== undefined)
        throw new CannotStart(`PostgreSQL did not start: ${this.lastWords(logStart) ?? end}`);
    }
    await this.stop();
    throw new CannotStart(
      `PostgreSQL was not ready within ${READY_WITHIN_MS / 1000} s: see ${this.options.logFile}`,
    );
  }

  private async answers(): Promise<boolean> {
    const client = new Client({
      connectionString: this.superuserUrl('postgres'),
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === '28P01')
        throw await this.foreignPassword(error);
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private async foreignPassword(cause: Error): Promise<CannotStart> {
    await this.stop();
    return new CannotStart(
      `The data folder ${dataFolder(this.options.place)} was made with other passwords than those kept in secrets/: ` +
        'put the right secrets back, or move the data folder away; nothing was changed.',
      { cause },
    );
  }

  private lastWords(logStart: number): string | undefined {
    const { logFile } = this.options;
    if (!existsSync(logFile)) return undefined;
    const lines = readFileSync(logFile).subarray(logStart).toString('utf8').trim().split('\n');
    const line = lines.find((one) => /FATAL|PANIC/.test(one)) ?? lines.at(-1);
    return line?.replace(/^.*?(?:FATAL|PANIC):\s+/, '');
  }
}
