import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { OLDEST_MAJOR, type PostgresEngine, versionIn } from './engine';

const DEBIAN = '/usr/lib/postgresql';

/**
 * The newest PostgreSQL installed on this machine that is new enough, from Debian's folders or the search path.
 * @param searchPath folders as in PATH
 */
export function findSystemPostgres(searchPath: string): PostgresEngine | undefined {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((name) => join(DEBIAN, name, 'bin')) : [];
  const folders = [...debian, ...searchPath.split(delimiter).filter((folder) => folder.startsWith('/'))];
  return folders
    .flatMap((bin) => engineIn(bin) ?? [])
    .filter(({ major }) => major >= OLDEST_MAJOR)
    .reduce<PostgresEngine | undefined>(
      (best, one) => (best === undefined || one.major > best.major ? one : best),
      undefined,
    );
}

function engineIn(bin: string): PostgresEngine | undefined {
  if (!existsSync(join(bin, 'postgres')) || !existsSync(join(bin, 'initdb'))) return undefined;
  const found = versionIn(spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '');
  return found === undefined ? undefined : { kind: 'system', bin, ...found };
}
