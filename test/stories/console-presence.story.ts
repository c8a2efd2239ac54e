import { newId } from '#platform/ids';
import { DutyService } from '#staff/duty.service';
import { PresenceService } from '#staff/presence.service';
import { type Account, type Answer, type Browser, ConsoleWorld, eventually } from './console-world';

describe('who is there', () => {
  let world: ConsoleWorld;
  let presence: PresenceService;
  let operator: Account;
  let browser: Browser;
  let count = 0;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    presence = world.app.get(PresenceService, { strict: false });
  }, 60_000);
  afterAll(() => world.close());
  beforeEach(async () => {
    count += 1;
    operator = await world.addPerson('operator', `operator${count}`);
    browser = await world.signedIn(operator);
  });

  const choose = (wish: object): Promise<Answer> => browser.send('PUT', '/api/presence', wish);
  const status = async (): Promise<unknown> => (await browser.get('/api/presence')).body.status;
  const idleSince = async (): Promise<string | undefined> => {
    const [row] = await world.query<{ at: string }>(
      `select idle_since::text as at from presence where person_id = $1`,
      [operator.id],
    );
    return row?.at;
  };

  it('an operator starts offline, gets ready, takes a break for a reason', async () => {
    expect(await status()).toBe('offline');
    expect((await choose({ status: 'ready' })).body).toMatchObject({ status: 'ready', reason: null });
    expect((await choose({ status: 'break' })).status).toBe(422);
    expect((await choose({ status: 'break', reason: 'no-answer' })).status).toBe(422);
    expect((await choose({ status: 'break', reason: 'meal' })).body).toMatchObject({ reason: 'meal' });
    expect((await choose({ status: 'break', reason: 'rest' })).body).toMatchObject({ reason: 'rest' });
    const events = await world.query<{ status: string; rooms: string[] }>(
      `select data ->> 'status' as status, rooms from event where type = 'presence.changed'
         and data ->> 'personId' = $1 order by id`,
      [operator.id],
    );
    expect(events.map((event) => event.status)).toEqual(['ready', 'break', 'break']);
    expect(events[0]?.rooms).toEqual([`person:${operator.id}`, 'role:operator', 'role:supervisor']);
  });

  it('a minute without the sound of alarms is recorded, and told to each screen of whoever asked', async () => {
    const { status: code, body } = await browser.send('POST', '/api/silence');
    const { until } = body as unknown as { until: string };
    expect(code).toBe(200);
    const [event] = await world.query<{ data: unknown; rooms: string[]; left: number }>(
      `select data, rooms, extract(epoch from (data ->> 'until')::timestamptz - at)::float8 as left from event
        where type = 'alarm.silenced'`,
    );
    expect(event?.data).toEqual({ personId: operator.id, until });
    expect(event?.rooms).toEqual([`person:${operator.id}`]);
    expect(Math.abs((event?.left ?? 0) - 60)).toBeLessThan(5);
    expect(
      await world.query(`select person_id, subject_id from audit_entry where action = 'alarm.silence'`),
    ).toEqual([{ person_id: operator.id, subject_id: operator.id }]);
  });

  it('saying “ready” again keeps the place among the idle', async () => {
    await choose({ status: 'ready' });
    const place = await idleSince();
    expect((await choose({ status: 'ready' })).status).toBe(200);
    expect(await idleSince()).toBe(place);
  });

  it('follows a call from ring to wrap-up, and is not chosen meanwhile', async () => {
    const call = newId();
    expect(await presence.ringing(operator.id, call)).toBe(false);
    await choose({ status: 'ready' });
    const place = await idleSince();
    expect(await presence.ringing(operator.id, call)).toBe(true);
    expect(await presence.ringing(operator.id, newId())).toBe(false);
    expect(await choose({ status: 'offline' })).toMatchObject({
      status: 409,
      body: { code: 'presence-busy' },
    });
    expect(await presence.talking(operator.id, newId())).toBe(false);
    expect(await presence.backToReady(operator.id, newId())).toBe(false);
    expect(await presence.backToReady(operator.id, call)).toBe(true);
    expect(await idleSince()).toBe(place);
    await presence.ringing(operator.id, call);
    expect(await presence.talking(operator.id, call)).toBe(true);
    expect(await choose({ status: 'break', reason: 'rest' })).toMatchObject({ status: 409 });
    expect(await presence.wrapUp(operator.id, newId(), 60)).toBe(false);
    expect(await presence.wrapUp(operator.id, call, 60)).toBe(true);
    expect((await presence.of(operator.id)).wrapUpUntil).not.toBeNull();
    expect(await presence.endDueWrapUps()).toEqual([]);
    await world.query(`update presence set wrap_up_until = now() where person_id = $1`, [operator.id]);
    expect(await presence.endDueWrapUps()).toEqual([operator.id]);
    expect(await status()).toBe('ready');
    expect(await idleSince()).not.toBe(place);
  });

  it('one of many calls gets a ready operator', async () => {
    await choose({ status: 'ready' });
    const won = await Promise.all(Array.from({ length: 10 }, () => presence.ringing(operator.id, newId())));
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  it('who does not answer is visibly paused until they come back', async () => {
    const call = newId();
    await choose({ status: 'ready' });
    await presence.ringing(operator.id, call);
    expect(await presence.pause(operator.id, call, 'no-answer')).toBe(true);
    expect((await browser.get('/api/presence')).body).toMatchObject({ status: 'break', reason: 'no-answer' });
    expect((await choose({ status: 'ready' })).body.status).toBe('ready');
  });

  it('an operator whose last session is gone is taken off the line, but not out of a call', async () => {
    const other = await world.addPerson('operator', `talker${count}`);
    const busy = await world.signedIn(other);
    await choose({ status: 'ready' });
    await busy.send('PUT', '/api/presence', { status: 'ready' });
    await presence.talking(other.id, newId());
    await world.query(
      `update session set last_seen_at = now() - interval '1 hour' where person_id = any($1)`,
      [[operator.id, other.id]],
    );
    await eventually(
      () => presence.of(operator.id),
      (seen) => seen.status === 'offline',
    );
    expect((await presence.of(other.id)).status).toBe('talking');
  });

  it('an officer is on duty from when they say so, however often, until they say otherwise', async () => {
    const officer = await world.addPerson('officer', `officer${count}`);
    const desk = await world.signedIn(officer);
    const duty = world.actingAs(officer, DutyService);
    expect((await desk.get('/api/duty')).body).toEqual({
      onDuty: false,
      since: null,
      rosteredUntil: null,
      onDutyCount: 0,
    });
    expect((await duty.allOfficers()).map(({ id }) => id)).toContain(officer.id);
    const first = await desk.send('PUT', '/api/duty', { onDuty: true });
    const again = await desk.send('PUT', '/api/duty', { onDuty: true });
    expect(first.body).toMatchObject({ onDuty: true, onDutyCount: 1 });
    expect(again.body).toEqual(first.body);
    expect(await duty.officersOnDuty()).toEqual([
      { id: officer.id, displayName: `Person ${officer.username}` },
    ]);
    const listed = (await desk.get('/api/duty/officers')).body.rows;
    expect(listed[0]).toEqual({
      id: officer.id,
      displayName: `Person ${officer.username}`,
      isOnDuty: true,
    });
    expect(listed.slice(1)).toContainEqual(
      expect.objectContaining({ id: world.accounts.officer.id, isOnDuty: false }),
    );
    await world.query(`update person set is_active = false where id = $1`, [officer.id]);
    expect(await duty.officersOnDuty()).toEqual([]);
    await world.query(`update person set is_active = true where id = $1`, [officer.id]);
    expect((await desk.send('PUT', '/api/duty', { onDuty: false })).body.onDuty).toBe(false);
    const events = await world.query(
      `select from event where type = 'duty.changed' and data ->> 'personId' = $1`,
      [officer.id],
    );
    expect(events).toHaveLength(2);
  });
});
