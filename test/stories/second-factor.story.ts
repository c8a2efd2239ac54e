import { Routes } from '../../apps/console/routes.service';
import { newId } from '#platform/ids';
import { codeOf, stepAt } from '#staff/totp';
import { type Account, type Browser, ConsoleWorld } from './console-world';

interface Enrolment {
  secret: string;
  uri: string;
}

describe('the second factor', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
  }, 60_000);
  afterAll(() => world.close());

  let made = 0;
  /** Somebody new, so that no story counts on another's tries. */
  const somebody = (role: Account['role'] = 'supervisor'): Promise<Account> =>
    world.addPerson(role, `${role}${String(++made)}`);
  const withApp = async (role?: Account['role']): Promise<{ person: Account; secret: string }> => {
    const person = await somebody(role);
    return { person, secret: await world.authenticator(person) };
  };
  const halfWay = async (person: Account): Promise<Browser> => {
    const browser = world.browser();
    expect((await browser.signIn(person)).status).toBe(200);
    return browser;
  };
  const enter = async (person: Account, code: string) =>
    (await halfWay(person)).send('POST', '/api/session/totp', { code });
  const now = (secret: string, drift = 0): string => codeOf(secret, stepAt(Date.now()) + drift);
  const body = async <T>(browser: Browser, path: string, json?: object): Promise<T> =>
    (await browser.send('POST', path, json)).body as unknown as T;
  const stageOf = async (browser: Browser) => (await browser.get('/api/session')).body.stage;
  const denials = (person: Account) =>
    world.query<{ action: string; reason: string }>(
      `select action, reason from audit_entry where outcome = 'denied' and subject_id = $1 order by id`,
      [person.id],
    );

  describe('half-way in', () => {
    it.each([
      ['operator', 'signed-in'],
      ['supervisor', 'enrol'],
      ['officer', 'enrol'],
      ['coordinator', 'enrol'],
      ['administrator', 'enrol'],
    ] as const)('the password of a %s without a factor leads to %s', async (role, stage) => {
      const browser = await halfWay(await somebody(role));
      expect(await stageOf(browser)).toBe(stage);
    });

    it('a session reaches the routes of its stage, its own state and the way out, and nothing else', async () => {
      const half = {
        'second-factor': await halfWay((await withApp('officer')).person),
        enrol: await halfWay(await somebody('officer')),
      };
      const own = {
        'second-factor': ['totp', 'recovery', 'passkey', 'passkey/options'],
        enrol: ['totp/enrol', 'totp/confirm', 'passkey/enrol-options', 'passkey/enrol'],
      };
      const guarded = world.app
        .get(Routes, { strict: false })
        .all()
        .filter(({ isPublic }) => !isPublic);
      expect(guarded.length).toBeGreaterThan(35);
      for (const stage of ['second-factor', 'enrol'] as const)
        for (const { method, path } of guarded) {
          const answer = await half[stage].send(
            method,
            path.replace(/:\w+/g, () => newId()),
          );
          const isOwn = own[stage].some((route) => path === `/api/session/${route}`);
          expect({ stage, path, walled: answer.body.code === 'second-factor-needed' }).toEqual({
            stage,
            path,
            walled: !isOwn,
          });
          if (!isOwn) expect(answer.status).toBe(401);
        }
      for (const stage of ['second-factor', 'enrol'] as const) {
        expect(await stageOf(half[stage])).toBe(stage);
        expect((await half[stage].get('/api/session')).body.actions).toEqual([]);
        await expect(world.line(half[stage])).rejects.toMatchObject({
          data: { code: 'second-factor-needed', status: 401 },
        });
        expect((await half[stage].send('DELETE', '/api/session')).status).toBe(204);
        expect((await half[stage].get('/api/session')).status).toBe(401);
      }
    });

    it('is over after a quarter of an hour', async () => {
      const { person, secret } = await withApp();
      const browser = await halfWay(person);
      const [session] = await world.query<{ minutes: number }>(
        `select extract(epoch from expires_at - created_at)::int / 60 as minutes from session where person_id = $1`,
        [person.id],
      );
      expect(session?.minutes).toBe(15);
      await world.query(`update session set expires_at = now() where person_id = $1`, [person.id]);
      expect((await browser.send('POST', '/api/session/totp', { code: now(secret) })).status).toBe(401);
    });
  });

  describe('a code', () => {
    it('finishes the sign-in under a new token; the one from before is worth nothing', async () => {
      const { person, secret } = await withApp('officer');
      const browser = await halfWay(person);
      const before = browser.cookie;
      const answer = await browser.send('POST', '/api/session/totp', { code: now(secret) });
      expect(answer).toMatchObject({ status: 200, body: { stage: 'signed-in' } });
      expect(answer.body.actions).toContain('duty.set');
      expect(browser.cookie).not.toBe(before);
      expect((await browser.get('/api/duty')).status).toBe(200);
      const thief = world.browser();
      thief.cookie = before;
      expect((await thief.get('/api/session')).status).toBe(401);
      const again = await browser.send('POST', '/api/session/totp', { code: now(secret, 1) });
      expect([again.status, again.body.code]).toEqual([409, 'already-signed-in']);
    });

    it('counts once: neither again nor after a later one', async () => {
      const { person, secret } = await withApp();
      const code = now(secret);
      expect((await enter(person, code)).status).toBe(200);
      const replayed = await enter(person, code);
      expect([replayed.status, replayed.body.code]).toEqual([401, 'wrong-code']);
      expect((await enter(person, now(secret, 1))).status).toBe(200);
      expect((await enter(person, now(secret, 0))).status).toBe(401);
      expect(await denials(person)).toContainEqual({ action: 'session.start', reason: 'wrong-code' });
    });

    it('of two who bring it at the same moment lets one in', async () => {
      const { person, secret } = await withApp();
      const browsers = [await halfWay(person), await halfWay(person), await halfWay(person)];
      const code = now(secret);
      const answers = await Promise.all(
        browsers.map((browser) => browser.send('POST', '/api/session/totp', { code })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    });

    it.each([
      [-2, 401],
      [-1, 200],
      [1, 200],
      [2, 401],
    ])('of an app whose clock is %i steps off answers %i', async (drift, status) => {
      const { person, secret } = await withApp();
      const answer = await halfWay(person).then((browser) =>
        // In the middle of a step, so that no step ends in between.
        middleOfStep().then(() => browser.send('POST', '/api/session/totp', { code: now(secret, drift) })),
      );
      expect(answer.status).toBe(status);
    });

    it('that is wrong is answered like one that was used, and tells nothing of what is set up', async () => {
      const { person, secret } = await withApp();
      const used = now(secret);
      await enter(person, used);
      const [again, never] = [await enter(person, used), await enter(person, wrong(secret))];
      expect([again.status, never.status]).toEqual([401, 401]);
      expect({ ...again.body, instance: '' }).toEqual({ ...never.body, instance: '' });
    });

    it('guessed too often is not looked at for a while, even of the last supervisor; a recovery code still is', async () => {
      await world.query(`delete from sign_in_failure`);
      const { person, secret } = await withApp();
      const recovery = await recoveryCodesOf(person, await world.code(person));
      const browser = await halfWay(person);
      const guesses = await Promise.all(
        Array.from({ length: 30 }, () => browser.send('POST', '/api/session/totp', { code: wrong(secret) })),
      );
      const counted = (status: number): number => guesses.filter((guess) => guess.status === status).length;
      expect(counted(401)).toBeGreaterThanOrEqual(5);
      expect(counted(401)).toBeLessThan(9);
      expect(counted(401) + counted(429)).toBe(30);
      // As if the guesses had been made just now, however slow they were.
      await world.query(
        `update sign_in_failure set at = clock_timestamp() + interval '10 seconds' where subject not like 'address:%'`,
      );
      const refused = await browser.send('POST', '/api/session/totp', { code: now(secret) });
      expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
      expect(refused.body.facts.retryAfterSeconds).toBeLessThanOrEqual(60);
      const byPaper = await (
        await halfWay(person)
      ).send('POST', '/api/session/recovery', {
        recoveryCode: recovery[0],
      });
      expect(byPaper.status).toBe(200);
      await world.query(`update sign_in_failure set at = at - interval '71 seconds'`);
      expect((await browser.send('POST', '/api/session/totp', { code: now(secret) })).status).toBe(200);
      await world.query(`delete from sign_in_failure`);
    });

    it('lies sealed: neither table nor session holds the secret', async () => {
      const person = await somebody();
      const browser = await halfWay(person);
      const { secret } = await body<Enrolment>(browser, '/api/session/totp/enrol');
      const stored = async () =>
        JSON.stringify([
          await world.query(`select challenge::text from session where person_id = $1`, [person.id]),
          await world.query(`select secret::text from second_factor where person_id = $1`, [person.id]),
        ]);
      const hex = Buffer.from(secret).toString('hex');
      expect(await stored()).toMatch(/\\\\x01/);
      expect(await stored()).not.toContain(hex);
      expect((await browser.send('POST', '/api/session/totp/confirm', { code: now(secret) })).status).toBe(
        200,
      );
      expect(await stored()).toMatch(/\\\\x01/);
      expect(await stored()).not.toContain(hex);
    });

    it('whose secret was moved to another person opens nothing', async () => {
      const [mine, theirs] = [await withApp(), await withApp()];
      await world.query(
        `update second_factor set secret = (select secret from second_factor where person_id = $2) where person_id = $1`,
        [mine.person.id, theirs.person.id],
      );
      expect((await enter(mine.person, now(theirs.secret))).status).toBe(500);
    });
  });

  describe('setting up an app', () => {
    it('is the last step of the first sign-in: a code confirms it, and ten recovery codes are told once', async () => {
      const person = await somebody('administrator');
      const browser = await halfWay(person);
      const before = browser.cookie;
      const { secret, uri } = await body<Enrolment>(browser, '/api/session/totp/enrol');
      expect(uri).toContain(`secret=${secret}`);
      const mistyped = await browser.send('POST', '/api/session/totp/confirm', { code: wrong(secret) });
      expect([mistyped.status, mistyped.body.code]).toEqual([401, 'wrong-code']);
      const confirmed = await body<{ session: { stage: string }; recoveryCodes: string[] }>(
        browser,
        '/api/session/totp/confirm',
        { code: now(secret) },
      );
      expect(confirmed.session.stage).toBe('signed-in');
      expect(new Set(confirmed.recoveryCodes).size).toBe(10);
      expect(browser.cookie).not.toBe(before);
      expect((await browser.get('/api/staff')).status).toBe(200);
      const stored = await world.query(`select code_hash::text from recovery_code`);
      expect(JSON.stringify(stored)).not.toContain(Buffer.from(confirmed.recoveryCodes[0]!).toString('hex'));
      expect((await enter(person, now(secret))).status).toBe(401);
      expect((await enter(person, now(secret, 1))).status).toBe(200);
    });

    it('can be begun anew, after which the first secret is worth nothing', async () => {
      const browser = await halfWay(await somebody());
      const first = await body<Enrolment>(browser, '/api/session/totp/enrol');
      const second = await body<Enrolment>(browser, '/api/session/totp/enrol');
      expect(second.secret).not.toBe(first.secret);
      const old = await browser.send('POST', '/api/session/totp/confirm', { code: now(first.secret) });
      expect(old.status).toBe(401);
      const fresh = await browser.send('POST', '/api/session/totp/confirm', { code: now(second.secret) });
      expect(fresh.status).toBe(200);
    });

    it('has an end', async () => {
      const person = await somebody();
      const browser = await halfWay(person);
      const none = await browser.send('POST', '/api/session/totp/confirm', { code: '123456' });
      expect([none.status, none.body.code]).toEqual([409, 'enrolment-over']);
      const { secret } = await body<Enrolment>(browser, '/api/session/totp/enrol');
      await world.query(`update session set challenge_until = now() where person_id = $1`, [person.id]);
      const late = await browser.send('POST', '/api/session/totp/confirm', { code: now(secret) });
      expect([late.status, late.body.code]).toEqual([409, 'enrolment-over']);
      expect(await denials(person)).toContainEqual({ action: 'factor.add', reason: 'enrolment-over' });
    });

    it('is not open to somebody who only knows the password of an account that has one', async () => {
      const { person } = await withApp();
      const answer = await (await halfWay(person)).send('POST', '/api/session/totp/enrol');
      expect([answer.status, answer.body.code]).toEqual([401, 'second-factor-needed']);
    });
  });

  describe('a recovery code', () => {
    it('stands in for the factor once, for its owner alone', async () => {
      const { person, secret } = await withApp();
      const [code, other] = await recoveryCodesOf(person, now(secret));
      const use = async (who: Account, recoveryCode: string | undefined) =>
        (await halfWay(who)).send('POST', '/api/session/recovery', { recoveryCode });
      expect((await use((await withApp()).person, code)).status).toBe(401);
      expect((await use(person, code?.toUpperCase().replaceAll('-', ' '))).body.stage).toBe('signed-in');
      const again = await use(person, code);
      expect([again.status, again.body.code]).toEqual([401, 'wrong-code']);
      const browsers = [await halfWay(person), await halfWay(person)];
      const both = await Promise.all(
        browsers.map((browser) => browser.send('POST', '/api/session/recovery', { recoveryCode: other })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    });
  });

  describe('a step-up', () => {
    const stepUp = (browser: Browser, proof: object) => browser.send('POST', '/api/session/step-up', proof);
    const isOpen = async (browser: Browser): Promise<boolean> => {
      const answer = await browser.send('POST', '/api/session/totp/enrol');
      if (answer.status !== 200) expect([answer.status, answer.body.code]).toEqual([403, 'step-up-needed']);
      return answer.status === 200;
    };
    const signedIn = async (): Promise<{ person: Account; secret: string; browser: Browser }> => {
      const { person, secret } = await withApp();
      const browser = await halfWay(person);
      await browser.send('POST', '/api/session/totp', { code: await world.code(person) });
      return { person, secret, browser };
    };

    it('opens what asks for it for five minutes, under a new token', async () => {
      const { person, secret, browser } = await signedIn();
      expect(await isOpen(browser)).toBe(false);
      const before = browser.cookie;
      const answer = await stepUp(browser, { password: person.password, code: now(secret) });
      expect(answer.status).toBe(200);
      expect(browser.cookie).not.toBe(before);
      const thief = world.browser();
      thief.cookie = before;
      expect((await thief.get('/api/session')).status).toBe(401);
      expect(await isOpen(browser)).toBe(true);
      await world.query(
        `update session set stepped_up_at = now() - interval '4 minutes 50 seconds' where person_id = $1 and stepped_up_at is not null`,
        [person.id],
      );
      expect(await isOpen(browser)).toBe(true);
      await world.query(
        `update session set stepped_up_at = now() - interval '5 minutes 1 second' where person_id = $1 and stepped_up_at is not null`,
        [person.id],
      );
      expect(await isOpen(browser)).toBe(false);
    });

    it('needs both halves, and is for this session alone', async () => {
      const { person, secret, browser } = await signedIn();
      const elsewhere = await world.signedIn(person);
      const tries = [
        [{ password: person.password }, 'wrong-code'],
        [{ password: person.password, code: wrong(secret) }, 'wrong-code'],
        [{ password: 'not it', code: now(secret) }, 'wrong-credentials'],
        [{ code: now(secret) }, 'invalid-request'],
      ] as const;
      for (const [proof, code] of tries) expect((await stepUp(browser, proof)).body.code).toBe(code);
      expect(await isOpen(browser)).toBe(false);
      expect(await denials(person)).toEqual(
        expect.arrayContaining([
          { action: 'session.step-up', reason: 'wrong-code' },
          { action: 'session.step-up', reason: 'wrong-credentials' },
        ]),
      );
      expect((await stepUp(browser, { password: person.password, code: now(secret) })).status).toBe(200);
      expect([await isOpen(browser), await isOpen(elsewhere)]).toEqual([true, false]);
    });

    it('needs the password alone of an operator who has nothing else', async () => {
      const person = await somebody('operator');
      const browser = await world.signedIn(person);
      expect(await isOpen(browser)).toBe(false);
      expect((await stepUp(browser, { password: person.password })).status).toBe(200);
      expect(await isOpen(browser)).toBe(true);
    });
  });

  it('a locked screen is uncovered by the password of whoever locked it, and guesses count', async () => {
    const browser = await world.signedIn('coordinator');
    const { cookie } = browser;
    const { password } = world.accounts.coordinator;
    expect((await browser.send('POST', '/api/session/unlock', { password })).status).toBe(204);
    const wrongOne = await browser.send('POST', '/api/session/unlock', {
      password: world.accounts.operator.password,
    });
    expect([wrongOne.status, wrongOne.body.code]).toEqual([401, 'wrong-credentials']);
    for (let guess = 0; guess < 6; guess++)
      await browser.send('POST', '/api/session/unlock', { password: `guess ${String(guess)}` });
    expect((await browser.send('POST', '/api/session/unlock', { password })).status).toBe(429);
    expect(browser.cookie).toBe(cookie);
    expect((await browser.get('/api/session')).body.stage).toBe('signed-in');
    await world.query(`delete from sign_in_failure`);
  });

  /** Ten codes of a person who has an app, by way of a session that steps up. */
  async function recoveryCodesOf(person: Account, code: string): Promise<string[]> {
    const browser = await halfWay(person);
    await browser.send('POST', '/api/session/totp', { code });
    await browser.send('POST', '/api/session/step-up', {
      password: person.password,
      code: await world.code(person),
    });
    const { codes } = await body<{ codes: string[] }>(browser, '/api/security/recovery-codes');
    return codes;
  }
});

/** No code of this secret around now. */
function wrong(secret: string): string {
  const step = stepAt(Date.now());
  const right = new Set([-3, -2, -1, 0, 1, 2, 3].map((drift) => codeOf(secret, step + drift)));
  const candidates = ['000000', '111111', '222222', '333333', '444444', '555555', '666666', '777777'];
  return candidates.find((code) => !right.has(code)) ?? '888888';
}

/** Waits while the current step is about to end. */
async function middleOfStep(): Promise<void> {
  while ((Date.now() / 1000) % 30 > 27) await new Promise((resolve) => setTimeout(resolve, 50));
}
