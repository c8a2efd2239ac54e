import type { Security } from '#contracts/security';
import { codeOf, stepAt } from '#staff/totp';
import { type Account, type Browser, ConsoleWorld } from './console-world';

describe('one’s own account', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
  }, 60_000);
  afterAll(() => world.close());

  let made = 0;
  const somebody = (role: Account['role'] = 'supervisor'): Promise<Account> =>
    world.addPerson(role, `${role}${String(++made)}`);
  const security = async (browser: Browser): Promise<Security> =>
    (await browser.get('/api/security')).body as unknown as Security;
  const steppedUp = (person: Account): Promise<Browser> => world.steppedUp(person);
  const audited = (action: string, person: Account) =>
    world.query<{ outcome: string; reason: string | null }>(
      `select outcome, reason from audit_entry where action = $1 and person_id = $2 order by id`,
      [action, person.id],
    );

  it('shows its factors, recovery codes and sessions, to nobody else', async () => {
    const person = await somebody();
    const browser = await world.signedIn(person);
    const firefox = world.browser();
    await world.signIn(firefox, person);
    await firefox.send('POST', '/api/session/unlock', {});
    await world.query(`update session set browser = 'Firefox, Linux' where person_id = $1 and id = $2`, [
      person.id,
      (await security(firefox)).sessions.find(({ isCurrent }) => isCurrent)?.id,
    ]);
    const seen = await security(browser);
    expect(seen.mustHaveFactor).toBe(true);
    expect(seen.factors.map(({ kind }) => kind)).toEqual(['totp', 'totp']);
    expect(seen.recoveryCodesLeft).toBe(0);
    expect(seen.sessions.map(({ browser: name, isCurrent }) => [name, isCurrent])).toEqual([
      ['Firefox, Linux', false],
      ['', true],
    ]);
    const other = await security(await world.signedIn(await somebody()));
    expect(other.sessions).toHaveLength(1);
    expect(JSON.stringify(other)).not.toContain(seen.sessions[0]?.id ?? '-');
  });

  it('says with what browser somebody is in, by family and system only', async () => {
    const person = await somebody('operator');
    const browser = world.browser();
    await browser.send(
      'POST',
      '/api/session',
      { username: person.username, password: person.password },
      {
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      },
    );
    expect((await security(browser)).sessions[0]?.browser).toBe('Firefox, Linux');
  });

  it('loses a factor after a step-up, but never the last of a role that must have one', async () => {
    const person = await somebody();
    const browser = await world.signedIn(person);
    const [factor] = (await security(browser)).factors;
    const early = await browser.send('DELETE', `/api/security/factors/${factor!.id}`);
    expect([early.status, early.body.code]).toEqual([403, 'step-up-needed']);
    await browser.send('POST', '/api/session/step-up', {
      password: person.password,
      code: await world.code(person),
    });
    const ids = (await security(browser)).factors.map(({ id }) => id);
    expect(ids).toHaveLength(2);
    const release = await world.hold(`select 1 from second_factor where person_id = $1 for update`, [
      person.id,
    ]);
    const removals = ids.map((id) => browser.send('DELETE', `/api/security/factors/${id}`));
    await world.waitForWaiting(2);
    await release();
    const [first, second] = await Promise.all(removals);
    expect([first!.status, second!.status].sort()).toEqual([204, 409]);
    expect([first, second].find((answer) => answer!.status === 409)!.body.code).toBe('last-factor');
    expect((await security(browser)).factors).toHaveLength(1);
    expect(await audited('factor.remove', person)).toEqual([
      { outcome: 'denied', reason: 'step-up-needed' },
      { outcome: 'allowed', reason: null },
      { outcome: 'denied', reason: 'last-factor' },
    ]);
  });

  it('of an operator may go back to a password alone, and the recovery codes go with the factor', async () => {
    const person = await somebody('operator');
    const browser = await steppedUp(person);
    const { secret } = (await browser.send('POST', '/api/session/totp/enrol')).body as unknown as {
      secret: string;
    };
    await browser.send('POST', '/api/session/totp/confirm', { code: codeOf(secret, stepAt(Date.now())) });
    const { factors, recoveryCodesLeft } = await security(browser);
    expect([factors.length, recoveryCodesLeft]).toEqual([1, 10]);
    expect((await world.browser().signIn(person)).body.stage).toBe('second-factor');
    expect((await browser.send('DELETE', `/api/security/factors/${factors[0]!.id}`)).status).toBe(204);
    expect((await security(browser)).recoveryCodesLeft).toBe(0);
    expect((await world.browser().signIn(person)).body.stage).toBe('signed-in');
  });

  it('keeps its factors and sessions from others', async () => {
    const [mine, theirs] = [await steppedUp(await somebody()), await world.signedIn(await somebody())];
    const { factors, sessions } = await security(theirs);
    expect((await mine.send('DELETE', `/api/security/factors/${factors[0]!.id}`)).status).toBe(404);
    expect((await mine.send('DELETE', `/api/security/sessions/${sessions[0]!.id}`)).status).toBe(404);
    expect((await theirs.get('/api/security')).status).toBe(200);
  });

  it('gets new recovery codes after a step-up; the old ones are worth nothing then', async () => {
    const person = await somebody();
    const browser = await steppedUp(person);
    const codes = async (): Promise<string[]> =>
      ((await browser.send('POST', '/api/security/recovery-codes')).body as unknown as { codes: string[] })
        .codes;
    const [old, fresh] = [await codes(), await codes()];
    expect([old.length, fresh.length, new Set([...old, ...fresh]).size]).toEqual([10, 10, 20]);
    expect((await security(browser)).recoveryCodesLeft).toBe(10);
    const use = async (recoveryCode: string | undefined) => {
      const half = world.browser();
      await half.signIn(person);
      return (await half.send('POST', '/api/session/recovery', { recoveryCode })).status;
    };
    expect([await use(old[0]), await use(fresh[0])]).toEqual([401, 200]);
    expect((await security(browser)).recoveryCodesLeft).toBe(9);
    const operator = await steppedUp(await somebody('operator'));
    expect((await operator.send('POST', '/api/security/recovery-codes')).status).toBe(404);
  });

  it('ends another session of its own: that one’s socket is cut within a second', async () => {
    const person = await somebody('coordinator');
    const [here, lost] = [await world.signedIn(person), await world.signedIn(person)];
    const line = await world.line(lost);
    const cut = new Promise<number>((resolve) => line.once('disconnect', () => resolve(performance.now())));
    const { id } = (await security(lost)).sessions.find(({ isCurrent }) => isCurrent)!;
    const begun = performance.now();
    expect((await here.send('DELETE', `/api/security/sessions/${id}`)).status).toBe(204);
    expect((await cut) - begun).toBeLessThan(1000);
    expect((await lost.get('/api/pack')).status).toBe(401);
    expect((await here.get('/api/pack')).status).toBe(200);
    expect((await here.send('DELETE', `/api/security/sessions/${id}`)).status).toBe(404);
    expect(await audited('session.revoke', person)).toEqual([
      { outcome: 'allowed', reason: null },
      { outcome: 'denied', reason: 'not-found' },
    ]);
  });

  it('gets a new password after a step-up: every other session ends, half-way ones too', async () => {
    const person = await somebody();
    const [other, half] = [await world.signedIn(person), world.browser()];
    await half.signIn(person);
    const browser = await steppedUp(person);
    const line = await world.line(other);
    const cut = new Promise((resolve) => line.once('disconnect', resolve));
    const password = 'dörd söz bir çayda';
    expect((await browser.send('PUT', '/api/security/password', { password })).status).toBe(204);
    await cut;
    expect((await other.get('/api/session')).status).toBe(401);
    expect((await half.get('/api/session')).status).toBe(401);
    expect((await browser.get('/api/session')).status).toBe(200);
    expect((await world.browser().signIn(person)).status).toBe(401);
    expect((await world.browser().signIn({ ...person, password })).status).toBe(200);
    expect(await audited('password.change', person)).toEqual([{ outcome: 'allowed', reason: null }]);
  });

  it.each([
    ['short', 'elf zeichen'],
    ['common', 'password1234'],
    ['common', '123456789012'],
  ])('refuses a password that is %s: %s', async (weakness, password) => {
    const person = await somebody('operator');
    const browser = await steppedUp(person);
    const answer = await browser.send('PUT', '/api/security/password', { password });
    expect(answer).toMatchObject({ status: 422, body: { code: 'weak-password', facts: { weakness } } });
    expect(await audited('password.change', person)).toEqual([
      { outcome: 'denied', reason: 'weak-password' },
    ]);
    expect((await world.browser().signIn(person)).status).toBe(200);
  });

  it('is behind a step-up wherever it changes for long', async () => {
    const browser = await world.signedIn('officer');
    const id = (await security(browser)).factors[0]!.id;
    for (const [method, path] of [
      ['DELETE', `/api/security/factors/${id}`],
      ['POST', '/api/security/recovery-codes'],
      ['PUT', '/api/security/password'],
      ['POST', '/api/session/totp/enrol'],
      ['POST', '/api/session/totp/confirm'],
      ['POST', '/api/session/passkey/enrol-options'],
      ['POST', '/api/session/passkey/enrol'],
    ] as const) {
      const answer = await browser.send(method, path);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'step-up-needed']);
    }
  });
});
