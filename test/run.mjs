/**
 * `npm test`: everything, from a fresh clone. Each stage prints what it does and how long it took; the last line counts
 * every check and test: `N passed, N failed`. Arguments name stages to run alone: `npm test -- unit stories`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
process.chdir(root);

const bin = (name) => join('node_modules', '.bin', name);
const scratch = mkdtempSync(join(tmpdir(), 'hotline-test-'));

/** Checks count as one test each; jest stages count their tests. */
const STAGES = [
  {
    name: 'types',
    checks: [
      [bin('tsc'), '--noEmit', '-p', 'tsconfig.json'],
      [bin('tsc'), '--noEmit', '-p', 'apps/web'],
    ],
  },
  { name: 'lint', checks: [[bin('eslint'), '-c', 'test/lint/eslint.config.mjs', 'apps', 'libs', 'test']] },
  {
    name: 'floors',
    checks: [[bin('depcruise'), '--config', 'test/lint/floors.cjs', 'apps', 'libs', 'test']],
  },
  { name: 'unused', checks: [[bin('knip')]] },
  { name: 'format', checks: [[bin('prettier'), '--check', '--log-level', 'warn', '.']] },
  { name: 'build', checks: [[process.execPath, 'apps/start/build.mjs']] },
  { name: 'unit', jest: true },
  { name: 'stories', jest: true },
  { name: 'browser', jest: true, needs: ensureChromium },
  { name: 'faults', jest: true },
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
for (const stage of STAGES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const begun = Date.now();
  console.log(`\n── ${stage.name}`);
  const result = stage.jest ? await runJest(stage) : await runChecks(stage.checks);
  passed += result.passed;
  failed += result.failed;
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(
    `── ${stage.name}: ${result.failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s (${result.passed} passed, ${result.failed} failed)`,
  );
}
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function runChecks(commands) {
  const codes = [];
  for (const command of commands) codes.push(await run(command));
  return {
    passed: codes.filter((code) => code === 0).length,
    failed: codes.filter((code) => code !== 0).length,
  };
}

async function runJest(stage) {
  if (stage.needs && !stage.needs()) return { passed: 0, failed: 1 };
  const report = join(scratch, `${stage.name}.json`);
  // Stories start servers and browsers of their own: two at a time fill two cores.
  const workers = stage.name === 'unit' ? '2' : stage.name === 'stories' ? '2' : '1';
  const code = await run([
    bin('jest'),
    '--selectProjects',
    stage.name,
    '--maxWorkers',
    workers,
    '--json',
    '--outputFile',
    report,
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  if (numPendingTests > 0) console.log(`${numPendingTests} tests were skipped: a skip counts as failed`);
  const broken = numFailedTests + numRuntimeErrorTestSuites + numPendingTests;
  return { passed: numPassedTests, failed: broken === 0 && code !== 0 ? 1 : broken };
}

/** Runs one command with its output on the terminal (jest's JSON goes to its file, not here). */
function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, FORCE_COLOR: '0' },
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

/** Browser stories need a Chromium; on Debian, as root, it is installed when missing. */
function ensureChromium() {
  if (existsSync('/usr/bin/chromium')) return true;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log('The browser stories need /usr/bin/chromium: install Debian’s package "chromium".');
    return false;
  }
  console.log('installing chromium from Debian …');
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  return existsSync('/usr/bin/chromium');
}
