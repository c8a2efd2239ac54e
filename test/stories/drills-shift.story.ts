import { randomUUID } from 'node:crypto';
import type { DrillBoard, DrillPlan } from '#contracts/drills';
import type { RosterWeek, TypedShift } from '#contracts/roster';
import { DrillClock } from '#escalation/drills/drill-clock.service';
import { newId } from '#platform/ids';
import { dayAfter, dayAt, instantOf } from '#staff/zoned-time';
import { until } from '../support/until';
import { ChannelsHouse } from './channels.house';
import type { Account, Answer, Browser } from './console-world';

jest.setTimeout(60_000);

const BAKU = 'Asia/Baku';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
/** The week that all shifts of this story are said to be of. */
const WEEK = '2027-06-07';

describe('a drill with each shift', () => {
  let house: ChannelsHouse;
  let supervisor: Browser;
  let officers: Record<'a' | 'b' | 'c', Account>;

  beforeAll(async () => {
    house = await ChannelsHouse.open({});
    supervisor = await house.world.signedIn('supervisor');
    officers = {
      a: house.world.accounts.officer,
      b: await house.world.addPerson('officer', 'second'),
      c: await house.world.addPerson('officer', 'third'),
    };
    for (const officer of Object.values(officers)) await house.world.authenticator(officer);
    await query(`delete from configured_channel`);
    await query(`insert into roster_week (week, saved_by) values ($1, $2)`, [WEEK, officers.a.id]);
  });
  afterEach(async () => {
    await query(
      `update escalation set state = 'closed', next_step_at = null, closed_at = now() where state <> 'closed'`,
    );
    for (const table of ['drill_plan', 'roster_shift', 'roster_cover', 'drill'])
      await query(`delete from ${table}`);
  });
  afterAll(() => house.close());

  const query = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    house.world.query<Row>(text, values);
  const shift = (who: keyof typeof officers, from: string, to: string): Promise<unknown> =>
    query(
      `insert into roster_shift (id, week, person_id, starts_at, ends_at, is_chief) values ($1, $2, $3, $4, $5, false)`,
      [randomUUID(), WEEK, officers[who].id, from, to],
    );
  const plan = async (wish: object, baseVersion = 0): Promise<Answer> =>
    supervisor.send('PUT', '/api/drills/plan', { baseVersion, times: [], ...wish });
  const board = async (): Promise<DrillBoard> =>
    (await supervisor.get('/api/drills')).body as unknown as DrillBoard;
  const next = async (): Promise<Pick<DrillPlan, 'nextAt' | 'nextBecause'>> => {
    const { nextAt, nextBecause } = (await board()).plan;
    return { nextAt, nextBecause };
  };
  const none = { nextAt: null, nextBecause: null };
  const minutesAfter = (from: string, minutes: number) => ({
    nextAt: new Date(Date.parse(from) + minutes * MINUTE).toISOString(),
    nextBecause: 'shift',
  });
  const hours = (from: number): string => new Date(Date.now() + from * HOUR).toISOString();

  it.each([0, 121, 1.5, -5, '10', undefined])(
    'is refused after %p minutes, saying where',
    async (minutes) => {
      const { status, body } = await plan({ shiftMinutes: minutes });
      expect({ status, pointers: body.errors.map(({ pointer }) => pointer) }).toEqual({
        status: 422,
        pointers: ['/shiftMinutes'],
      });
      expect(await query(`select version from drill_plan`)).toEqual([]);
    },
  );

  it('is due so long after the next shift begins, and says why; without minutes, never', async () => {
    await shift('a', hours(2), hours(14));
    const begins = (
      await query<{ at: Date }>(`select starts_at as at from roster_shift`)
    )[0]?.at.toISOString();
    const saved = await plan({ shiftMinutes: 120 });
    expect(saved).toMatchObject({ status: 200, body: minutesAfter(begins ?? '', 120) });
    expect(saved.body).toMatchObject({ shiftMinutes: 120 });
    expect((await plan({ shiftMinutes: null }, 1)).body).toMatchObject({ shiftMinutes: null, ...none });
  });

  it('moves with the roster: published, covered, the cover ended; and not when only a draft is kept', async () => {
    const coordinator = await house.world.signedIn('coordinator');
    const wish = { baseVersion: 0, times: [], shiftMinutes: 10 };
    expect((await coordinator.send('PUT', '/api/drills/plan', wish)).body).toMatchObject(none);
    const today = dayAt(Date.now(), BAKU);
    const week = dayAfter(today, 14 - ((new Date(today).getUTCDay() + 6) % 7));
    const shifts = EVERY_DAY.map((day): TypedShift => {
      const personId = officers[day % 2 ? 'a' : 'b'].id;
      return { personId, day: dayAfter(week, day - 1), from: '00:00', until: '00:00', isChief: false };
    });
    const path = `/api/roster/weeks/${week}`;
    const { version } = (await supervisor.send('PUT', path, { baseVersion: 0, shifts }))
      .body as unknown as RosterWeek;
    expect(await next()).toEqual(none);
    expect((await supervisor.send('POST', `${path}/publish`, { baseVersion: version })).status).toBe(200);
    const monday = new Date(instantOf(week, '00:00', BAKU)).toISOString();
    expect(await next()).toEqual(minutesAfter(monday, 10));
    const [startsAt, endsAt] = [new Date(Date.parse(monday) - HOUR).toISOString(), monday];
    const besides = { personId: officers.c.id, insteadOf: null, startsAt, endsAt, reason: 'training' };
    expect((await supervisor.send('POST', '/api/roster/covers', besides)).status).toBe(204);
    expect(await next()).toEqual(minutesAfter(startsAt, 10));
    const [cover] = await query<{ id: string }>(`select id from roster_cover`);
    await supervisor.send('POST', `/api/roster/covers/${cover?.id ?? ''}/end`);
    expect(await next()).toEqual(minutesAfter(monday, 10));
    await query(`update drill_plan set next_at = clock_timestamp() + interval '1 day', shift_minutes = null`);
    const before = await next();
    await supervisor.send('POST', '/api/roster/covers', besides);
    expect(await next()).toEqual(before);
  });

  it('sees a roster that is being published at that very moment', async () => {
    const { client, end } = await house.world.holdOpen(
      `select pg_advisory_xact_lock(hashtextextended('roster', 152))`,
    );
    const saving = plan({ shiftMinutes: 10 });
    await house.world.waitForWaiting(1);
    const begins = hours(3);
    await client.query(
      `insert into roster_shift (id, week, person_id, starts_at, ends_at, is_chief)
       values ($1, $2, $3, $4, $4::timestamptz + interval '8 hours', false)`,
      [randomUUID(), WEEK, officers.a.id, begins],
    );
    await client.query('commit');
    await end();
    expect((await saving).body).toMatchObject(minutesAfter(begins, 10));
  });

  const planned = (): Promise<{ skipped: string | null }[]> =>
    query(`select skipped from drill where planned_at is not null order by number`);
  const due = (ago: string): Promise<unknown> =>
    query(`update drill_plan set next_at = clock_timestamp() - $1::interval, next_because = 'shift'`, [ago]);
  const looks = (): Promise<unknown> => house.working(DrillClock, (clock) => clock.look());

  it('begins, once, and the next is that of the next shift; one that is due stays so when the roster changes', async () => {
    const begins = hours(4);
    await shift('b', begins, hours(12));
    await plan({ shiftMinutes: 10 });
    const alert = await house.alert();
    await due('2 minutes');
    await shift('c', hours(1), hours(9));
    await query(`delete from roster_shift where person_id = $1`, [officers.c.id]);
    await looks();
    expect(await planned()).toEqual([]);
    await query(
      `update escalation set state = 'closed', next_step_at = null, closed_at = now() where id = $1`,
      [alert],
    );
    await until('it began', async () => (await planned()).length === 1);
    await looks();
    expect(await planned()).toEqual([{ skipped: null }]);
    expect(await next()).toEqual(minutesAfter(begins, 10));
  });

  it('is skipped as any other while a real alert is open', async () => {
    const begins = hours(4);
    await shift('b', begins, hours(12));
    await plan({ shiftMinutes: 10 });
    await house.alert();
    await due('16 minutes');
    await until('it was skipped', async () => (await planned()).length === 1);
    expect(await planned()).toEqual([{ skipped: 'alert-open' }]);
    expect(await next()).toEqual(minutesAfter(begins, 10));
  });

  it('shows on the board when each officer last passed, and whether in their last shift', async () => {
    const officer = await house.world.signedIn(officers.a);
    const { body } = await supervisor.send('POST', '/api/drills', { commandId: newId() });
    await until(
      'it rings',
      async () => (await officer.get('/api/escalations?open=true')).body.rows.length > 0,
    );
    expect((await officer.send('POST', `/api/escalations/${body.id}/acknowledge`)).status).toBe(200);
    const standing = async () => {
      const { standings } = await board();
      return standings.map(({ person, lastPassedAt, hasPassedInShift }) => ({
        person: person.id,
        lastPassedAt,
        hasPassedInShift,
      }));
    };
    const [row] = await query<{ at: Date }>(`select acknowledged_at as at from escalation where id = $1`, [
      body.id,
    ]);
    const [a, lastPassedAt] = [officers.a.id, row?.at.toISOString()];
    const stands = async (hasPassedInShift: boolean | null): Promise<void> => {
      expect(await standing()).toContainEqual({ person: a, lastPassedAt, hasPassedInShift });
    };
    await stands(null);
    await shift('a', hours(-3), hours(4));
    await shift('a', hours(5), hours(6));
    await stands(true);
    const now = new Date().toISOString();
    await query(`update roster_shift set ends_at = $1 where starts_at < $1`, [now]);
    await shift('a', now, hours(4));
    await stands(false);
  });
});
