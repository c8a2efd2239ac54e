import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ownPort } from './own-port';

/** A server of a story's own, which it may kill and start again on the same port and data. */
export interface ServerProcess {
  readonly port: number;
  /** Of the one that runs. */
  readonly pid: number | undefined;
  /** Where it keeps its files. */
  readonly home: string;
  start(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
  remove(): Promise<void>;
}

/** PostgreSQL of the system, newest version, run as the user `postgres` when the story runs as root. */
export async function ownPostgres(): Promise<ServerProcess> {
  const port = await ownPort();
  const home = mkdtempSync(join(tmpdir(), 'hotline-jobs-pg-'));
  const user =
    process.getuid?.() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : [];
  if (user.length > 0) execFileSync('chown', ['postgres:postgres', home]);
  const bin = newestPostgres();
  const initdb = [
    join(bin, 'initdb'),
    '-D',
    join(home, 'data'),
    '-U',
    'postgres',
    '-A',
    'trust',
    '--no-sync',
  ];
  const [first = '', ...rest] = [...user, ...initdb];
  execFileSync(first, rest, { stdio: 'ignore', cwd: home });
  const settings = [`port=${String(port)}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${home}`];
  const flags = settings.flatMap((setting) => ['-c', setting]);
  return ownServer(port, home, [...user, join(bin, 'postgres'), '-D', join(home, 'data'), ...flags]);
}

/** Redis of the system, keeping its append-only file unless told otherwise. */
export async function ownRedis(appendonly: 'yes' | 'no' = 'yes'): Promise<ServerProcess> {
  const port = await ownPort();
  const home = mkdtempSync(join(tmpdir(), 'hotline-jobs-redis-'));
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--dir', home, '--save', ''];
  return ownServer(port, home, ['redis-server', ...flags, '--appendonly', appendonly]);
}

function ownServer(port: number, home: string, command: readonly string[]): ServerProcess {
  const [program = '', ...flags] = command;
  let running: ChildProcess | undefined;
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, 'exit');
    running.kill(signal);
    await gone;
  };
  return {
    port,
    home,
    get pid() {
      return running?.pid;
    },
    kill,
    async start() {
      const server = spawn(program, flags, { stdio: 'ignore', cwd: home });
      running = server;
      let broken: Error | undefined;
      server.on('error', (error) => (broken = error));
      await until(`${program} listens`, async () => {
        if (broken) throw broken;
        return await accepts(port);
      });
    },
    async remove() {
      await kill('SIGINT');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A cable between a worker and its server that can be cut without either end being told. */
export interface Cable {
  readonly port: number;
  /** Connections of now carry nothing any more; later ones work. */
  cut(): void;
  remove(): void;
}

export async function cableTo(serverPort: number): Promise<Cable> {
  const port = await ownPort();
  const ends = new Set<Socket>();
  const listener = createServer((near) => {
    const far = connect(serverPort, '127.0.0.1');
    near.pipe(far);
    far.pipe(near);
    for (const end of [near, far]) {
      ends.add(end.on('error', () => end.destroy()));
      end.on('close', () => ends.delete(end));
    }
  });
  listener.listen(port, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port,
    cut: () => ends.forEach((end) => end.unpipe().pause()),
    remove() {
      ends.forEach((end) => end.destroy());
      listener.close();
    },
  };
}

/** Waits until `holds` answers true, looking every 20 ms; fails with the sentence after `patienceMs`. */
export async function until(
  sentence: string,
  holds: () => boolean | Promise<boolean>,
  patienceMs = 20_000,
): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not in ${String(patienceMs)} ms: ${sentence}`);
    await pause(20);
  }
}

function newestPostgres(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root)
    ? readdirSync(root)
        .map(Number)
        .sort((a, b) => b - a)
    : [];
  const [newest] = versions;
  if (newest === undefined)
    throw new Error('These stories restart a PostgreSQL of their own: install PostgreSQL 15.');
  return join(root, String(newest), 'bin');
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
