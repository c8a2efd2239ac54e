import { execFile } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from '../cannot-start';
import type { DataPlace } from './data-place';
import type { PostgresEngine } from './engine';

const MEGABYTE = 1024 * 1024;
const ROOM_FOR_A_NEW_CLUSTER = 300 * MEGABYTE;
const DRAFT = 'making-';

/** Name of the superuser of our own clusters. */
export const SUPERUSER = 'postgres';

export function dataFolder(place: DataPlace): string {
  return join(place.path, 'data');
}

/** Whether this place already holds data. */
export function hasCluster(place: DataPlace): boolean {
  return existsSync(join(dataFolder(place), 'PG_VERSION'));
}

/**
 * Makes the data folder when there is none, under another name until it is whole.
 * @throws CannotStart when the folder is of another major version, is something else, or the disk is full
 */
export async function ensureCluster(
  engine: PostgresEngine,
  place: DataPlace,
  password: string,
  interrupted?: AbortSignal,
): Promise<void> {
  removeDrafts(place);
  if (isMissing(dataFolder(place))) await makeCluster(engine, place, password, interrupted);
  else assertSameMajor(engine, dataFolder(place));
}

function removeDrafts(place: DataPlace): void {
  for (const name of readdirSync(place.path))
    if (name.startsWith(DRAFT)) rmSync(join(place.path, name), { recursive: true });
}

function isMissing(data: string): boolean {
  if (!existsSync(data)) return true;
  if (readdirSync(data).length > 0) return false;
  rmdirSync(data);
  return true;
}

function assertSameMajor(engine: PostgresEngine, data: string): void {
  const file = join(data, 'PG_VERSION');
  if (!existsSync(file))
    throw new CannotStart(
      `${data} is not a PostgreSQL data folder: move it away and start again; nothing was changed.`,
    );
  const major = readFileSync(file, 'utf8').trim();
  if (Number(major) === engine.major) return;
  throw new CannotStart(
    `The data folder ${data} was made by PostgreSQL ${major}, and the ${engine.kind} server here is ${engine.major}: ` +
      'run the version that made it (HOTLINE_POSTGRES=embedded or system), or move it with pg_dump; nothing was changed.',
  );
}

async function makeCluster(
  engine: PostgresEngine,
  place: DataPlace,
  password: string,
  interrupted?: AbortSignal,
): Promise<void> {
  await assertRoom(place);
  const draft = join(place.path, `${DRAFT}${process.pid}`);
  const data = join(draft, 'data');
  const passwordFile = join(draft, 'password');
  mkdirSync(draft, { mode: 0o700 });
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const path of [draft, passwordFile])
      if (place.user !== undefined) chownSync(path, place.user.uid, place.user.gid);
    await initialise(engine, place, data, passwordFile, interrupted);
    renameSync(data, dataFolder(place));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Code-point order with Unicode letters, the same on every machine: the library's C.UTF-8 before version 17. */
function localeOf(engine: PostgresEngine): string[] {
  return engine.major >= 17
    ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    : ['--locale=C.UTF-8'];
}

async function initialise(
  engine: PostgresEngine,
  place: DataPlace,
  data: string,
  passwordFile: string,
  interrupted?: AbortSignal,
): Promise<void> {
  const words = [
    `--pgdata=${data}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--data-checksums',
    '--no-instructions',
    ...localeOf(engine),
  ];
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  try {
    await promisify(execFile)(join(engine.bin, 'initdb'), words, {
      cwd: '/',
      env,
      signal: interrupted,
      ...(place.user && { uid: place.user.uid, gid: place.user.gid }),
    });
  } catch (error) {
    throw new CannotStart(
      `PostgreSQL could not make its data folder: ${lastWords(error)}; nothing was left behind.`,
      {
        cause: error,
      },
    );
  }
}

async function assertRoom(place: DataPlace): Promise<void> {
  const { bavail, bsize } = await statfs(place.path);
  const free = bavail * bsize;
  if (free >= ROOM_FOR_A_NEW_CLUSTER) return;
  throw new CannotStart(
    `The disk that holds ${place.path} is full: ${Math.floor(free / MEGABYTE)} MB are free, ` +
      `and a new database needs ${ROOM_FOR_A_NEW_CLUSTER / MEGABYTE} MB; nothing was made.`,
  );
}

function lastWords(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  const lines = said.trim().split('\n');
  return (lines.find((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? '').replace(
    /^initdb: error: /,
    '',
  );
}
