import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { areInstalled, isForeign } from './packages.mjs';
import { digest } from './digest.mjs';
import { inTurn } from './in-turn.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const LINES_SHOWN = 25;
const INSTALLING = 'npm install';

/** What is built: from which sources, by which commands, into what. */
const SERVER = {
  name: 'server',
  needs: 'apps/start/main.ts',
  sources: [
    'apps',
    'libs',
    'test/simulators',
    'test/bench',
    'test/faults',
    'test/support',
    'tsconfig.json',
    'tsconfig.build.json',
    'package-lock.json',
  ],
  except: ['apps/web'],
  commands: [['node_modules/typescript-7/bin/tsc', '-p', 'tsconfig.build.json'], ['apps/start/pack.mjs']],
  output: ['dist/apps', 'dist/libs', 'dist/test', 'dist/.tsbuildinfo'],
};
const WEB = {
  name: 'web',
  needs: 'apps/web/index.html',
  sources: ['apps/web', 'libs/contracts', 'libs/indicators', 'seeds', 'tsconfig.json', 'package-lock.json'],
  except: [],
  commands: [['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn']],
  output: ['dist/web'],
};

/**
 * Installs the packages and builds server and web app where they are missing or older than their sources.
 * Where the sources are absent (a production image), the built output is taken as it is.
 * @param {(name: string, outcome: string, seconds: number) => void} say
 */
export async function ensureBuilt(say) {
  process.chdir(ROOT);
  try {
    await inTurn(`build:${ROOT}`, async () => {
      await installPackages(say);
      const builds = await Promise.allSettled([build(SERVER, say), build(WEB, say)]);
      for (const { reason } of builds) if (reason !== undefined) throw reason;
    });
  } catch (error) {
    console.error(`\n${plainly(error)}`);
    process.exit(1);
  }
}

async function installPackages(say) {
  const start = performance.now();
  if (!existsSync('package-lock.json') || areInstalled()) return;
  if (isForeign())
    throw new Error('node_modules is a link and does not fit package-lock.json: remove the link.');
  console.log('  packages      being installed, which takes a minute or two …');
  const npm = process.env.npm_execpath;
  // Not `npm ci`: it refuses a lock that was written where packages for other systems could not be seen.
  const words = [
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  await run(INSTALLING, npm?.endsWith('.js') ? [process.execPath, npm, ...words] : ['npm', ...words]);
  if (!areInstalled())
    throw new Error(
      'npm has not installed what package-lock.json asks for: remove node_modules and start again.',
    );
  say('packages', 'installed', (performance.now() - start) / 1000);
}

async function build(part, say) {
  const start = performance.now();
  if (!existsSync(part.needs)) return;
  const stamp = `dist/.built-${part.name}`;
  const wanted = digest(part.sources, part.except);
  const built = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (built === wanted) return;
  // Without a stamp the last build was cut short, and the compiler's own memory of it cannot be trusted.
  if (built === undefined) for (const path of part.output) rmSync(path, { recursive: true, force: true });
  rmSync(stamp, { force: true });
  for (const command of part.commands) await run(`building the ${part.name}`, [process.execPath, ...command]);
  mkdirSync('dist', { recursive: true });
  writeFileSync(stamp, wanted);
  say(part.name, 'built', (performance.now() - start) / 1000);
}

/** Quiet while it works; what it complained of first when it fails. */
function run(what, [program, ...words]) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: what === INSTALLING ? '' : 'production', NO_COLOR: '1' };
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], env });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
    const stop = (signal) => {
      child.kill(signal);
      process.exit(130);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
    child.on('error', reject);
    child.on('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stop);
      if (code === 0) resolve();
      else reject(new Error(`${what} failed:\n${beginningOf(Buffer.concat(said).toString('utf8'))}`));
    });
  });
}

function beginningOf(said) {
  const lines = said.trim().split('\n');
  const rest = lines.length - LINES_SHOWN;
  return rest > 0
    ? [...lines.slice(0, LINES_SHOWN), `… and ${rest} lines more`].join('\n')
    : lines.join('\n');
}

function plainly(error) {
  if (error.code === 'ENOSPC' || /ENOSPC|No space left/.test(error.message))
    return `The disk that holds ${ROOT} is full: free some space and start again.`;
  if (['EACCES', 'EROFS', 'EPERM'].includes(error.code))
    return `${error.path ?? ROOT} cannot be written by this user: start as the user who owns this folder.`;
  if (error.code === 'ENOENT' && error.syscall?.startsWith('spawn'))
    return `There is no ${error.path} on this machine: install it and start again.`;
  return error.message;
}
