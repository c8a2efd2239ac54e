import type { AuditRow, AuditState } from '#contracts/audit';
import type { Role } from '#contracts/permissions';
import { formatReference } from '#inquiries/reference';
import { newId } from '#platform/ids';
import { type Browser, ConsoleWorld } from './console-world';

describe('looking at the record', () => {
  let world: ConsoleWorld;
  let administrator: Browser;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    administrator = await world.signedIn('administrator');
  });
  afterAll(() => world.close());

  const page = async (query = ''): Promise<{ rows: AuditRow[]; next: string | null }> =>
    (await administrator.get(`/api/audit${query}`)).body as unknown as {
      rows: AuditRow[];
      next: string | null;
    };

  it('shows who did what, newest first, and that somebody looked', async () => {
    const id = await world.inquiry();
    await (await world.signedIn('supervisor')).get(`/api/inquiries/${id}`);
    const [look, read] = (await page()).rows;
    expect(look).toMatchObject({ action: 'audit.read', purpose: 'oversight' });
    expect(read).toMatchObject({
      person: { id: world.accounts.supervisor.id, displayName: 'Person supervisor' },
      action: 'inquiry.read',
      subjectType: 'inquiry',
      subjectId: id,
      outcome: 'allowed',
      purpose: 'supervision',
    });
    expect((await page(`?subjectId=${id}`)).rows).toHaveLength(1);
  });

  it('is narrowed by person, outcome and time, and goes on page by page', async () => {
    const officer = await world.signedIn('officer');
    for (let index = 0; index < 120; index++) await officer.get('/api/staff');
    const query = `?personId=${world.accounts.officer.id}&outcome=denied&action=staff.read`;
    const first = await page(query);
    expect(first.rows).toHaveLength(100);
    const second = await page(`${query}&cursor=${String(first.next)}`);
    expect([second.rows.length, second.next]).toEqual([20, null]);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(120);
    expect((await page('?to=2020-01-01T00:00:00Z')).rows).toEqual([]);
  });

  it('is in the order of the database’s clock, whatever the clocks of the processes said, and times narrow by it too', async () => {
    // The ids were made by processes whose clocks ran ahead of one another.
    const minutes = [1, 2, 3, 4, 5];
    const ids = minutes.map((minute) => `0199000${String(9 - minute)}-0000-7000-8000-000000000000`);
    await world.query(
      `insert into audit_entry (id, at, action, subject_id, outcome)
       select id, timestamptz '2026-01-01 12:00:00Z' + make_interval(mins => minute), 'duty.read', 'clock', 'allowed'
         from unnest($1::uuid[], $2::int[]) as entry (id, minute)`,
      [ids, minutes],
    );
    const seen = async (query: string): Promise<string[]> =>
      (await page(`?subjectId=clock${query}`)).rows.map(({ at }) => at.slice(14, 16));
    expect(await seen('')).toEqual(['05', '04', '03', '02', '01']);
    expect(await seen('&from=2026-01-01T12:02:00Z&to=2026-01-01T12:04:00Z')).toEqual(['03', '02']);
    expect(await seen(`&cursor=${ids[2] ?? ''}`)).toEqual(['02', '01']);
    expect(await seen(`&cursor=${ids[2] ?? ''}&from=2026-01-01T12:02:00Z`)).toEqual(['02']);
    expect(await seen('&cursor=01990000-0000-7000-8000-00000000ffff')).toEqual([]);
  });

  it('goes on page by page through entries of one moment', async () => {
    await world.query(
      `insert into audit_entry (id, at, action, subject_id, outcome)
       select gen_random_uuid(), timestamptz '2026-01-02 12:00:00.000001Z', 'duty.read', 'moment', 'allowed'
         from generate_series(1, 150)`,
    );
    const first = await page('?subjectId=moment');
    const second = await page(`?subjectId=moment&cursor=${String(first.next)}`);
    expect([first.rows.length, second.rows.length, second.next]).toEqual([100, 50, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(150);
  });

  it('is narrowed to an inquiry by its reference: the inquiry, its call and its alerts', async () => {
    const id = await world.inquiry();
    const [inquiry] = await world.query<{ number: number }>(
      `select number::int as number from inquiry where id = $1`,
      [id],
    );
    const callId = newId();
    await world.query(
      `with called as (insert into call (id, carrier, carrier_call_id, state, language, operator_id, answered_at)
         values ($1::uuid, 'test', $1::text, 'connected', 'az', $2, now()))
       update inquiry set call_id = $1::uuid where id = $3`,
      [callId, world.accounts.operator.id, id],
    );
    const operator = await world.signedIn('operator');
    const alert = await operator.send('POST', `/api/inquiries/${id}/alert`, { commandId: newId() });
    const escalationId = alert.body.id;
    const other = await world.inquiry();
    await world.query(
      `insert into audit_entry (id, action, subject_type, subject_id, outcome)
       select gen_random_uuid(), 'duty.read', 'call', subject, 'allowed' from unnest($1::text[]) as subject`,
      [[id, callId, escalationId, other]],
    );
    const reference = formatReference(inquiry?.number ?? 0);
    const typed = reference.toLowerCase().replace('-', ' ');
    for (const text of [reference, typed]) {
      const { rows } = await page(`?action=duty.read&reference=${encodeURIComponent(text)}`);
      expect(rows.map(({ subjectId }) => subjectId).sort()).toEqual([id, callId, escalationId].sort());
    }
    const wrong = await administrator.get('/api/audit?reference=00431-A');
    expect([wrong.status, wrong.body.errors[0]?.pointer]).toEqual([422, '/reference']);
    expect((await page(`?reference=${formatReference(99_999)}`)).rows).toEqual([]);
  });

  it('names everybody it can be narrowed to, also for the coordinator', async () => {
    const people = await (await world.signedIn('coordinator')).get('/api/audit/people');
    expect(people.body.rows).toContainEqual({
      id: world.accounts.officer.id,
      displayName: 'Person officer',
    });
    expect((await (await world.signedIn('officer')).get('/api/audit/people')).status).toBe(403);
  });

  it.each(['operator', 'supervisor', 'officer'] satisfies Role[])('is closed to the %s', async (role) => {
    expect((await (await world.signedIn(role)).get('/api/audit')).status).toBe(403);
  });

  it('refuses what it does not know, naming it', async () => {
    const answer = await administrator.get('/api/audit?outcome=maybe');
    expect([answer.status, answer.body.errors[0]?.pointer]).toEqual([422, '/outcome']);
  });

  it('says how long it is, and that nothing was published or walked yet', async () => {
    const state = (await administrator.get('/api/audit/state')).body as unknown as AuditState;
    expect(state).toMatchObject({ published: null, checked: null });
    const [counted] = await world.query<{ count: number }>(`select count(*)::int from audit_entry`);
    expect(state.entries).toBe(counted?.count);
  });
});
