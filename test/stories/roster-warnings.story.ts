import { randomUUID } from 'node:crypto';
import type { RosterNow, RosterWeek } from '#contracts/roster';
import { proved } from './access.people';
import { type Account, type Browser, ConsoleWorld } from './console-world';

const HOUR = 3_600_000;

/** Who is about to be needed and cannot be reached: whoever keeps the roster is told, and nothing is refused. */
describe('an officer whom no channel reaches', () => {
  let world: ConsoleWorld;
  let supervisor: Browser;
  let first: Account;
  let second: Account;
  let later: Account;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    supervisor = await world.signedIn('supervisor');
    first = world.accounts.officer;
    second = await world.addPerson('officer', 'second');
    later = await world.addPerson('officer', 'later');
    for (const officer of [first, second, later]) await world.authenticator(officer);
    await world.query(`insert into configured_channel (channel) values ('sms'), ('email')`);
    await world.query(
      `insert into roster_week (week, version, saved_by) values (date_trunc('week', now())::date, 1, $1)`,
      [world.accounts.supervisor.id],
    );
    await shift(first, -1, 6);
    await shift(second, 6, 23);
    await shift(second, 23.5, 40);
    await shift(later, 30, 40);
  });
  afterAll(() => world.close());

  const hours = (count: number): string => new Date(Date.now() + count * HOUR).toISOString();
  const shift = (officer: Account, from: number, until: number): Promise<unknown> =>
    world.query(
      `insert into roster_shift (id, week, person_id, starts_at, ends_at, is_chief)
       values ($1, date_trunc('week', now())::date, $2, $3, $4, false)`,
      [randomUUID(), officer.id, hours(from), hours(until)],
    );
  const point = async (officer: Account, channel: string): Promise<string> => {
    const id = randomUUID();
    await world.query(
      `insert into contact_point (id, person_id, channel, address, address_index, verified_at)
       values ($1, $2, $3, '\\x00', sha256($4::text::bytea), now())`,
      [id, officer.id, channel, id],
    );
    return id;
  };
  const failing = (id: string, ago: number | null): Promise<unknown> =>
    world.query(`update contact_point set failing_since = now() - make_interval(hours => $2) where id = $1`, [
      id,
      ago,
    ]);
  const now = async (browser = supervisor): Promise<RosterNow> =>
    (await browser.get('/api/roster')).body as unknown as RosterNow;
  const unreached = async (browser = supervisor): Promise<unknown[]> =>
    (await now(browser)).unreached.map(({ displayName, startsAt, trouble: { kind, since } }) => [
      displayName,
      Math.round((Date.parse(startsAt) - Date.now()) / HOUR),
      kind,
      since === null ? null : Math.round((Date.now() - Date.parse(since)) / HOUR),
    ]);
  const told = () =>
    world.query<{ data: unknown; rooms: string[] }>(
      `select data, rooms from event where type = 'reach.changed' order by id`,
    );

  it('is named with their first duty of the day, why and since when, whether none was proved or all fail', async () => {
    expect(await unreached()).toEqual([
      ['Person officer', -1, 'no-channel', null],
      ['Person second', 6, 'no-channel', null],
    ]);
    const [sms, email] = [await point(first, 'sms'), await point(first, 'email')];
    await point(second, 'sms');
    await failing(sms, 3);
    expect(await unreached()).toEqual([]);
    await failing(email, 2);
    expect(await unreached()).toEqual([['Person officer', -1, 'failing', 2]]);
    await failing(email, null);
  });

  it('is named to whoever keeps the roster, and to no colleague', async () => {
    const mine = await world.query(`delete from contact_point where person_id = $1`, [second.id]);
    expect(mine).toEqual([]);
    expect(await unreached(await world.signedIn('coordinator'))).toHaveLength(1);
    expect(await unreached(await world.signedIn(first))).toEqual([]);
  });

  it('is published all the same while a verified channel only fails: a telephone switched off blocks no roster', async () => {
    await failing(await point(second, 'sms'), 1);
    const path = '/api/roster/weeks/2031-01-06';
    const shifts = [6, 7, 8, 9, 10, 11, 12].map((day) => ({
      personId: second.id,
      day: `2031-01-${String(day).padStart(2, '0')}`,
      from: '00:00',
      until: '00:00',
      isChief: false,
    }));
    await supervisor.send('PUT', path, { baseVersion: 0, shifts });
    const published = await supervisor.send('POST', `${path}/publish`, { baseVersion: 1 });
    expect(published).toMatchObject({ status: 200, body: { faults: [] } });
    const { officers } = published.body as unknown as RosterWeek;
    expect(officers.find(({ id }) => id === second.id)).toMatchObject({
      isReachable: true,
      trouble: { kind: 'failing' },
    });
  });

  it('knows before they remove a channel that they are on duty, may do it, and the keepers’ screens look anew at once', async () => {
    await world.query(`delete from contact_point`);
    const kept = await point(first, 'sms');
    await point(second, 'sms');
    const officer = await proved(world, first);
    expect((await officer.send('DELETE', `/api/channels/${kept}`)).status).toBe(204);
    const { nextDuty } = (await officer.get('/api/channels')).body as unknown as { nextDuty: string };
    expect(Math.abs(Date.parse(nextDuty) - Date.now())).toBeLessThan(60_000);
    expect(await told()).toEqual([
      { data: { personId: first.id }, rooms: ['role:supervisor', 'role:coordinator'] },
    ]);
    expect(await unreached()).toEqual([['Person officer', -1, 'no-channel', 0]]);
  });

  it('tells nobody where they are on duty in more than a day', async () => {
    const id = await point(later, 'sms');
    const officer = await proved(world, later);
    expect((await officer.send('DELETE', `/api/channels/${id}`)).status).toBe(204);
    expect((await officer.get('/api/channels')).body).toMatchObject({ nextDuty: null, points: [] });
    expect(await told()).toHaveLength(1);
    expect(await unreached()).toHaveLength(1);
  });

  it('counts whoever stands in, and not whom they stand in for', async () => {
    await world.query(
      `insert into roster_cover (id, person_id, instead_of, starts_at, ends_at, reason, asked_by, is_appointed, agreed_by, agreed_at)
       values ($1, $2, $3, now() - interval '1 hour', $4, 'illness', $5, true, $5, now())`,
      [randomUUID(), later.id, first.id, hours(6), world.accounts.supervisor.id],
    );
    expect(await unreached()).toEqual([['Person later', -1, 'no-channel', 0]]);
    const mine = await (await world.signedIn(first)).get('/api/channels');
    expect(mine.body).toMatchObject({ nextDuty: null });
  });

  it('is named, too, when they cannot even sign in', async () => {
    await world.query(`delete from second_factor where person_id = $1`, [later.id]);
    expect(await unreached()).toEqual([['Person later', -1, 'no-sign-in', null]]);
  });
});
