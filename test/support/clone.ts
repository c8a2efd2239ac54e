import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { throwAwayFolder } from './throw-away-folder';

const ROOT = join(__dirname, '..', '..');
const SOURCES = [
  'dist',
  'apps',
  'libs',
  'seeds',
  'test/simulators',
  'test/bench',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];
const PROCESSES = ['apps/console', 'apps/gateway', 'apps/worker', 'test/simulators/carrier'];

/** Whom a story starts the line as. */
export interface Person {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** A copy of the sources, built, where stand-ins take the place of the line's processes. */
export interface Clone {
  readonly path: string;
  /** The same again, belonging to that person, with an empty folder `homes`. */
  copyFor(person: Person): string;
  remove(): void;
}

/**
 * Built for a test file, starting from what is built already. The web app is left out: the launcher takes an absent
 * one as it is.
 */
export function makeClone(): Clone {
  const folder = throwAwayFolder('clone');
  const first = join(folder.path, 'first');
  for (const source of SOURCES.filter((one) => existsSync(join(ROOT, one))))
    cpSync(join(ROOT, source), join(first, source), { recursive: true, filter: isWanted });
  symlinkSync(join(ROOT, 'node_modules'), join(first, 'node_modules'));
  build(first);
  let copies = 0;
  return {
    path: first,
    copyFor: (person) => {
      const path = join(folder.path, `copy-${++copies}`);
      cpSync(first, path, { recursive: true, verbatimSymlinks: true });
      mkdirSync(join(path, 'homes'));
      giveTo(person, path);
      return path;
    },
    remove: () => {
      folder.remove();
    },
  };
}

function isWanted(path: string): boolean {
  return !['apps/web', 'dist/web', 'dist/.built-web'].some((web) => path.startsWith(join(ROOT, web)));
}

function build(path: string): void {
  const words = [
    '--input-type=module',
    '-e',
    "await (await import('./apps/start/ensure-built.mjs')).ensureBuilt(() => {})",
  ];
  execFileSync(process.execPath, words, { cwd: path, stdio: 'inherit' });
  for (const one of PROCESSES) {
    const folder = join(path, 'dist', one);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(__dirname, 'stand-in-process.cjs'), join(folder, 'main.js'));
  }
}

function giveTo({ uid, gid }: Person, path: string): void {
  if (process.getuid?.() !== 0) return;
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }))
    lchownSync(join(entry.parentPath, entry.name), uid, gid);
  lchownSync(path, uid, gid);
  chmodSync(dirname(path), 0o755);
}
