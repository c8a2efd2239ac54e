import { type Lies, SoftwareAuthenticator } from '../support/software-authenticator';
import { type Account, type Answer, type Browser, ConsoleWorld } from './console-world';

/** Browsers have passkeys here; not at an address of digits. */
const SITE = 'http://localhost:8152';
const HERE = { origin: SITE };

interface Options {
  challenge: string;
  rpId?: string;
  rp?: { id: string };
  userVerification?: string;
  authenticatorSelection?: { userVerification: string };
  allowCredentials?: { id: string }[];
  excludeCredentials?: { id: string }[];
}

describe('a passkey', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
  }, 60_000);
  afterAll(() => world.close());

  let made = 0;
  const somebody = (): Promise<Account> => world.addPerson('officer', `officer${String(++made)}`);
  const halfWay = async (person: Account): Promise<Browser> => {
    const browser = world.browser();
    await browser.signIn(person);
    return browser;
  };
  const post = (browser: Browser, path: string, body?: object, headers: Record<string, string> = HERE) =>
    browser.send('POST', `/api/session/passkey${path}`, body, headers);
  const options = async (browser: Browser, path: string): Promise<Options> =>
    (await post(browser, path)).body as unknown as Options;

  /** Somebody whose first sign-in set up a passkey. */
  async function withPasskey(): Promise<{ person: Account; key: SoftwareAuthenticator }> {
    const person = await somebody();
    const key = new SoftwareAuthenticator(SITE);
    const browser = await halfWay(person);
    const answer = await post(browser, '/enrol', key.create(await options(browser, '/enrol-options')));
    expect(answer.status).toBe(200);
    return { person, key };
  }

  async function enter(person: Account, key: SoftwareAuthenticator, lies: Lies = {}): Promise<Answer> {
    const browser = await halfWay(person);
    return post(browser, '', key.get(await options(browser, '/options'), lies));
  }

  it('set up at the first sign-in ends it under a new token, with ten recovery codes', async () => {
    const person = await somebody();
    const browser = await halfWay(person);
    const before = browser.cookie;
    const asked = await options(browser, '/enrol-options');
    expect(asked.rp?.id).toBe('localhost');
    expect(asked.authenticatorSelection?.userVerification).toBe('required');
    const answer = await post(browser, '/enrol', new SoftwareAuthenticator(SITE).create(asked));
    expect(answer.body).toMatchObject({
      session: { stage: 'signed-in', factors: ['passkey', 'recovery-code'] },
    });
    expect((answer.body as unknown as { recoveryCodes: string[] }).recoveryCodes).toHaveLength(10);
    expect(browser.cookie).not.toBe(before);
    expect((await browser.get('/api/duty')).status).toBe(200);
  });

  it('signs its owner in, again and again', async () => {
    const { person, key } = await withPasskey();
    for (const round of [1, 2, 3]) {
      const browser = await halfWay(person);
      const before = browser.cookie;
      const asked = await options(browser, '/options');
      expect(asked).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
      expect(asked.allowCredentials?.map(({ id }) => id)).toEqual([key.id]);
      const answer = await post(browser, '', key.get(asked));
      expect({ round, status: answer.status, stage: answer.body.stage }).toEqual({
        round,
        status: 200,
        stage: 'signed-in',
      });
      expect(browser.cookie).not.toBe(before);
    }
    const [entry] = await world.query<object>(
      `select purpose from audit_entry where action = 'session.start' and outcome = 'allowed' and subject_id = $1
        order by id desc limit 1`,
      [person.id],
    );
    expect(entry).toEqual({ purpose: 'passkey' });
  });

  it.each<[string, Lies]>([
    ['asked for by another site', { origin: 'https://console-152.example' }],
    ['asked for by another port of this host', { origin: 'http://localhost:9999' }],
    ['that was only touched', { isVerified: false }],
    ['that answers another question', { challenge: Buffer.alloc(32, 1).toString('base64url') }],
  ])('%s lets nobody in, and the refusal is written down', async (_, lies) => {
    const { person, key } = await withPasskey();
    const answer = await enter(person, key, lies);
    expect([answer.status, answer.body.code]).toEqual([401, 'wrong-passkey']);
    const denied = await world.query<object>(
      `select action, reason from audit_entry where outcome = 'denied' and subject_id = $1`,
      [person.id],
    );
    expect(denied).toEqual([{ action: 'session.start', reason: 'wrong-passkey' }]);
    expect((await enter(person, key)).status).toBe(200);
  });

  it('bound to another host name lets nobody in', async () => {
    const { person } = await withPasskey();
    const elsewhere = new SoftwareAuthenticator(SITE, 'console-152.example');
    const browser = await halfWay(await somebody());
    expect(
      (await post(browser, '/enrol', elsewhere.create(await options(browser, '/enrol-options')))).status,
    ).toBe(401);
    expect((await enter(person, elsewhere)).status).toBe(401);
  });

  it('answers each question once: replayed, in this session or the next, it is worth nothing', async () => {
    const { person, key } = await withPasskey();
    const [browser, other] = [await halfWay(person), await halfWay(person)];
    const asked = await options(browser, '/options');
    const answer = key.get(asked);
    await options(other, '/options');
    expect((await post(other, '', answer)).status).toBe(401);
    const [first, second] = await Promise.all([post(browser, '', answer), post(browser, '', answer)]);
    expect([first.status, second.status].sort()).toEqual([200, 401]);
  });

  it('used up its question with a wrong answer: the right one to the same question comes too late', async () => {
    const { person, key } = await withPasskey();
    const browser = await halfWay(person);
    const asked = await options(browser, '/options');
    expect((await post(browser, '', key.get(asked, { isVerified: false }))).status).toBe(401);
    expect((await post(browser, '', key.get(asked))).status).toBe(401);
    const enrolling = await halfWay(await somebody());
    const enrolment = await options(enrolling, '/enrol-options');
    const made = new SoftwareAuthenticator(SITE);
    expect((await post(enrolling, '/enrol', made.create(enrolment, { isVerified: false }))).status).toBe(401);
    const late = await post(enrolling, '/enrol', made.create(enrolment));
    expect([late.status, late.body.code]).toEqual([409, 'enrolment-over']);
  });

  it('has five minutes to answer', async () => {
    const { person, key } = await withPasskey();
    const browser = await halfWay(person);
    const asked = await options(browser, '/options');
    const [session] = await world.query<{ seconds: number }>(
      `select extract(epoch from challenge_until - now())::int as seconds from session
        where person_id = $1 and challenge_kind = 'passkey'`,
      [person.id],
    );
    expect(session?.seconds).toBeGreaterThan(290);
    expect(session?.seconds).toBeLessThanOrEqual(300);
    await world.query(
      `update session set challenge_until = now() where person_id = $1 and challenge is not null`,
      [person.id],
    );
    expect((await post(browser, '', key.get(asked))).status).toBe(401);
  });

  it('whose counter goes back, or stands still, is a copy', async () => {
    const { person, key } = await withPasskey();
    expect((await enter(person, key, { counter: 10 })).status).toBe(200);
    expect((await enter(person, key, { counter: 9 })).status).toBe(401);
    expect((await enter(person, key, { counter: 10 })).status).toBe(401);
    expect((await enter(person, key, { counter: 11 })).status).toBe(200);
  });

  it('that two sessions bring with the same count lets one in', async () => {
    const { person, key } = await withPasskey();
    const browsers = [await halfWay(person), await halfWay(person)];
    const answers: object[] = [];
    for (const browser of browsers) answers.push(key.get(await options(browser, '/options'), { counter: 5 }));
    const release = await world.hold(`select 1 from second_factor where person_id = $1 for update`, [
      person.id,
    ]);
    const entering = browsers.map((browser, index) => post(browser, '', answers[index]));
    await world.waitForWaiting(2);
    await release();
    expect((await Promise.all(entering)).map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('without a counter always says 0', async () => {
    const person = await somebody();
    const key = new SoftwareAuthenticator(SITE);
    const browser = await halfWay(person);
    await post(browser, '/enrol', key.create(await options(browser, '/enrol-options'), { counter: 0 }));
    expect((await enter(person, key, { counter: 0 })).status).toBe(200);
    expect((await enter(person, key, { counter: 0 })).status).toBe(200);
  });

  it('of one person is worth nothing to another', async () => {
    const [mine, theirs] = [await withPasskey(), await withPasskey()];
    expect((await enter(mine.person, theirs.key)).status).toBe(401);
    const thief = await halfWay(await somebody());
    const stolen = await post(thief, '/enrol', mine.key.create(await options(thief, '/enrol-options')));
    expect([stolen.status, stolen.body.code]).toEqual([401, 'wrong-passkey']);
  });

  it('steps up and uncovers the screen without a password', async () => {
    const { person, key } = await withPasskey();
    const browser = await halfWay(person);
    await post(browser, '', key.get(await options(browser, '/options')));
    const unlocked = await browser.send(
      'POST',
      '/api/session/unlock',
      { passkey: key.get(await options(browser, '/options')) },
      HERE,
    );
    expect(unlocked.status).toBe(204);
    expect((await post(browser, '/enrol-options')).body.code).toBe('step-up-needed');
    const raised = await browser.send(
      'POST',
      '/api/session/step-up',
      { passkey: key.get(await options(browser, '/options')) },
      HERE,
    );
    expect(raised.status).toBe(200);
    const asked = await options(browser, '/enrol-options');
    expect(asked.excludeCredentials?.map(({ id }) => id)).toEqual([key.id]);
    const second = await post(browser, '/enrol', new SoftwareAuthenticator(SITE).create(asked));
    expect(second).toMatchObject({ status: 200, body: { recoveryCodes: [] } });
  });

  it('does not work at an address of digits, and the page is told so', async () => {
    const { person, key } = await withPasskey();
    const browser = await halfWay(person);
    const there = { origin: 'http://127.0.0.1:8152' };
    expect((await post(browser, '/options', {}, there)).body.code).toBe('no-passkey-here');
    const asked = await options(browser, '/options');
    expect((await post(browser, '', key.get(asked), there)).body.code).toBe('no-passkey-here');
  });

  it.each([
    ['nothing', {}],
    ['text that is no base64url', { id: 'ä', rawId: 'ä', type: 'public-key', response: {} }],
    [
      'base64url that is no passkey',
      {
        id: 'AA',
        rawId: 'AA',
        type: 'public-key',
        response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA', attestationObject: 'AA' },
      },
    ],
  ])('made of %s is refused in words', async (_, nonsense) => {
    const { person } = await withPasskey();
    const browser = await halfWay(person);
    await options(browser, '/options');
    expect([401, 422]).toContain((await post(browser, '', nonsense)).status);
    const enrolling = await halfWay(await somebody());
    await options(enrolling, '/enrol-options');
    expect([401, 422]).toContain((await post(enrolling, '/enrol', nonsense)).status);
  });
});
