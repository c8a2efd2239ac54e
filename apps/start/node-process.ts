import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from '#platform/cannot-start';
import { BEHIND_A_DOOR } from '#platform/handed-connections';
import type { Door } from './door';
import { httpStatus } from './http-status';
import { LogFile } from './log-file';
import type { Part } from './part';

const READY_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 40;
const ANSWER_WITHIN_MS = 2_000;
const STOPS_WITHIN_MS = 8_000;
const PAGE_BYTES = 4096;

/** What a process is started with. */
export interface NodeProcessOptions {
  readonly name: string;
  /** Absolute path of its built `main.js`. */
  readonly file: string;
  /** Its whole environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Answers 200 when it is ready. */
  readonly readyUrl: string;
  /** Answers 200 when it runs: one that does is not ended because it is not ready. */
  readonly liveUrl?: string;
  readonly logFile: string;
  /** Holds the process's port open while it restarts. */
  readonly door?: Door;
  /** How long it may take to become ready. */
  readonly readyWithinMs?: number;
}

/** A process that crashes must not leave its memory, with what callers told, in a file; Node cannot say so itself. */
const WITHOUT_CORE_FILE = 'ulimit -c 0; exec "$0" "$@"';

/** One of our own processes, tied to this one by a channel whose closing ends it. */
export class NodeProcess implements Part {
  readonly name: string;
  died: Promise<string> = Promise.resolve('not started');
  readonly log: LogFile;
  private child: ChildProcess | undefined;
  private isFirstLife = true;

  constructor(private readonly options: NodeProcessOptions) {
    this.name = options.name;
    this.log = new LogFile(options.logFile);
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /**
   * One that runs and does not become ready, as when PostgreSQL is away or has no room, is left to it: a gateway still takes
   * calls then, and to end it would refuse them.
   */
  async start(): Promise<string> {
    const { door, readyUrl, liveUrl, readyWithinMs = READY_WITHIN_MS } = this.options;
    await door?.open();
    this.launch();
    const deadline = Date.now() + readyWithinMs;
    while (Date.now() < deadline) {
      const end = await Promise.race([this.died, delay(LOOK_AGAIN_MS)]);
      if (end !== undefined)
        throw new CannotStart(`The ${this.name} did not start: ${this.log.lastWords() ?? end}`);
      if ((await httpStatus(readyUrl, ANSWER_WITHIN_MS)) === 200) return `ready, ${this.memory()}`;
    }
    const seconds = readyWithinMs / 1000;
    if (liveUrl !== undefined && (await httpStatus(liveUrl, ANSWER_WITHIN_MS)) === 200)
      return `running, not ready after ${seconds} s: see ${this.log.path}`;
    await this.stop();
    throw new CannotStart(`The ${this.name} was not ready within ${seconds} s: see ${this.log.path}`);
  }

  async stop(): Promise<void> {
    this.options.door?.close();
    if (!this.isRunning()) return;
    this.child?.kill('SIGTERM');
    const end = await Promise.race([this.died, delay(STOPS_WITHIN_MS, undefined, { ref: false })]);
    if (end === undefined) this.kill();
    await this.died;
  }

  /** The whole group: nothing it started outlives it. */
  kill(): void {
    if (this.child?.pid === undefined || !this.isRunning()) return;
    process.kill(-this.child.pid, 'SIGKILL');
  }

  private isRunning(): boolean {
    return this.child?.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** A group of its own: Ctrl-C at the terminal reaches only the launcher, who stops the parts in order. */
  private launch(): void {
    const { file, env, door } = this.options;
    const log = this.log.open();
    const words = [file, ...(door ? [BEHIND_A_DOOR] : [])];
    const child = spawn('/bin/sh', ['-c', WITHOUT_CORE_FILE, process.execPath, ...words], {
      env: this.isFirstLife ? env : withoutFailpoint(env),
      stdio: ['ignore', log.descriptor, log.descriptor, 'ipc'],
      detached: true,
    });
    log.close();
    child.on('message', (message) => {
      if (message === 'open') door?.admit(child);
    });
    child.once('exit', () => door?.shut(child));
    this.isFirstLife = false;
    this.child = child;
    this.died = new Promise((resolve) => {
      child.once('error', (error) => {
        resolve(error.message);
      });
      child.once('exit', (code, signal) => {
        resolve(signal ?? `exit code ${code}`);
      });
    });
  }

  private memory(): string {
    try {
      const pages = readFileSync(`/proc/${this.child?.pid}/statm`, 'utf8').split(' ')[1];
      return `${Math.round((Number(pages) * PAGE_BYTES) / 1024 / 1024)} MB`;
    } catch {
      return 'memory unknown';
    }
  }
}

/** A failpoint fires once: the process started after it must be able to recover. */
function withoutFailpoint(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { HOTLINE_FAILPOINT: _, ...rest } = env;
  return rest;
}
