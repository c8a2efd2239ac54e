/**
 * `npm test`: everything, from a fresh clone. Each stage prints what it does and how long it took; the last line counts
 * every check and test: `N passed, N failed`. Arguments name stages to run alone: `npm test -- unit stories`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
process.chdir(root);

const bin = (name) => join('node_modules', '.bin', name);
const scratch = mkdtempSync(join(tmpdir(), 'hotline-test-'));

const CHROMIUM = { package: 'chromium', isThere: () => existsSync('/usr/bin/chromium') };
const REDIS = { package: 'redis-server', isThere: () => existsSync('/usr/bin/redis-server') };
const POSTGRES = {
  package: 'postgresql',
  isThere: () =>
    existsSync('/usr/lib/postgresql') &&
    readdirSync('/usr/lib/postgresql').some((version) =>
      existsSync(`/usr/lib/postgresql/${version}/bin/postgres`),
    ),
};

/** What rests on PostgreSQL itself: rights, policies, the log's order, and the one statement of each hot path. */
const ON_EVERY_POSTGRES = 'test/stories/(row-(roles|security)|event-log|escalation|gateway-webhook)\\.';

/** The native compiler, six times as fast; the check of the floors still needs the other. */
const TYPES = [process.execPath, join('node_modules', 'typescript-7', 'bin', 'tsc')];

/**
 * Checks count as one test each; jest stages count their tests. What only reads runs beside the others, one after the other,
 * in the time they leave: it gives way to whatever watches the clock.
 */
const STAGES = [
  {
    name: 'lint',
    checks: [[bin('oxlint'), 'apps', 'libs', 'test']],
    beside: true,
  },
  {
    name: 'types',
    beside: true,
    checks: ['tsconfig.json', 'apps/web'].map((project) => [...TYPES, '--noEmit', '-p', project]),
  },
  {
    name: 'floors',
    beside: true,
    checks: [[bin('depcruise'), '--config', 'test/lint/floors.cjs', 'apps', 'libs', 'test']],
  },
  { name: 'unused', beside: true, checks: [[bin('knip')]] },
  { name: 'format', beside: true, checks: [[bin('prettier'), '--check', '--log-level', 'warn', '.']] },
  { name: 'build', checks: [[process.execPath, 'apps/start/build.mjs']] },
  { name: 'unit', jest: 'unit', workers: 2 },
  { name: 'stories', jest: 'stories', workers: 3, needs: [REDIS, POSTGRES] },
  // The embedded PostgreSQL above, the system's here: CI proves both.
  {
    name: 'stories-on-system-postgres',
    jest: 'stories',
    workers: 2,
    env: { TEST_POSTGRES: 'system' },
    only: ON_EVERY_POSTGRES,
    needs: [REDIS, POSTGRES],
    onlyInCi: true,
  },
  { name: 'browser', jest: 'browser', workers: 2, needs: [CHROMIUM] },
  {
    name: 'faults',
    jest: 'faults',
    workers: 2,
    checks: [[process.execPath, 'apps/start/run.mjs', 'test/faults/run/faults', '--kills', '26']],
    needs: [REDIS, POSTGRES],
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STAGES.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no stage called ${unknown.join(', ')}. Stages: ${STAGES.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

ensureInstalled();
let passed = 0;
let failed = 0;
const chosen = STAGES.filter(({ name, onlyInCi }) =>
  wanted.length === 0 ? !onlyInCi || process.env.CI === 'true' : wanted.includes(name),
);
const beside = (async () => {
  const results = [];
  for (const stage of chosen.filter(({ beside }) => beside)) results.push(await begin(stage));
  return results;
})();
for (const stage of chosen.filter(({ beside }) => !beside)) report(await begin(stage));
for (const result of await beside) report(result);
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function begin(stage) {
  const begun = Date.now();
  console.log(`\n── ${stage.name} ${stage.beside ? 'beside the others ' : ''}…`);
  const tests = stage.jest ? await runJest(stage) : { passed: 0, failed: 0 };
  const checks = await runChecks(
    (stage.checks ?? []).map((words) => (stage.beside ? ['nice', '-n', '19', ...words] : words)),
  );
  return {
    passed: tests.passed + checks.passed,
    failed: tests.failed + checks.failed,
    name: stage.name,
    seconds: (Date.now() - begun) / 1000,
  };
}

function report({ name, seconds, ...result }) {
  passed += result.passed;
  failed += result.failed;
  const verdict = result.failed === 0 ? 'ok' : 'FAILED';
  console.log(
    `── ${name}: ${verdict} in ${seconds.toFixed(1)} s, ${result.passed} passed and ${result.failed} failed`,
  );
}

async function runChecks(commands) {
  const codes = [];
  for (const command of commands) codes.push(await run(command));
  return {
    passed: codes.filter((code) => code === 0).length,
    failed: codes.filter((code) => code !== 0).length,
  };
}

async function runJest(stage) {
  if (stage.needs && !ensureDebian(stage.needs)) return { passed: 0, failed: 1 };
  const outcome = join(scratch, `${stage.name}.json`);
  const words = ['--selectProjects', stage.jest, '--maxWorkers', String(stage.workers ?? 1)];
  if (stage.only) words.push('--testPathPatterns', stage.only);
  const code = await run([bin('jest'), ...words, '--json', '--outputFile', outcome], stage.env);
  if (!existsSync(outcome)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = JSON.parse(
    readFileSync(outcome, 'utf8'),
  );
  if (numPendingTests > 0) console.log(`${numPendingTests} tests were skipped: a skip counts as failed`);
  const broken = numFailedTests + numRuntimeErrorTestSuites + numPendingTests;
  return { passed: numPassedTests, failed: broken === 0 && code !== 0 ? 1 : broken };
}

/** Runs one command with its output on the terminal (jest's JSON goes to its file, not here). */
function run([command, ...args], env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, FORCE_COLOR: '0', ...env },
    });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function ensureInstalled() {
  const lock = readFileSync('package-lock.json', 'utf8');
  const installed = existsSync('node_modules/.package-lock.json') && existsSync(bin('jest'));
  if (installed && lock.length > 0) return;
  console.log('installing packages …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    console.log('Packages could not be installed (npm ci failed): see above.\n\n0 passed, 1 failed');
    process.exit(1);
  }
}

/**
 * What a stage needs from Debian, installed when it is missing and this user may.
 * @param {{ package: string, isThere: () => boolean }[]} needed
 */
function ensureDebian(needed) {
  const missing = needed.filter(({ isThere }) => !isThere()).map((need) => need.package);
  if (missing.length === 0) return true;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log(`These stories need ${missing.join(' and ')}: install the Debian package of that name.`);
    return false;
  }
  console.log(`installing ${missing.join(', ')} from Debian …`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], options);
  return needed.every(({ isThere }) => isThere());
}
