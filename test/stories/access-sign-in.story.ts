import { realArgon2 } from '../support/real-argon2';
import { type Account, ConsoleWorld } from './console-world';

realArgon2();

describe('signing in', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
  }, 60_000);
  afterAll(() => world.close());

  it('opens a session that lives on the server, in a cookie scripts and other sites cannot use', async () => {
    const browser = world.browser();
    const answer = await browser.signIn(world.accounts.operator);
    expect(answer.status).toBe(200);
    expect(answer.body.person).toMatchObject({ username: 'operator', role: 'operator', languages: ['az'] });
    expect(answer.body.actions).toContain('inquiry.edit');
    expect(answer.body.actions).not.toContain('board.read');
    const [session, device] = answer.headers.getSetCookie();
    expect(session).toMatch(/^__Host-hotline=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(device).toMatch(
      /^__Host-hotline-device=[\w.-]+; Path=\/; HttpOnly; Secure; SameSite=Strict; Max-Age=\d+$/,
    );
    expect((await browser.get('/api/session')).body.person.username).toBe('operator');
    const token = browser.cookie?.split('=')[1] ?? '';
    const stored = await world.query<{ hash: string }>(
      `select encode(token_hash, 'base64') as hash from session`,
    );
    expect(stored.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('answers a wrong password, an unknown name and a closed account alike', async () => {
    const closed = await world.addPerson('operator', 'gone');
    await world.query(`update person set is_active = false where id = $1`, [closed.id]);
    const answers = await Promise.all(
      [
        { username: 'operator', password: 'wrong' },
        { username: 'nobody', password: 'wrong' },
        closed,
        { username: 'no\u0000body', password: '\u0000' },
      ].map((credentials) => world.browser().signIn(credentials)),
    );
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect({ ...body, instance: '' }).toEqual({ ...answers[0]?.body, instance: '' });
      expect(body.code).toBe('wrong-credentials');
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  it('takes as long for a name that is unknown, suspended or only invited as for a wrong password', async () => {
    await world.addPerson('operator', 'suspended');
    await world.addPerson('operator', 'invited');
    await world.query(`update person set is_active = false where username = 'suspended'`);
    await world.query(`update person set password_hash = null where username = 'invited'`);
    const time = async (username: string): Promise<number> => {
      const started = performance.now();
      expect((await world.browser().signIn({ username, password: 'wrong' })).status).toBe(401);
      return performance.now() - started;
    };
    const ratios = await inTurn([1, 2, 3], async (round) => {
      const known = await time('supervisor');
      const others = await inTurn([`unknown${round}`, 'suspended', 'invited'], time);
      return others.map((other) => other / known);
    });
    for (const at of [0, 1, 2])
      expect(Math.max(...ratios.map((round) => round[at] ?? 0))).toBeGreaterThan(0.4);
  });

  it('does not hash a password once too many were wrong, and never keeps anybody out for long', async () => {
    const person = await world.addPerson('supervisor', 'target');
    const guesses = await Promise.all(
      Array.from({ length: 30 }, () => world.browser().signIn({ username: 'target', password: 'guess' })),
    );
    const counted = (status: number): number => guesses.filter((guess) => guess.status === status).length;
    expect(counted(401)).toBeGreaterThanOrEqual(4);
    expect(counted(401)).toBeLessThan(8);
    expect(counted(401) + counted(429)).toBe(30);
    // Hashing thirty passwords may take longer than the wait that follows them.
    await world.query(`update sign_in_failure set at = now()`);
    const refused = await world.browser().signIn(person);
    expect(refused.status).toBe(429);
    expect(refused.body.facts.retryAfterSeconds).toBeLessThanOrEqual(60);
    await world.query(`update sign_in_failure set at = at - interval '61 seconds'`);
    expect((await world.browser().signIn(person)).status).toBe(200);
  });

  it('slows down whoever tries many names from one address', async () => {
    await world.query(
      `insert into sign_in_failure (subject, at) select 'address:127.0.0.1', now() from generate_series(1, 29)`,
    );
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        world.browser().signIn({ username: `name${index}`, password: 'guess' }),
      ),
    );
    expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(8);
    await world.query(`delete from sign_in_failure`);
  });

  it('gives every sign-in a token of its own and ends the one the browser brought along', async () => {
    const browser = await world.signedIn('coordinator');
    const former = browser.cookie;
    await world.signIn(browser, world.accounts.coordinator);
    expect(browser.cookie).not.toBe(former);
    const thief = world.browser();
    thief.cookie = former;
    expect((await thief.get('/api/session')).status).toBe(401);
    expect((await browser.get('/api/session')).status).toBe(200);
  });

  it('signs out: the token is worth nothing afterwards, and an operator goes offline', async () => {
    const browser = await world.signedIn('operator');
    await browser.send('PUT', '/api/presence', { status: 'ready' });
    const token = browser.cookie;
    const answer = await browser.send('DELETE', '/api/session');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-hotline=;.*Max-Age=0$/);
    browser.cookie = token;
    expect((await browser.get('/api/presence')).status).toBe(401);
    const [presence] = await world.query<{ status: string }>(
      `select status from presence where person_id = $1`,
      [world.accounts.operator.id],
    );
    expect(presence?.status).toBe('offline');
  });

  it.each([
    [
      'idle for too long',
      `update session set last_seen_at = now() - interval '16 minutes' where person_id = $1`,
    ],
    ['too old', `update session set expires_at = now() - interval '1 second' where person_id = $1`],
    ['revoked', `update session set ended_at = now() where person_id = $1`],
    ['of a closed account', `update person set is_active = false where id = $1`],
  ])('ends a session that is %s', async (why, change) => {
    const person: Account = await world.addPerson('coordinator', why.replaceAll(/\W/g, ''));
    const browser = await world.signedIn(person);
    expect((await browser.get('/api/board-or-pack')).status).toBe(404);
    expect((await browser.get('/api/pack')).status).toBe(200);
    await world.query(change, [person.id]);
    const answer = await browser.get('/api/pack');
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('not-signed-in');
  });

  it('slides the idle limit with every request', async () => {
    const browser = await world.signedIn('administrator');
    await world.query(
      `update session set last_seen_at = now() - interval '14 minutes' where person_id = $1`,
      [world.accounts.administrator.id],
    );
    expect((await browser.get('/api/pack')).status).toBe(200);
    const [session] = await world.query<{ idle: number }>(
      `select extract(epoch from now() - last_seen_at)::int as idle from session where person_id = $1 and ended_at is null`,
      [world.accounts.administrator.id],
    );
    expect(session?.idle).toBeLessThan(30);
  });
});

async function inTurn<In, Out>(list: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  for (const item of list) done.push(await work(item));
  return done;
}
