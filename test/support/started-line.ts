import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Person } from './clone';
import { until } from './until';

const PATIENCE_MS = 90_000;

/** How the launcher is called. */
export interface StartOptions {
  /** Folder of the clone. */
  readonly clone: string;
  /** What it is given as HOTLINE_HOME. */
  readonly home: string;
  readonly person: Person;
  readonly env: Readonly<Record<string, string>>;
  /** By default node itself; `npm start` is the same with npm in between. */
  readonly command?: readonly [string, ...string[]];
}

/** A launcher at work, or at its end. */
export class StartedLine {
  output = '';
  readonly ended: Promise<number | string>;
  private readonly child: ChildProcess;

  constructor(private readonly options: StartOptions) {
    const [program, ...words] = options.command ?? [process.execPath, 'apps/start/start.mjs'];
    this.child = spawn(program, words, {
      cwd: options.clone,
      env: { PATH: process.env['PATH'], HOME: options.clone, HOTLINE_HOME: options.home, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(process.getuid?.() === 0 && { uid: options.person.uid, gid: options.person.gid }),
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (piece: Buffer) => (this.output += piece.toString('utf8')));
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code, signal) => {
        resolve(signal ?? code ?? 'unknown');
      });
    });
  }

  /** Waits until it has printed something, and fails with all it printed when it ends or stays silent instead. */
  async prints(text: string | RegExp): Promise<string> {
    try {
      await until(`the launcher printing ${text}`, () => this.hasPrinted(text) || this.hasEnded, PATIENCE_MS);
    } catch (error) {
      throw new Error(`the launcher printed only:\n${this.output}`, { cause: error });
    }
    if (!this.hasPrinted(text)) throw new Error(`ended without ${text}:\n${this.output}`);
    return this.output;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Every process that belongs to this home, whoever its parent is by now. */
  processes(): number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .map(Number)
      .filter((pid) => belongsTo(pid, this.options.home));
  }

  /** The process whose command line ends with this. */
  processOf(file: string): number | undefined {
    return this.processes().find((pid) =>
      read(`/proc/${pid}/cmdline`)
        .split('\0')
        .some((word) => word.endsWith(file)),
    );
  }

  /** Ends it after a story, whatever became of the story, and fails when it would not go by itself. */
  async dispose(): Promise<void> {
    this.signal('SIGTERM');
    try {
      await this.leavesNothingBehind();
    } finally {
      for (const pid of this.processes()) process.kill(pid, 'SIGKILL');
    }
  }

  async leavesNothingBehind(): Promise<void> {
    try {
      await until('the end of every process', () => this.processes().length === 0, PATIENCE_MS);
    } catch (error) {
      const left = this.processes().map((pid) => `${pid} ${read(`/proc/${pid}/cmdline`)}`);
      throw new Error(`still there:\n${left.join('\n')}`, { cause: error });
    }
  }

  private hasPrinted(text: string | RegExp): boolean {
    return typeof text === 'string' ? this.output.includes(text) : text.test(this.output);
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

/** By its command line, its environment or the folder it works in: PostgreSQL's own children show only the last. */
function belongsTo(pid: number, home: string): boolean {
  if (isZombie(pid)) return false;
  const traces = [read(`/proc/${pid}/cmdline`), read(`/proc/${pid}/environ`), cwdOf(pid)];
  return traces.some((trace) => trace.includes(`${home}/`) || trace.includes(`HOTLINE_HOME=${home}\0`));
}

function isZombie(pid: number): boolean {
  return /\) Z /.test(read(`/proc/${pid}/stat`));
}

function cwdOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
