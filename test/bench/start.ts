import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownPort } from '../support/own-port';
import { load, ratios, rounded, summary } from './figures';

const AGAIN = 3;

interface Start {
  readonly seconds: number;
  /** Resident memory when ready, by process. */
  readonly megabytes: Record<string, number>;
}

/** `npm start` on a new home (database made, migrated, seeded) and again on the same: seconds to ready, memory. */
export async function start(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'hotline-bench-start-'));
  chmodSync(home, 0o755);
  try {
    console.log(`start, from built output, load ${String(load())}`);
    const first = await startOnce(home);
    console.log(`first: ${told(first)}`);
    const later: Start[] = [];
    for (let nth = 0; nth < AGAIN; nth++) {
      later.push(await startOnce(home));
      console.log(`again: ${told(later.at(-1))}`);
    }
    summary('start', {
      what: 'npm start → ready, seconds; memory when ready, MB',
      first: first.seconds,
      again: ratios(later.map(({ seconds }) => seconds)),
      megabytes: later.at(-1)?.megabytes,
      aim: { again: '< 10' },
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function startOnce(home: string): Promise<Start> {
  const ports = {
    CONSOLE: await ownPort(),
    GATEWAY: await ownPort(),
    WORKER: await ownPort(),
    CARRIER: await ownPort(),
  };
  const begun = performance.now();
  const launcher = spawn(process.execPath, ['apps/start/start.mjs'], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      HOTLINE_HOME: home,
      ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [`${name}_PORT`, String(port)])),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const said = await readyWords(launcher);
    const seconds = rounded((performance.now() - begun) / 1000);
    const memory = [...said.matchAll(/^\s*(\w+)\s.*?(\d+) MB/gm)].map(([, name, size]) => [
      name ?? '',
      Number(size),
    ]);
    return { seconds, megabytes: Object.fromEntries(memory) as Record<string, number> };
  } finally {
    const ended = once(launcher, 'exit');
    launcher.kill('SIGINT');
    await ended;
  }
}

/** Everything it printed until it was ready. */
function readyWords(launcher: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    for (const stream of [launcher.stdout, launcher.stderr])
      stream?.on('data', (piece: Buffer) => {
        said += piece.toString('utf8');
        if (/ready in [\d.]+ s/.test(said)) resolve(said);
      });
    launcher.once('exit', (code) => {
      reject(new Error(`the launcher ended with ${String(code)}:\n${said}`));
    });
  });
}

function told(start: Start | undefined): string {
  const memory = Object.entries(start?.megabytes ?? {}).map(([name, size]) => `${name} ${String(size)} MB`);
  return `ready in ${String(start?.seconds)} s; ${memory.join(', ')}`;
}
