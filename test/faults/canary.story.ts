import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import type { CallView, CurrentCall } from '#contracts/calls';
import type { EscalationView } from '#contracts/escalations';
import type { InquiryView } from '#contracts/inquiries';
import { newId } from '#platform/ids';
import { CarrierClient } from '../simulators/carrier-client';
import { type Line, startLine } from '../support/line';
import { until } from '../support/until';
import { Screen } from './screen';

jest.setTimeout(120_000);

const PATIENCE_MS = 45_000;
const CALLER = '+994507654321';
const INTERPRETER = '+994557654329';
const NAME = 'Zümrüdquşu Simurqova';
const SENTENCE = `${NAME} deyir ki, pasportunu qıfıllı seyfdə saxlayırlar`;
const SAFE_CONTACT = 'yalnız bacısı Tutuquşu vasitəsilə';
/** As they might lie anywhere: whole, without the plus, a part that tells enough. */
const CANARIES = [
  '994507654321',
  '994557654329',
  '7654321',
  'Zümrüdquşu',
  'Simurqova',
  'qıfıllı',
  'Tutuquşu',
];

/** A number, a name and a sentence go in through the telephone and the form; afterwards every place is searched. */
describe('what a caller tells', () => {
  let line: Line;
  let db: Pool;
  const heard: string[] = [];

  beforeAll(async () => {
    line = await startLine({ LOG_LEVEL: 'debug' });
    db = new Pool({ connectionString: line.database.superuserUrl, max: 1 });
    const carrier = new CarrierClient(line.urls.carrier);
    const [operator, officer, supervisor] = await Promise.all(
      ['operator1', 'officer1', 'supervisor1'].map((name) =>
        Screen.open(line.urls.console, line.accounts.get(name)),
      ),
    );
    if (!operator || !officer || !supervisor) throw new Error('nobody sat down');
    await officer.send('PUT', '/api/duty', { onDuty: true });
    await operator.send('PUT', '/api/presence', { status: 'ready' });
    const caller = await carrier.call({ scenario: 'trafficking-in-progress', from: CALLER, speed: 20 });
    const current = () => operator.send<CurrentCall>('GET', '/api/calls/current');
    const offer = await until('it rings', async () => (await current()).offer, PATIENCE_MS);
    const call = await operator.send<CallView>('POST', `/api/offers/${offer.id}/accept`);
    await until('they talk', async () => (await current()).call?.isJoined, PATIENCE_MS);
    const told = {
      narrative: SENTENCE,
      placeDetail: NAME,
      safeContact: SAFE_CONTACT,
      disclosure: 'shareable',
    };
    for (const [field, value] of Object.entries(told))
      await operator.send('PATCH', `/api/inquiries/${call.inquiryId}`, {
        field,
        value,
        baseVersion: 0,
        mutationId: newId(),
      });
    const add = { verb: 'add-participant', role: 'interpreter', number: INTERPRETER, commandId: newId() };
    await operator.send('POST', `/api/calls/${call.id}/commands`, add);
    const press = () =>
      operator.send<EscalationView>('POST', `/api/inquiries/${call.inquiryId}/alert`, { commandId: newId() });
    const alert = await press().then(press);
    await until('it sounds', () => officer.heard.find((event) => event.type === 'alert.sent'), PATIENCE_MS);
    const seen = await officer.send<{ police: object }>('GET', `/api/escalations/${alert.id}`);
    expect(seen.police).toMatchObject({ callerNumber: CALLER, narrative: SENTENCE });
    await officer.send('POST', `/api/escalations/${alert.id}/acknowledge`);
    const found = await supervisor.send<{ rows: { id: string }[] }>('POST', '/api/inquiries/search', {
      q: 'simurqova',
    });
    expect(found.rows.map(({ id }) => id)).toEqual([call.inquiryId]);
    const own = await operator.send<InquiryView>('GET', `/api/inquiries/${call.inquiryId}`);
    expect(own.fields).toMatchObject(told);
    await carrier.hangUp(caller.id).catch(() => undefined);
    await until('the call is over', async () => (await carrier.caller(caller.id)).isOver, PATIENCE_MS);
    for (const screen of [operator, officer, supervisor]) {
      heard.push(JSON.stringify(screen.heard));
      screen.close();
    }
    await db.query('checkpoint');
  }, 120_000);
  afterAll(async () => {
    await db.end();
    await line.stop();
  });

  const canariesIn = (text: string): string[] => CANARIES.filter((canary) => text.includes(canary));

  it('would be found', () => {
    expect(canariesIn(`${CALLER} ${INTERPRETER} ${SENTENCE} ${SAFE_CONTACT}`)).toEqual(CANARIES);
  });

  it('reaches no log, no spool, no record and no other file of the line', () => {
    const files = filesIn(line.home);
    expect(files.some((file) => file.endsWith('gateway.log'))).toBe(true);
    for (const file of files)
      expect({ file, found: canariesIn(readFileSync(file, 'utf8')) }).toEqual({ file, found: [] });
  });

  it('is in no file that a crash leaves behind', async () => {
    const crashed = consoleOf(line.home);
    if (crashed === undefined) throw new Error('the console does not run');
    expect(readFileSync(`/proc/${crashed}/limits`, 'utf8')).toMatch(/Max core file size +0 +0 /);
    const folder = readlinkSync(`/proc/${crashed}/cwd`);
    const before = new Set(readdirSync(folder));
    process.kill(crashed, 'SIGABRT');
    await until('it runs again', () => {
      const now = consoleOf(line.home);
      return now !== undefined && now !== crashed;
    });
    expect(readdirSync(folder).filter((name) => !before.has(name))).toEqual([]);
    for (const file of filesIn(line.home))
      expect({ file, found: canariesIn(readFileSync(file, 'utf8')) }).toEqual({ file, found: [] });
  });

  it('reaches no screen by the live line', () => {
    expect(heard.join('').length).toBeGreaterThan(100);
    expect(canariesIn(heard.join(''))).toEqual([]);
  });

  it('lies in no table in the clear, jobs included', async () => {
    const tables = await db.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables.rows.some(({ name }) => name.includes('bullmq') || name.includes('job'))).toBe(true);
    for (const { name } of tables.rows) {
      const { rows } = await db.query<{ text: string }>(`select t::text as text from ${name} t`);
      const hex = CANARIES.map((canary) => Buffer.from(canary).toString('hex'));
      const text = rows.map((row) => row.text).join('\n');
      const found = [...canariesIn(text), ...hex.filter((bytes) => text.includes(bytes))];
      expect({ name, found }).toEqual({ name, found: [] });
    }
  });

  it('lies in no file of PostgreSQL, its write-ahead log included', async () => {
    const { rows } = await db.query<{ data: string; database: string }>(
      `select current_setting('data_directory') as data,
              (select oid::text from pg_database where datname = current_database()) as database`,
    );
    const { data = '', database = '' } = rows[0] ?? {};
    const files = [...filesIn(join(data, 'pg_wal')), ...filesIn(join(data, 'base', database))];
    expect(files.length).toBeGreaterThan(100);
    const needles = CANARIES.map((canary) => Buffer.from(canary));
    for (const file of files) {
      const bytes = readFileSync(file);
      const found = needles.filter((needle) => bytes.includes(needle)).map(String);
      expect({ file, found }).toEqual({ file, found: [] });
    }
  });
});

/** The process id of this line's console. */
function consoleOf(home: string): number | undefined {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find((pid) => {
    try {
      const isConsole = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('apps/console/main.js');
      return isConsole && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`HOTLINE_HOME=${home}\0`);
    } catch {
      // It ended while we looked.
      return false;
    }
  });
  return found === undefined ? undefined : Number(found);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
