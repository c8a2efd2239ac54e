import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EscalationView } from '#contracts/escalations';
import { newId } from '#platform/ids';
import { openToRoles, type OwnPostgres, prepareOwnPostgres } from '#platform/postgres/own-postgres';
import { SETTINGS } from '#platform/postgres/settings';
import { migrate } from '../../apps/start/migrate';
import { PostgresPart } from '../../apps/start/postgres-part';
import { Supervisor } from '../../apps/start/supervisor';
import { type Disk, mountedAt } from '../stories/gateway.disk';
import { testHome } from '../support/test-home';
import { until } from '../support/until';
import { type FaultLine, firstAccounts, type Place, startFaultLine } from './fault-line';
import { brokenLinks, disorder, lost } from './run/invariants';
import { Screen } from './screen';

jest.setTimeout(120_000);

const PARTS = ['console', 'worker'] as const;
const isRoot = process.getuid?.() === 0;
const PATIENCE_MS = 30_000;
/** Whole again so soon after the disk has room; the supervisor's longest pause is five seconds of it. */
const WHOLE_WITHIN_MS = 20_000;
/** Of the ladder: a step falls due while nothing can be written. */
const WAIT_SECONDS = 10;
const AWAY = { status: 503, body: expect.objectContaining({ status: 503, code: 'database-away' }) as object };

