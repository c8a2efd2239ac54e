import { codeOf, stepAt } from '#staff/totp';
import { SoftwareAuthenticator } from '../support/software-authenticator';
import { type Account, type Answer, type Browser, ConsoleWorld } from './console-world';

const SITE = 'http://localhost:8152';
const HERE = { origin: SITE };
/** More than anybody tries in the memory of the counters. */
const ANY_NUMBER = 20_000;

describe('guessing', () => {
  let world: ConsoleWorld;
  let supervisor: Account;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    supervisor = world.accounts.supervisor;
  }, 60_000);
  afterAll(() => world.close());
  beforeEach(() => world.query(`delete from sign_in_failure`));

  /** As if somebody had failed that often, up to this moment. */
  const failures = (...subjects: string[]) =>
    world.query(
      `insert into sign_in_failure (subject, at) select subject, clock_timestamp()
         from unnest($1::text[]) as subject, generate_series(1, $2)`,
      [subjects, ANY_NUMBER],
    );
  const later = (seconds: number) =>
    world.query(`update sign_in_failure set at = at - make_interval(secs => $1)`, [seconds]);
  const halfWay = async (): Promise<Browser> => {
    const browser = world.browser();
    expect((await browser.signIn(supervisor)).body.stage).toBe('second-factor');
    return browser;
  };
  const waitOf = ({ status, body }: Answer): number => {
    expect([status, body.code]).toEqual([429, 'too-many-tries']);
    return body.facts.retryAfterSeconds;
  };

  it('passwords in any number keeps the last supervisor out for a minute from there, for five seconds from elsewhere', async () => {
    await failures(`account:${supervisor.username}`);
    expect(waitOf(await world.browser().signIn(supervisor))).toBeLessThanOrEqual(5);
    await later(5);
    expect((await world.browser().signIn(supervisor)).status).toBe(200);
    await failures(`pair:${supervisor.username}@127.0.0.1`, 'address:127.0.0.1');
    expect(waitOf(await world.browser().signIn(supervisor))).toBeLessThanOrEqual(60);
    await later(60);
    expect((await world.browser().signIn(supervisor)).status).toBe(200);
  });

  it('a name from outside keeps nobody waiting at a browser they have signed in with before', async () => {
    const strangers = [
      `account:${supervisor.username}`,
      `pair:${supervisor.username}@127.0.0.1`,
      'address:127.0.0.1',
      `code:${supervisor.username}`,
    ];
    const known = await world.signedIn(supervisor);
    await failures(...strangers);
    waitOf(await world.browser().signIn(supervisor));
    expect((await world.signIn(known, supervisor)).status).toBe(200);

    const guess = (): Promise<Answer> => known.signIn({ username: supervisor.username, password: 'guess' });
    for (let index = 0; index < 4; index++) expect((await guess()).status).toBe(401);
    expect(waitOf(await guess())).toBeLessThanOrEqual(60);
    await world.query(`delete from sign_in_failure where subject like 'device:%'`);

    const another = world.browser();
    another.device = known.device;
    // For anybody else's name it is no cookie at all: the address counts.
    waitOf(await another.signIn(world.accounts.operator));
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'their second factors were taken away',
      async () => {
        const admin = await world.steppedUp('administrator');
        return admin.send('POST', `/api/staff/${supervisor.id}/reset-factors`);
      },
    ],
    [
      'their account was suspended and restored',
      async () => {
        await world.addPerson('supervisor', `another-${String(Math.random())}`);
        const admin = await world.steppedUp('administrator');
        await admin.send('POST', `/api/staff/${supervisor.id}/suspend`);
        return admin.send('POST', `/api/staff/${supervisor.id}/restore`);
      },
    ],
    [
      'a link chose a new password',
      async () => {
        const admin = await world.steppedUp(await world.addPerson('administrator', 'another-administrator'));
        const { link } = (await admin.send('POST', `/api/staff/${supervisor.id}/invitation`))
          .body as unknown as {
          link: string;
        };
        const password = 'a long enough new password';
        await world.browser().send('POST', '/api/invitation/accept', { token: link.split('#')[1], password });
        supervisor.password = password;
      },
    ],
  ])('a name makes a browser wait like any other after %s', async (_what, doIt) => {
    const known = await world.signedIn(supervisor);
    await doIt();
    await failures(`account:${supervisor.username}`);
    waitOf(await known.signIn(supervisor));
  });

  it('a name from outside keeps nobody waiting who uncovers their screen', async () => {
    const officer = world.accounts.officer;
    const browser = await world.signedIn('officer');
    const unlock = (password: string) => browser.send('POST', '/api/session/unlock', { password });
    await failures(`account:${officer.username}`, `pair:${officer.username}@127.0.0.1`, 'address:127.0.0.1');
    expect((await unlock(officer.password)).status).toBe(204);
    for (let guess = 0; guess < 4; guess++) expect((await unlock('a guess')).status).toBe(401);
    expect(waitOf(await unlock(officer.password))).toBeLessThanOrEqual(60);
    await later(60);
    expect((await unlock(officer.password)).status).toBe(204);
  });

  it('codes in any number leaves the last supervisor recovery codes and passkeys at once, and codes after a minute', async () => {
    const secret = await world.authenticator(supervisor);
    const own = await world.steppedUp(supervisor);
    const key = new SoftwareAuthenticator(SITE);
    const asked = await own.send('POST', '/api/session/passkey/enrol-options', undefined, HERE);
    const made = key.create(asked.body as never);
    expect((await own.send('POST', '/api/session/passkey/enrol', made, HERE)).status).toBe(200);
    const { codes } = (await own.send('POST', '/api/security/recovery-codes')).body as unknown as {
      codes: string[];
    };
    await failures(`code:${supervisor.username}`);
    const browser = await halfWay();
    const code = codeOf(secret, stepAt(Date.now()));
    expect(waitOf(await browser.send('POST', '/api/session/totp', { code }))).toBeLessThanOrEqual(60);
    const byPaper = await halfWay();
    const paper = await byPaper.send('POST', '/api/session/recovery', { recoveryCode: codes[0] });
    expect(paper.status).toBe(200);
    const byKey = await halfWay();
    const question = await byKey.send('POST', '/api/session/passkey/options', undefined, HERE);
    const answer = key.get(question.body as never);
    expect((await byKey.send('POST', '/api/session/passkey', answer, HERE)).status).toBe(200);
    await later(60);
    const fresh = codeOf(secret, stepAt(Date.now()));
    expect((await browser.send('POST', '/api/session/totp', { code: fresh })).status).toBe(200);

    await failures(`recovery:${supervisor.username}`);
    const last = await halfWay();
    const tried = (): Promise<Answer> =>
      last.send('POST', '/api/session/recovery', { recoveryCode: codes[1] });
    expect(waitOf(await tried())).toBeLessThanOrEqual(5);
    await later(5);
    expect((await tried()).status).toBe(200);
  });

  it('passkeys that are not theirs, however many, never keeps anybody waiting', async () => {
    const secret = await world.authenticator(supervisor);
    const stranger = new SoftwareAuthenticator(SITE);
    const browser = await halfWay();
    for (let index = 0; index < 100; index++) {
      const question = await browser.send('POST', '/api/session/passkey/options', undefined, HERE);
      const wrong = stranger.get(question.body as never);
      expect((await browser.send('POST', '/api/session/passkey', wrong, HERE)).status).toBe(401);
    }
    const code = codeOf(secret, stepAt(Date.now()));
    expect((await browser.send('POST', '/api/session/totp', { code })).status).toBe(200);
  });

  it('five hundred times at once counts every failure once, and nothing that was turned away', async () => {
    // Who waits too long for a place in the database is told to come back, and was not counted.
    const guess = async (): Promise<Answer> => {
      const answer = await world.browser().signIn({ username: supervisor.username, password: 'guess' });
      return answer.status === 503 ? guess() : answer;
    };
    const answers = await Promise.all(Array.from({ length: 500 }, guess));
    const counted = (status: number): number => answers.filter((answer) => answer.status === status).length;
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
    expect(counted(401)).toBeGreaterThanOrEqual(4);
    // Four are free; after that each waits twice as long as the one before.
    expect(counted(401)).toBeLessThan(10);
    const stored = await world.query<{ count: number }>(
      `select count(*)::int as count from sign_in_failure group by subject`,
    );
    expect(stored.map(({ count }) => count)).toEqual([counted(401), counted(401), counted(401)]);
    await later(60);
    expect((await world.browser().signIn(supervisor)).status).toBe(200);
  });
});
