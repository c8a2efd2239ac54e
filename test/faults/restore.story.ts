import { execFile } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { EscalationView } from '#contracts/escalations';
import { newId } from '#platform/ids';
import { ofEach } from '#platform/postgres/own-postgres';
import { migrate } from '../../apps/start/migrate';
import { rightsPage } from '../stories/row-security.rights';
import { startTestPostgres, type TestPostgres } from '../support/test-postgres';
import { testHome } from '../support/test-home';
import { throwAwayFolder } from '../support/throw-away-folder';
import { until } from '../support/until';
import { type FaultLine, firstAccounts, type Place, startFaultLine } from './fault-line';
import { Screen } from './screen';

jest.setTimeout(240_000);

const ROOT = join(__dirname, '..', '..');
const PATIENCE_MS = 60_000;
/** Of the ladder. */
const WAIT_SECONDS = 20;
const TOLD = 'qapını bayırdan bağlayırlar';
const run = promisify(execFile);

/** The machine is gone. There are both files of docker/README.md, and a third place has the keys and the published record. */
describe('a line restored from its backup', () => {
  const copies = throwAwayFolder('copies');
  let rights: string;
  /** Of the alert, when the line was restored. */
  let before: string;
  let alert: EscalationView;
  let inquiry: string;
  let accounts: Place['accounts'];
  let server: TestPostgres;
  let home: Place['home'];
  let line: FaultLine | undefined;

  beforeAll(async () => {
    const old = await startTestPostgres('system');
    const oldHome = testHome('old');
    await migrate(`${old.addresses.owner}hotline`);
    accounts = await firstAccounts(`${old.addresses.owner}hotline`, oldHome.path);
    const first = await startFaultLine({}, placeOn(old, oldHome));
    const steps = [{ recipients: ['on-duty'], channels: ['console'], waitSeconds: WAIT_SECONDS }];
    await first.sql(
      `insert into ladder (version, steps, saved_by) select 1, $1, id from person where username = 'admin1'`,
      [JSON.stringify(steps)],
    );
    const operator = await Screen.open(first.consoleUrl, accounts.get('operator1'));
    const officer = await Screen.open(first.consoleUrl, accounts.get('officer1'));
    await officer.send('PUT', '/api/duty', { onDuty: true });
    const made = await first.sql<{ id: string }>(
      `insert into inquiry (id, operator_id) select gen_random_uuid(), id from person where username = 'operator1' returning id`,
    );
    inquiry = made[0]?.id ?? '';
    const change = { field: 'narrative', value: TOLD, baseVersion: 0, mutationId: newId() };
    await operator.send('PATCH', `/api/inquiries/${inquiry}`, change);
    const press = (): Promise<EscalationView> =>
      operator.send('POST', `/api/inquiries/${inquiry}/alert`, { commandId: newId() });
    alert = await press().then(press);
    await until('it rings', () => officer.heard.some(({ type }) => type === 'alert.sent'), PATIENCE_MS);
    // A screen is rung at once; the step of the ladder that it is rung for may be a moment behind.
    const states = () => first.sql<{ state: string }>('select state from escalation');
    await until('its step is taken', async () => (await states())[0]?.state === 'alerting', PATIENCE_MS);

    cpSync(oldHome.path, join(copies.path, 'home'), { recursive: true });
    await byTheManual('pg_dump', old);
    rights = await rightsOf(old);
    for (const screen of [operator, officer]) screen.close();
    await first.stop();

    server = await startTestPostgres('system');
    await byTheManual('pg_restore', server);
    home = throwAwayFolder('restored');
    cpSync(join(copies.path, 'home'), home.path, { recursive: true });
  });
  afterAll(async () => {
    await line?.stop();
    copies.remove();
  });

  it('holds the alert as it rang, with a due time', async () => {
    const found = await asks(
      server.addresses.superuser,
      `select state, next_step_at is not null as "isDue" from escalation`,
    );
    expect(found).toEqual([{ state: 'alerting', isDue: true }]);
    before = await path();
    expect(before).toMatch(/^armed raised alerting( alerting)*$/);
  });

  it('gives every role what it had, and no more', async () => {
    expect(rights).toContain('hotline_worker: select');
    expect(await rightsOf(server)).toBe(rights);
    const denied = { code: '42501' };
    for (const url of Object.values(server.addresses.processes)) {
      await expect(asks(url, 'select narrative from inquiry')).rejects.toMatchObject(denied);
      await expect(asks(url, 'delete from audit_entry')).rejects.toMatchObject(denied);
    }
  });

  it('has a record that verifies', async () => {
    const { stdout } = await run(process.execPath, ['dist/apps/start/verify-audit-main.js'], {
      cwd: ROOT,
      env: { DATABASE_URL: `${server.addresses.processes.worker}hotline`, HOTLINE_HOME: home.path },
    });
    expect(stdout).toMatch(/[1-9]\d* entries/);
  });

  it('goes on: the next step follows by the old clock, an officer takes it and reads what was told', async () => {
    line = await startFaultLine({}, placeOn(server, home));
    const officer = await Screen.open(line.consoleUrl, accounts.get('officer1'));
    await until('the next step', async () => (await path()).startsWith(`${before} alerting`), PATIENCE_MS);
    await until('it rings', () => officer.heard.some(({ type }) => type === 'alert.sent'), PATIENCE_MS);
    await officer.send('POST', `/api/escalations/${alert.id}/acknowledge`, { commandId: newId() });
    const seen = await officer.send<{ police: { narrative: string } }>('GET', `/api/escalations/${alert.id}`);
    expect(seen.police.narrative).toBe(TOLD);
    officer.close();
    expect(await path()).toMatch(/^armed raised( alerting)+ acknowledged$/);
  });

  async function path(): Promise<string> {
    const [row] = await asks<{ path: string }>(
      server.addresses.superuser,
      `select string_agg(to_state, ' ' order by id) as path from escalation_transition`,
    );
    return row?.path ?? '';
  }

  const placeOn = ({ addresses, stop }: TestPostgres, at: Place['home']): Place => ({
    database: {
      superuserUrl: `${addresses.superuser}hotline`,
      urls: ofEach((name) => `${addresses.processes[name]}hotline`),
      drop: stop,
    },
    home: at,
    accounts,
  });

  /** Runs the lines of the manual that begin with that command, one after the other, on that server and not in a container. */
  async function byTheManual(
    command: 'pg_dump' | 'pg_restore',
    { addresses, name }: TestPostgres,
  ): Promise<void> {
    const manual = readFileSync(join(ROOT, 'docker', 'README.md'), 'utf8');
    const lines = manual.split('\n').filter((text) => text.startsWith(`in_postgres ${command} `));
    expect(lines).toHaveLength(2);
    const { port, password } = new URL(addresses.superuser);
    const [major] = /\d+/.exec(name) ?? [];
    const script = ['in_postgres() { "$@"; }', ...lines].join('\n');
    await run('bash', ['-euc', script], {
      cwd: copies.path,
      env: {
        PATH: `/usr/lib/postgresql/${major ?? ''}/bin:${process.env['PATH'] ?? ''}`,
        PGHOST: '127.0.0.1',
        PGPORT: port,
        PGPASSWORD: password,
      },
    });
  }
});

async function asks<Row extends object>(server: string, text: string): Promise<Row[]> {
  return withClient(server, async (client) => (await client.query<Row>(text)).rows);
}

function rightsOf({ addresses }: TestPostgres): Promise<string> {
  return withClient(addresses.superuser, rightsPage);
}

async function withClient<Result>(
  server: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(`${server}hotline`);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
