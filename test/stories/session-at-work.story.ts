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
