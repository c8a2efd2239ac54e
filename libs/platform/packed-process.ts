import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';

/** What a process's module offers to whoever starts it. */
interface Startable {
  readonly start: () => Promise<void>;
}

type Wrapped = (
  exports: unknown,
  require: NodeJS.Require,
  module: { exports: unknown },
  file: string,
  folder: string,
) => void;

/** The one file that the build packs a process and its packages into, beside its `main.js`. */
const PACKED = 'packed.cjs';

/**
 * Starts the process of a folder: packed into one file where the build did so, which loads in a third of the time,
 * from its compiled files otherwise.
 */
export async function runProcess(folder: string, compiled: () => Promise<Startable>): Promise<void> {
  const file = join(folder, PACKED);
  const { start } = existsSync(file) ? (loadPacked(file).exports as Startable) : await compiled();
  await start();
}

/**
 * Keeps beside a packed file what the engine compiled of it while it was loaded; nothing is started.
 * @public The build calls it.
 */
export function keepCompiled(file: string): void {
  // The engine knows a source by its length alone: what was kept of another must be gone before this one is loaded.
  rmSync(cacheOf(file), { force: true });
  writeFileSync(cacheOf(file), loadPacked(file).script.createCachedData());
}

/** An engine of another version refuses what was kept, and compiles anew. */
function loadPacked(file: string): { exports: unknown; script: Script } {
  const cache = cacheOf(file);
  const script = new Script(wrap(readFileSync(file, 'utf8')), {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(existsSync(cache) && { cachedData: readFileSync(cache) }),
  });
  const module = { exports: {} };
  const run = script.runInThisContext() as Wrapped;
  run(module.exports, createRequire(file), module, file, dirname(file));
  return { exports: module.exports, script };
}

function cacheOf(file: string): string {
  return `${file}.cache`;
}
