import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { stepOfCode } from '#staff/totp';
import {
  allAnswer,
  House,
  isReadyAndStops,
  isRoot,
  ordinary,
  type Place,
  READY,
  refuses,
  root,
} from './start.house';

jest.setTimeout(300_000);

const house = new House();
afterEach(() => house.tidy());
afterAll(() => {
  house.remove();
});

function mode(...path: string[]): string {
  return (statSync(join(...path)).mode & 0o777).toString(8);
}

describe.each(isRoot ? [root, ordinary] : [ordinary])('npm start as $name', (person) => {
  let here: Place;

  beforeAll(async () => {
    here = await house.place(person);
  });

  it('makes everything on the first start, shows where it is, and Ctrl-C leaves nothing', async () => {
    const line = house.start(here);
    const shown = await line.prints(READY);
    expect(shown).toContain(`http://127.0.0.1:${here.ports['CONSOLE_PORT']}`);
    expect(await allAnswer(here)).toBe(true);
    const secrets = join(here.home, 'secrets');
    expect(readdirSync(secrets).map((name) => mode(secrets, name))).toEqual(Array(7).fill('600'));
    expect([mode(secrets), mode(here.home, 'environment.json')]).toEqual(['700', '600']);
    const left = JSON.parse(readFileSync(join(here.home, 'environment.json'), 'utf8')) as {
      environment: object;
    };
    expect(left.environment).toMatchObject(here.ports);
    expect(statSync(`/proc/${line.processOf('/bin/postgres')}`).uid).not.toBe(0);
    await isReadyAndStops(line);
    expect(existsSync(join(here.home, 'environment.json'))).toBe(false);
  });

  it('starts again whichever process is killed, PostgreSQL among them', async () => {
    const line = house.start(here);
    await line.prints(READY);
    const parts = [
      ['gateway', '/gateway/main.js'],
      ['PostgreSQL', '/bin/postgres'],
    ] as const;
    for (const [name, file] of parts) {
      const victim = line.processOf(file) ?? 0;
      process.kill(victim, 'SIGKILL');
      await line.prints(`${name} died (SIGKILL) and is started again`);
      await line.prints(new RegExp(`${name} is back after [\\d.]+ s: ready`));
      expect(line.processOf(file)).not.toBe(victim);
    }
    expect(await allAnswer(here)).toBe(true);
  });

  it('leaves nothing behind when the launcher itself is killed, and starts over what that left', async () => {
    const killed = house.start(here);
    await killed.prints(READY);
    killed.signal('SIGKILL');
    await killed.leavesNothingBehind();
    // The number of a process that lives and is no PostgreSQL: the server alone would take it for one.
    const pidFile = join(here.home, 'postgres', 'data', 'postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n`);
    await isReadyAndStops(house.start(here));
  });

  // The rest is the same for whoever starts it.
  if (person === root) return;

  it('gives one sign-in per role on the first start, and only then shows the passwords', () => {
    const kept = readFileSync(join(here.home, 'first-sign-ins.txt'), 'utf8');
    for (const role of ['operator', 'supervisor', 'officer', 'coordinator', 'administrator'])
      expect(kept).toMatch(new RegExp(`^${role} .* \\S{12,}$`, 'm'));
    for (const role of ['supervisor', 'officer', 'coordinator', 'administrator'])
      expect(kept).toMatch(new RegExp(`^${role} .* [A-Z2-7]{32}$`, 'm'));
    expect(kept).not.toMatch(/^operator .* [A-Z2-7]{32}$/m);
    expect(mode(here.home, 'first-sign-ins.txt')).toBe('600');
  });

  it('shows the codes of the first sign-ins to whoever tries it without a telephone', () => {
    const file = join(here.clone, 'dist/apps/start/code-main.js');
    const run = (words: readonly string[]) =>
      spawnSync(process.execPath, [file, ...words], {
        cwd: here.clone,
        env: { PATH: process.env['PATH'], HOTLINE_HOME: here.home },
        encoding: 'utf8',
      });
    const shown = (...words: string[]): string => run(words).stdout;
    expect(run(['nobody'])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^\S+ has no authenticator of nobody\.\n$/) as string,
    });
    expect(shown()).toMatch(/^sign-in +code +seconds left\n(\w+ +\d{6} +\d{1,2}\n)+$/);
    const [, code = ''] = /^officer1 +(\d{6})/m.exec(shown('officer1')) ?? [];
    const kept = readFileSync(join(here.home, 'first-sign-ins.txt'), 'utf8');
    const secret = /^officer .* officer1 .* ([A-Z2-7]{32})$/m.exec(kept)?.[1] ?? '';
    expect(stepOfCode(secret, code, Date.now())).toBeDefined();
  });

  it('is ready within ten seconds of a machine that does little else on a later start, and stops the processes in order', async () => {
    const othersAtWork = Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
    const shown = await isReadyAndStops(house.start(here));
    expect(Number(READY.exec(shown)?.[1])).toBeLessThan(10 * Math.min(othersAtWork, 2));
    expect(shown).not.toMatch(/password/);
    const stops = ['console', 'gateway', 'worker', 'carrier'].map((name) => {
      const log = readFileSync(join(here.home, 'logs', `${name}.log`), 'utf8');
      return BigInt(/stopped (\d+)\s*$/.exec(log)?.[1] ?? '0');
    });
    expect(stops).toEqual([...stops].sort((one, other) => (one < other ? -1 : 1)));
    expect(stops).not.toContain(0n);
  });

  it('stops when npm is killed, which can pass nothing on', async () => {
    const line = house.start(here, {}, ['npm', 'start']);
    await line.prints(READY);
    line.signal('SIGKILL');
    await line.leavesNothingBehind();
  });

  it('says plainly that it already runs, and goes on', async () => {
    const first = house.start(here);
    await first.prints(READY);
    await refuses(house.start(here), `Hotline 152 already runs on ${here.home} (process `);
    expect(await allAnswer(here)).toBe(true);
    expect(existsSync(join(here.home, 'environment.json'))).toBe(true);
  });
});
