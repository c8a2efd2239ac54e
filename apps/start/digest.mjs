import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One number for the names and contents of all files below some paths. Contents, since the dates of a clone, a
 * copy or a restored file say nothing about what was built from it.
 * @param {string[]} paths files and folders
 * @param {string[]} except folders left out
 */
export function digest(paths, except) {
  const hash = createHash('sha256');
  for (const path of paths) add(hash, path, except);
  return hash.digest('hex');
}

function add(hash, path, except) {
  if (except.includes(path) || !existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) add(hash, join(path, name), except);
    return;
  }
  hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
}
