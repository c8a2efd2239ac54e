import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH_MEMORY = 1024 ** 3;
const PREFIX = 'hotline-test-';

/**
 * A folder for one run, in memory where there is room, that any user may enter. Folders of runs that were killed
 * before they could tidy up go first: they carry the number of a process that is gone.
 */
export function throwAwayFolder(name: string): { path: string; remove(): void } {
  const base = hasRoom(MEMORY) ? MEMORY : tmpdir();
  removeAbandoned(base);
  const path = mkdtempSync(join(base, `${PREFIX}${process.pid}-${name}-`));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > ENOUGH_MEMORY;
}

function removeAbandoned(base: string): void {
  for (const name of readdirSync(base)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`))
      rmSync(join(base, name), { recursive: true, force: true });
  }
}