// A disk of its own takes a mount, which an ordinary user may not make.
(isRoot ? describe : describe.skip)('the disk of PostgreSQL is full (only root can mount one)', () => {
  const said: string[] = [];
  const supervisor = new Supervisor((sentence) => said.push(sentence));
  let folder: string;
  let home: Place['home'];
  let disk: Disk;
  let own: OwnPostgres;
  let workerDatabaseUrl: string;
  let line: FaultLine;
  let operator: Screen;
  let officer: Screen;

  beforeAll(async () => {
    // Not where every run tidies up: what is mounted cannot be taken away like a folder.
    folder = mkdtempSync(join(tmpdir(), 'hotline-full-disk-'));
    chmodSync(folder, 0o755);
    home = testHome('full-disk');
    disk = mountedAt(folder, '400m');
    own = await prepareOwnPostgres({
      home: folder,
      logFile: join(home.path, 'logs', 'postgres.log'),
      // Dead rows that fill the tables stay where they are.
      settings: { ...SETTINGS, autovacuum_naptime: '1h', max_wal_size: '64MB', min_wal_size: '32MB' },
      searchPath: process.env['PATH'] ?? '',
    });
    await supervisor.start(new PostgresPart(own));
    const { ownerUrl, processUrls } = await openToRoles(own);
    workerDatabaseUrl = processUrls.worker;
    await migrate(ownerUrl);
    const accounts = await firstAccounts(ownerUrl, home.path);
    const superuserUrl = own.postmaster.superuserUrl('hotline');
    const drop = (): Promise<void> => supervisor.stop();
    line = await startFaultLine({}, { database: { superuserUrl, urls: processUrls, drop }, home, accounts });
    const steps = [{ recipients: ['on-duty'], channels: ['console'], waitSeconds: WAIT_SECONDS }];
    await line.sql(
      `insert into ladder (version, steps, saved_by) select 1, $1, id from person where username = 'admin1'`,
      [JSON.stringify(steps)],
    );
    operator = await Screen.open(line.consoleUrl, accounts.get('operator1'));
    officer = await Screen.open(line.consoleUrl, accounts.get('officer1'));
    await officer.send('PUT', '/api/duty', { onDuty: true });
  });
  afterAll(async () => {
    for (const screen of [operator, officer]) screen?.close();
    disk?.free();
    await line?.stop();
    await supervisor.stop();
    disk?.remove();
    rmSync(folder, { recursive: true });
  });

  /** No table takes another row, though the log has room: what is read from old pages goes on. */
  async function fillTables(): Promise<void> {
    await line.sql(
      `do $$ begin loop insert into event (type, rooms, data) values ('filler', '{}', '{}'); end loop;
         exception when disk_full then null; end $$`,
    );
  }

  /** The log needs a new file and gets none: the server dies of it, at each start anew. */
  async function fillLog(): Promise<void> {
    const lives = new Set([own.postmaster.pid]);
    const writing = `select pg_logical_emit_message(false, 'filler', repeat('x', 100000)) from generate_series(1, 4000)`;
    const dies = async (): Promise<boolean> => {
      // One that comes up once more is given the rest.
      await line.sql(writing).catch(() => undefined);
      return lives.add(own.postmaster.pid).size > 3;
    };
    await until('it dies again and again', dies, PATIENCE_MS);
    expect(said).toContainEqual(expect.stringMatching(/^PostgreSQL died .* started again$/));
  }

  it.each([
    ['tables cannot grow', fillTables, 200, { status: 'down', disk: 'down' }, true],
    ['log cannot grow and it dies over and over', fillLog, 503, { status: 'down' }, false],
  ])(
    'its %s: nothing is promised, even by the killed, and all goes on when there is room',
    async (...fault) => {
      const [, exhaust, readable, health, runs] = fault;
      const earlier = await newInquiry();
      const before = await press(earlier).then(() => press(earlier));
      await until('it rings', () => ringsOf(before.id).length > 0, PATIENCE_MS);
      const inquiry = await newInquiry();
      disk.fill();
      await exhaust();

      const command = { commandId: newId() };
      const path = `/api/inquiries/${inquiry}/alert`;
      for (const _ of ['once', 'again', 'and again'])
        expect(await operator.ask('POST', path, command)).toMatchObject(AWAY);
      for (const name of PARTS) expect(await line.health(name)).toMatchObject({ status: 503, body: health });
      const due = new Date(before.nextStepAt ?? '').getTime() + WAIT_SECONDS * 1_000;
      await until('a step is due that cannot be taken', () => Date.now() > due + 1_000, PATIENCE_MS);
      expect(ringsOf(before.id)).toHaveLength(1);
      const inbox = await officer.ask('GET', '/api/escalations?open=true');
      expect(inbox.status).toBe(readable);
      if (readable === 200)
        expect(inbox.body).toMatchObject({ rows: [{ id: before.id, state: 'alerting' }] });

      for (const name of PARTS) {
        await line.killNow(name);
        if (!runs) continue;
        await until(`the ${name} runs again`, () => line.isLive(name), PATIENCE_MS);
        expect(await line.health(name)).toMatchObject({ status: 503, body: health });
      }

      disk.free();
      await until(
        'both are well',
        async () => {
          const both = await Promise.all(PARTS.map((name) => line.health(name))).catch(() => []);
          return both.length > 0 && both.every(({ status }) => status === 200);
        },
        WHOLE_WITHIN_MS,
      );
      await until('the step is taken', () => ringsOf(before.id).length > 1, WHOLE_WITHIN_MS);
      expect(await line.sql('select id from escalation where inquiry_id = $1', [inquiry])).toEqual([]);
      const armed = await operator.send<EscalationView>('POST', path, command);
      const alert = await press(inquiry);
      expect([armed.state, alert.id]).toEqual(['armed', armed.id]);
      await until('it rings', () => ringsOf(alert.id).length > 0, PATIENCE_MS);
      for (const { id } of [before, alert])
        await officer.send('POST', `/api/escalations/${id}/acknowledge`, { commandId: newId() });
      expect(ringsOf(alert.id)).toEqual([1]);
      expect(await pathOf(alert.id)).toBe('armed raised alerting acknowledged');
      expect(await pathOf(before.id)).toMatch(/^armed raised alerting( alerting)+ acknowledged$/);
    },
  );

  it('has lost nothing, told nothing twice, and none died but of its kills', async () => {
    const [all] = await line.sql(
      `select count(*)::int as all, count(*) filter (where state = 'acknowledged')::int as taken from escalation`,
    );
    expect(all).toEqual({ all: 4, taken: 4 });
    expect(await lost(line)).toEqual([]);
    const wrong = Object.entries(await disorder(line)).filter(([, count]) => count > 0);
    expect(wrong).toEqual([]);
    const record = await brokenLinks({ home: home.path, workerDatabaseUrl });
    expect(record.broken).toBe(0);
    expect(record.entries).toBeGreaterThan(0);
    expect(await line.crashes()).toEqual([]);
  });

  async function newInquiry(): Promise<string> {
    const [made] = await line.sql<{ id: string }>(
      `insert into inquiry (id, operator_id) select gen_random_uuid(), id from person where username = 'operator1' returning id`,
    );
    return made?.id ?? '';
  }

  function press(inquiry: string): Promise<EscalationView> {
    return operator.send('POST', `/api/inquiries/${inquiry}/alert`, { commandId: newId() });
  }

  /** The steps of it that the officer's screen was told, once each. */
  function ringsOf(id: string): number[] {
    return officer.heard.flatMap((event) =>
      event.type === 'alert.sent' && event.data.escalationId === id ? [event.data.step] : [],
    );
  }

  async function pathOf(id: string): Promise<string> {
    const [life] = await line.sql<{ path: string }>(
      `select string_agg(to_state, ' ' order by id) as path from escalation_transition where escalation_id = $1`,
      [id],
    );
    return life?.path ?? '';
  }
});
