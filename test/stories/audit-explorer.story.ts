import type { AuditRow, AuditState } from '#contracts/audit';
import type { Role } from '#contracts/permissions';
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
