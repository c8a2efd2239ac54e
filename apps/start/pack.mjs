/**
 * Packs each process, with the packages it uses, into one file beside its compiled ones, and keeps what the engine compiles
 * of it: a process loads one file instead of two thousand.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const PROCESSES = ['console', 'gateway', 'worker'];

/** Loaded from where they lie: a native part, and a package that loads a fiftieth of itself. */
const LEFT_OUT = ['@node-rs/argon2', 'twilio'];

await Promise.all(PROCESSES.map(pack));

async function pack(name) {
  const folder = join('dist', 'apps', name);
  const bundle = await rolldown({
    input: join(folder, 'process.js'),
    platform: 'node',
    external: (id) => LEFT_OUT.some((left) => id === left || id.startsWith(`${left}/`)),
    plugins: [{ name: 'absent-packages', resolveId: leaveAbsentOut }],
    // Packages ask for others that nobody installed, and do without them.
    logLevel: 'silent',
  });
  const file = join(folder, 'packed.cjs');
  rmSync(`${file}.cache`, { force: true });
  await bundle.write({ file, format: 'cjs', keepNames: true, comments: false });
  await bundle.close();
  keepCompiled(file);
}

function leaveAbsentOut(id, importer) {
  if (importer === undefined || id.startsWith('.') || id.startsWith('#') || id.startsWith('/')) return null;
  try {
    createRequire(importer).resolve(id);
    return null;
  } catch {
    return { id, external: true };
  }
}

/** In a process of its own: what a process loads stays in it. */
function keepCompiled(file) {
  const code = `require('./dist/libs/platform/packed-process.js').keepCompiled(require('node:path').resolve(${JSON.stringify(file)}))`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} cannot be loaded: ${stderr}`);
}
