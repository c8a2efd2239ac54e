import { newId } from '#platform/ids';
import { AT_WORK_HOURS } from '#staff/session';
import { type Account, type Browser, ConsoleWorld, eventually } from './console-world';

describe('a session whose time is over', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
  }, 60_000);
  afterAll(() => world.close());

  let nth = 0;
  const somebody = async (role: 'operator' | 'officer'): Promise<{ person: Account; browser: Browser }> => {
    const person = await world.addPerson(role, `${role}-${String(++nth)}`);
    return { person, browser: await world.signedIn(person) };
  };
  const overSince = ({ id }: Account, seconds: number) =>
    world.query(`update session set expires_at = now() - make_interval(secs => $2) where person_id = $1`, [
      id,
      seconds,
    ]);
  const presence = ({ id }: Account, status: string, callId: string | null) =>
    world.query(
      `insert into presence (person_id, status, call_id) values ($1, $2, $3)
       on conflict (person_id) do update set status = $2, call_id = $3`,
      [id, status, callId],
    );
  /** An alert in some state, sent to an officer; `acknowledgedBefore` in seconds. */
  const alert = async ({ id }: Account, state: string, acknowledgedBefore?: number): Promise<void> => {
    const escalation = newId();
    await world.query(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, next_step_at, acknowledged_at, acknowledged_by)
       values ($1, $2, 'danger', $3, $4, now() + interval '30 minutes',
               now() - make_interval(secs => $5), case when $5::int is not null then $6::uuid end)`,
      [escalation, await world.inquiry(), state, world.accounts.operator.id, acknowledgedBefore ?? null, id],
    );
    await world.query(
      `insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state)
       values ($1, $2, 1, $3, 'console', 'sent')`,
      [newId(), escalation, id],
    );
  };
  const isIn = async (browser: Browser): Promise<boolean> => (await browser.get('/api/pack')).status === 200;

  it.each([
    ['talks', 'talking'],
    ['writes up a call', 'wrap-up'],
  ])('lives on while its operator %s, on the live line too, and no longer', async (_what, status) => {
    const { person, browser } = await somebody('operator');
    await presence(person, status, newId());
    const line = await world.line(browser);
    await overSince(person, 5);
    expect(await isIn(browser)).toBe(true);
    const again = await world.line(browser);
    expect([line.connected, again.connected]).toEqual([true, true]);
    await presence(person, 'ready', null);
    expect(await isIn(browser)).toBe(false);
    await eventually(
      () => line.connected || again.connected,
      (isConnected) => !isConnected,
    );
  });

  it.each<[string, (officer: Account) => Promise<unknown>, boolean]>([
    ['has nothing', () => Promise.resolve(), false],
    ['has an alert that waits', (officer) => alert(officer, 'alerting'), true],
    ['has just acknowledged', (officer) => alert(officer, 'acknowledged', 60), true],
    ['acknowledged long ago', (officer) => alert(officer, 'acknowledged', 31 * 60), false],
    [
      'was sent one that another took',
      async (officer) => {
        await alert(officer, 'alerting');
        await world.query(
          `update escalation set state = 'acknowledged', next_step_at = now() + interval '30 minutes', acknowledged_at = now(), acknowledged_by = $2
          where id in (select escalation_id from alert_attempt where recipient_id = $1)`,
          [officer.id, world.accounts.officer.id],
        );
      },
      false,
    ],
  ])('of an officer who %s', async (_what, arrange, lives) => {
    const { person, browser } = await somebody('officer');
    await arrange(person);
    await overSince(person, 5);
    expect(await isIn(browser)).toBe(lives);
    const [told] = await world.query(`select is_signed_in($1, 15) as "isSignedIn"`, [person.id]);
    expect(told).toEqual({ isSignedIn: lives });
  });

  it('ends for good after two hours more, whatever goes on', async () => {
    const { person, browser } = await somebody('operator');
    await presence(person, 'talking', newId());
    await overSince(person, AT_WORK_HOURS * 3600 - 60);
    expect(await isIn(browser)).toBe(true);
    await overSince(person, AT_WORK_HOURS * 3600);
    expect(await isIn(browser)).toBe(false);
    const [told] = await world.query(`select is_signed_in($1, 15) as "isSignedIn"`, [person.id]);
    expect(told).toEqual({ isSignedIn: false });
  });

  it('of somebody half-way through signing in is over, a call or not', async () => {
    const { person } = await somebody('officer');
    await alert(person, 'alerting');
    const browser = world.browser();
    expect((await browser.signIn(person)).body.stage).toBe('second-factor');
    expect((await browser.get('/api/session')).status).toBe(200);
    await overSince(person, 5);
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('costs the others nothing: nobody asks whether they are at work', async () => {
    const { person, browser } = await somebody('operator');
    await presence(person, 'talking', newId());
    const [before] = await world.query<{ source: string }>(
      `select pg_get_functiondef('is_at_work(uuid)'::regprocedure) as source`,
    );
    await world.query(`create or replace function is_at_work(person uuid) returns boolean
      language plpgsql stable security definer as $$ begin raise exception 'asked'; end $$`);
    const line = await world.line(browser);
    expect(await isIn(browser)).toBe(true);
    expect(line.connected).toBe(true);
    await overSince(person, 5);
    expect((await browser.get('/api/pack')).status).toBe(500);
    await world.query(before?.source ?? '');
    expect(await isIn(browser)).toBe(true);
  });
});

describe('a session that was in use a moment ago', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
  }, 60_000);
  afterAll(() => world.close());

  let nth = 0;
  /** Whom the console remembers. */
  const inUse = async (role: 'operator' | 'supervisor' = 'operator') => {
    const person = await world.addPerson(role, `used-${String(++nth)}`, 'central');
    const browser = await world.signedIn(person);
    expect((await browser.get('/api/pack')).status).toBe(200);
    return { person, browser };
  };
  const change = (what: string, { id }: Account) => world.query(what, [id]);
  it.each([
    ['its person is being changed', `select from person where id = $1 for update`],
    ['it is being ended', `select from session where person_id = $1 for update`],
  ])('answers at once while %s', async (_, held) => {
    const { person, browser } = await inUse();
    await change(
      `update session set last_seen_at = now() - interval '5 minutes' where person_id = $1`,
      person,
    );
    const letGo = await world.hold(held, [person.id]);
    const answered = await Promise.race([browser.get('/api/session'), world.waitForWaiting(1)]);
    await letGo();
    expect(answered).toMatchObject({ status: 200 });
  });

  /** As another console, or another person, ends it. */
  const ENDED = `update session set ended_at = now() where person_id = $1`;

  it.each([
    ['ended', ENDED],
    [
      'was idle for too long',
      `update session set last_seen_at = now() - interval '1 day' where person_id = $1`,
    ],
    ['is of a closed account', `update person set is_active = false where id = $1`],
    ['is half-way', `update session set stage = 'second-factor' where person_id = $1`],
    ['has another token', `update session set token_hash = sha256(token_hash) where person_id = $1`],
  ])('opens nothing from the moment it %s', async (_what, ends) => {
    const { person, browser } = await inUse();
    const id = await world.inquiry(person);
    const write = { field: 'narrative', value: 'x', baseVersion: 0, mutationId: newId() };
    await change(ends, person);
    const answers = await Promise.all([
      browser.get('/api/pack'),
      browser.get('/api/inquiries'),
      browser.get(`/api/inquiries/${id}`),
      browser.send('PATCH', `/api/inquiries/${id}`, write),
      browser.send('PATCH', `/api/inquiries/${id}`, { nonsense: true }),
      browser.send('PUT', '/api/presence', { status: 'ready' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
    const [kept] = await world.query<object>(
      `select narrative, (select count(*)::int from audit_entry where subject_id = $1::uuid::text and outcome = 'allowed') as looks,
              (select count(*)::int from presence where person_id = $2::uuid and status = 'ready') as ready
         from inquiry where id = $1::uuid`,
      [id, person.id],
    );
    expect(kept).toEqual({ narrative: null, looks: 0, ready: 0 });
  });

  it.each(['/api/inquiries', '/api/board', '/api/pack'])(
    'is let in to %s as what its person is by now',
    async (path) => {
      const { person, browser } = await inUse();
      await change(`update person set role = 'administrator' where id = $1`, person);
      expect((await browser.get('/api/pack')).status).toBe(200);
      expect((await browser.get('/api/inquiries')).status).toBe(403);
      await change(`update person set role = 'supervisor' where id = $1`, person);
      expect((await browser.get(path)).status).toBe(200);
    },
  );

  it('sees the inquiries of the desk its person belongs to by now', async () => {
    const { person, browser } = await inUse('supervisor');
    const ganja = await world.addPerson('operator', 'of-ganja', 'ganja');
    const id = await world.inquiry(ganja);
    expect((await browser.get(`/api/inquiries/${id}`)).status).toBe(403);
    await change(`update person set unit = 'ganja' where id = $1`, person);
    expect((await browser.get(`/api/inquiries/${id}`)).status).toBe(200);
    await change(`update person set unit = 'central' where id = $1`, person);
    const { rows } = (await browser.get('/api/inquiries')).body;
    expect(rows.map((row) => row.id)).not.toContain(id);
  });

  it('leaves a trace where it ended, as nobody’s', async () => {
    const { person, browser } = await inUse();
    await change(ENDED, person);
    const answer = await browser.send('PUT', '/api/presence', { status: 'ready' }, { origin: 'http://evil' });
    expect(answer.status).toBe(403);
    const [entry] = await world.query(`select person_id, reason from audit_entry order by at desc limit 1`);
    expect(entry).toEqual({ person_id: null, reason: 'wrong-origin' });
  });
});
