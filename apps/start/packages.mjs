import { existsSync, lstatSync, readFileSync } from 'node:fs';

/**
 * Whether node_modules holds exactly what package-lock.json asks for. npm keeps a list of what it put there; files
 * dates say nothing after a clone. Optional packages made for other machines are rightly absent.
 */
export function areInstalled() {
  const list = 'node_modules/.package-lock.json';
  if (!existsSync(list)) return false;
  const wanted = Object.entries(packagesIn('package-lock.json')).filter(([path]) => path !== '');
  const present = packagesIn(list);
  return wanted.every(([path, { version, optional, devOptional, link }]) => {
    if (present[path] === undefined) return optional === true || devOptional === true || link === true;
    return present[path].version === version;
  });
}

/** Whether node_modules belongs to another folder, which npm would change. */
export function isForeign() {
  return lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
