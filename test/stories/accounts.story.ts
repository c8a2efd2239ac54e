import type { Invited, StaffMember, StaffSession } from '#contracts/staff';
import { codeOf, stepAt } from '#staff/totp';
import { type Account, type Answer, type Browser, ConsoleWorld } from './console-world';

const PASSWORD = 'dörd söz bir çayda';

describe('accounts', () => {
  let world: ConsoleWorld;
  let administrator: Browser;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    administrator = await world.steppedUp('administrator');
  }, 60_000);
  afterAll(() => world.close());

  let made = 0;
  const somebody = (role: Account['role'] = 'operator'): Promise<Account> =>
    world.addPerson(role, `${role}${String(++made)}`);
  const wishFor = (role: Account['role'], username = `${role}${String(++made)}`) => ({
    username,
    displayName: `Somebody ${username}`,
    role,
    languages: ['az', 'ru'],
    voiceAddress: null,
  });
  const invite = async (role: Account['role'] = 'operator'): Promise<Invited> => {
    const answer = await administrator.send('POST', '/api/staff', wishFor(role));
    expect(answer.status).toBe(201);
    return answer.body as unknown as Invited;
  };
  const tokenOf = (link: string): string => link.split('#')[1] ?? '';
  const look = (link: string, browser = world.browser()): Promise<Answer> =>
    browser.send('POST', '/api/invitation', { token: tokenOf(link) });
  const accept = (link: string, browser = world.browser(), password = PASSWORD): Promise<Answer> =>
    browser.send('POST', '/api/invitation/accept', { token: tokenOf(link), password });
  const member = async (id: string): Promise<StaffMember | undefined> =>
    ((await administrator.get('/api/staff')).body.rows as unknown as StaffMember[]).find(
      (row) => row.id === id,
    );
  const trail = (id: string) =>
    world.query<{ action: string; outcome: string; reason: string | null; purpose: string | null }>(
      `select action, outcome, reason, purpose from audit_entry where subject_id = $1 order by at`,
      [id],
    );
  /** When the socket of a browser is cut, in milliseconds after `work` began. */
  const cutAfter = async (browser: Browser, work: () => Promise<Answer>): Promise<number> => {
    const line = await world.line(browser);
    const cut = new Promise<number>((resolve) => line.once('disconnect', () => resolve(performance.now())));
    const begun = performance.now();
    expect((await work()).status).toBeLessThan(300);
    return (await cut) - begun;
  };

  describe('an invitation', () => {
    it('is a link whose token reaches no address; its owner chooses the password and goes on to the second step', async () => {
      const { member: invited, link } = await invite('supervisor');
      expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/invitation#[\w-]{43}$/);
      expect(invited).toMatchObject({ state: 'invited', factors: [], sessions: 0, lastSeenAt: null });
      const hours = (Date.parse(invited.invitedUntil ?? '') - Date.now()) / 3_600_000;
      expect(hours).toBeGreaterThan(71.9);
      expect(hours).toBeLessThanOrEqual(72);
      const seen = await look(link);
      expect(seen.body).toMatchObject({
        line: { number: '152', names: { en: 'Azerbaijan' } },
        username: invited.username,
        role: 'supervisor',
      });
      const browser = world.browser();
      const answer = await accept(link, browser);
      expect([answer.status, answer.body.stage]).toEqual([200, 'enrol']);
      expect((await browser.get('/api/board')).status).toBe(401);
      const { secret } = (await browser.send('POST', '/api/session/totp/enrol')).body as unknown as {
        secret: string;
      };
      await browser.send('POST', '/api/session/totp/confirm', { code: codeOf(secret, stepAt(Date.now())) });
      expect((await browser.get('/api/board')).status).toBe(200);
      expect(await member(invited.id)).toMatchObject({
        state: 'active',
        factors: ['totp'],
        sessions: 1,
        invitedUntil: null,
      });
      expect((await trail(invited.id)).map(({ action, outcome }) => [action, outcome])).toEqual([
        ['staff.invite', 'allowed'],
        ['invitation.accept', 'allowed'],
        ['session.begin', 'allowed'],
        ['factor.add', 'allowed'],
        ['session.start', 'allowed'],
      ]);
    });

    it('lets an operator in at once, rung at an address of their own', async () => {
      const { member: invited, link } = await invite('operator');
      expect(invited.voiceAddress).toBe(`client:${invited.username}`);
      const browser = world.browser();
      expect((await accept(link, browser)).body.stage).toBe('signed-in');
      expect((await browser.get('/api/queue')).status).toBe(200);
    });

    it('lies hashed, and its token is in no table', async () => {
      const { link } = await invite();
      const rows = await world.query<object>(
        `select i::text, encode(token_hash, 'base64') as hash from invitation i`,
      );
      expect(JSON.stringify(rows)).not.toContain(tokenOf(link));
      const elsewhere = await world.query<object>(
        `select data::text as text from event union all select a::text from audit_entry a`,
      );
      expect(JSON.stringify(elsewhere)).not.toContain(tokenOf(link));
    });

    it('counts once, of many who bring it at the same moment', async () => {
      const { member: invited, link } = await invite();
      const answers = await Promise.all([1, 2, 3].map(() => accept(link)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
      expect((await accept(link)).body.code).toBe('invitation-over');
      expect((await member(invited.id))?.sessions).toBe(1);
    });

    it.each([
      ['renewed', (id: string) => administrator.send('POST', `/api/staff/${id}/invitation`)],
      ['cancelled', (id: string) => administrator.send('DELETE', `/api/staff/${id}/invitation`)],
      ['of somebody suspended', (id: string) => administrator.send('POST', `/api/staff/${id}/suspend`)],
      [
        'too old',
        (id: string) => world.query(`update invitation set expires_at = now() where person_id = $1`, [id]),
      ],
    ])('that is %s is worth nothing, and answered like one that never was', async (_, end) => {
      const { member: invited, link } = await invite();
      await end(invited.id);
      const [over, unknown] = [await look(link), await look('#unknown')];
      expect([over.status, over.body.code]).toEqual([404, 'invitation-over']);
      expect({ ...over.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
      expect((await accept(link)).status).toBe(404);
    });

    it('that was renewed works by its new link', async () => {
      const { member: invited } = await invite();
      const again = await administrator.send('POST', `/api/staff/${invited.id}/invitation`);
      expect((await accept((again.body as unknown as Invited).link)).status).toBe(200);
    });

    it('does not take a weak password, and is not used up by it', async () => {
      const { member: invited, link } = await invite();
      const answer = await accept(link, world.browser(), 'password1234');
      expect([answer.status, answer.body.code]).toEqual([422, 'weak-password']);
      expect((await trail(invited.id)).at(-1)).toMatchObject({
        action: 'invitation.accept',
        outcome: 'denied',
        reason: 'weak-password',
      });
      expect((await accept(link)).status).toBe(200);
    });

    it('gives who forgot their password a new one; whoever was in with the old one is out, the second factor stays', async () => {
      const person = await somebody('supervisor');
      const old = await world.signedIn(person);
      const renewed = await administrator.send('POST', `/api/staff/${person.id}/invitation`);
      expect((await old.get('/api/board')).status).toBe(200);
      const answer = await accept((renewed.body as unknown as Invited).link);
      expect(answer.body.stage).toBe('second-factor');
      expect((await old.get('/api/board')).status).toBe(401);
      expect((await world.browser().signIn(person)).status).toBe(401);
      expect((await world.browser().signIn({ ...person, password: PASSWORD })).status).toBe(200);
    });

    it('of a name that is taken is refused, and the attempt is written down', async () => {
      const answer = await administrator.send('POST', '/api/staff', wishFor('officer', 'Supervisor'));
      expect([answer.status, answer.body.code]).toEqual([409, 'username-taken']);
      const [denied] = await world.query<object>(
        `select reason, person_id from audit_entry where action = 'staff.invite' and outcome = 'denied' order by at desc limit 1`,
      );
      expect(denied).toEqual({ reason: 'username-taken', person_id: world.accounts.administrator.id });
    });

    it('that is guessed at is counted per address', async () => {
      await world.query(`delete from sign_in_failure`);
      const guesses = await Promise.all(
        Array.from({ length: 60 }, (_, index) => look(`#guess-${String(index)}`)),
      );
      const counted = (status: number): number => guesses.filter((guess) => guess.status === status).length;
      expect(counted(404)).toBeGreaterThanOrEqual(30);
      expect(counted(404)).toBeLessThan(36);
      expect(counted(404) + counted(429)).toBe(60);
      await world.query(`delete from sign_in_failure`);
      const { link } = await invite();
      await look(link);
      expect(await world.query(`select 1 from sign_in_failure`)).toEqual([]);
    });
  });

  describe('one administrator', () => {
    type Half = 'invitation' | 'reset-factors';
    const half = (by: Browser, id: string, which: Half): Promise<Answer> =>
      by.send('POST', `/api/staff/${id}/${which}`);
    const withApp = async (): Promise<Account> => {
      const person = await somebody('supervisor');
      await world.authenticator(person);
      return person;
    };

    it.each<[Half, Half]>([
      ['invitation', 'reset-factors'],
      ['reset-factors', 'invitation'],
    ])('who has done %s is refused %s for that person for three days', async (first, second) => {
      const [person, another] = [await withApp(), await withApp()];
      expect((await half(administrator, person.id, first)).status).toBe(200);
      const refused = await half(administrator, person.id, second);
      expect([refused.status, refused.body.code]).toEqual([409, 'other-hand-needed']);
      expect(refused.body).toMatchObject({ facts: { until: expect.any(String) as string } });
      expect((await trail(person.id)).at(-1)).toMatchObject({
        outcome: 'denied',
        reason: 'other-hand-needed',
      });
      // The same again, and anything for others, stays theirs.
      if (first === 'invitation') expect((await half(administrator, person.id, first)).status).toBe(200);
      expect((await half(administrator, another.id, second)).status).toBe(200);
      const age = (hours: number) =>
        world.query(
          `update account_help set at = now() - make_interval(hours => $2, mins => 1) where person_id = $1`,
          [person.id, hours],
        );
      await world.authenticator(person);
      await age(71);
      expect((await half(administrator, person.id, second)).status).toBe(409);
      await age(72);
      expect((await half(administrator, person.id, second)).status).toBe(200);
    });

    it('is not who does both: another may, and a link made anew by another does not hide the first', async () => {
      const person = await withApp();
      const other = await world.steppedUp(await somebody('administrator'));
      expect((await half(administrator, person.id, 'invitation')).status).toBe(200);
      expect((await half(other, person.id, 'invitation')).status).toBe(200);
      expect((await half(administrator, person.id, 'reset-factors')).status).toBe(409);
      const third = await world.steppedUp(await somebody('administrator'));
      expect((await half(third, person.id, 'reset-factors')).status).toBe(200);
    });

    it('does not get both by asking for both at the same moment', async () => {
      const person = await withApp();
      const release = await world.hold(`select id from person where id = $1 for update`, [person.id]);
      const both = [
        half(administrator, person.id, 'invitation'),
        half(administrator, person.id, 'reset-factors'),
      ];
      await world.waitForWaiting(2);
      await release();
      expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409]);
    });
  });

  describe('suspending', () => {
    it('cuts every session and socket within a second, ends duty, and restoring lets them in again', async () => {
      const person = await somebody('officer');
      const browser = await world.signedIn(person);
      await browser.send('PUT', '/api/duty', { onDuty: true });
      const took = await cutAfter(browser, () =>
        administrator.send('POST', `/api/staff/${person.id}/suspend`),
      );
      expect(took).toBeLessThan(1000);
      // Told at once, not only found by the look that is taken each second.
      const told = `select 1 from event where type = 'session.ended' and data->>'personId' = $1`;
      expect(await world.query(told, [person.id])).toHaveLength(1);
      expect((await browser.get('/api/duty')).status).toBe(401);
      expect(await world.query(`select 1 from duty_shift where ended_at is null`)).toEqual([]);
      expect(await member(person.id)).toMatchObject({ state: 'suspended', sessions: 0 });
      const out = await world.browser().signIn(person);
      const wrong = await world.browser().signIn({ ...person, password: 'wrong' });
      expect([out.status, { ...out.body, instance: '' }]).toEqual([401, { ...wrong.body, instance: '' }]);
      const link = await administrator.send('POST', `/api/staff/${person.id}/invitation`);
      expect([link.status, link.body.code]).toEqual([409, 'account-suspended']);
      expect((await administrator.send('POST', `/api/staff/${person.id}/restore`)).status).toBe(200);
      expect((await world.browser().signIn(person)).status).toBe(200);
      expect((await trail(person.id)).filter(({ action }) => action.startsWith('staff.'))).toEqual([
        { action: 'staff.suspend', outcome: 'allowed', reason: null, purpose: null },
        { action: 'staff.invite', outcome: 'denied', reason: 'account-suspended', purpose: null },
        { action: 'staff.restore', outcome: 'allowed', reason: null, purpose: null },
      ]);
    });
  });

  it.each([
    ['suspended', (id: string) => administrator.send('POST', `/api/staff/${id}/suspend`)],
    [
      'given another role',
      (id: string) => administrator.send('PATCH', `/api/staff/${id}`, { role: 'coordinator' }),
    ],
  ])('of an officer who is %s: the alert they have is due at once', async (_, leave) => {
    const person = await somebody('officer');
    const inquiry = await world.inquiry();
    const [alert] = await world.query<{ id: string }>(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, acknowledged_at, acknowledged_by, accepted_at, next_step_at)
       values (gen_random_uuid(), $1, 'danger', 'accepted', $2, now(), now(), $3, now(), now() + interval '1 day') returning id`,
      [inquiry, world.accounts.operator.id, person.id],
    );
    expect((await leave(person.id)).status).toBe(200);
    const due = await world.query(
      `select id from escalation where id = $1 and next_step_at <= clock_timestamp()`,
      [alert?.id],
    );
    expect(due).toHaveLength(1);
  });

  describe('the last who works', () => {
    it.each(['supervisor', 'administrator'] as const)('as %s cannot be taken away', async (role) => {
      const spare = await somebody(role);
      const rest = role === 'administrator' ? world.accounts.administrator : spare;
      await world.query(`update person set is_active = false where role = $1 and id <> $2 and id <> $3`, [
        role,
        world.accounts.administrator.id,
        rest.id,
      ]);
      // Somebody who was only invited does not work yet.
      await invite(role);
      const target = role === 'administrator' ? world.accounts.administrator.id : spare.id;
      const expected = role === 'administrator' ? 'own-account' : 'last-of-role';
      const demoted = await administrator.send('PATCH', `/api/staff/${target}`, { role: 'coordinator' });
      const suspended = await administrator.send('POST', `/api/staff/${target}/suspend`);
      expect([demoted.status, demoted.body.code]).toEqual([409, expected]);
      expect([suspended.status, suspended.body.code]).toEqual([409, expected]);
      expect((await trail(target)).filter(({ outcome }) => outcome === 'denied').slice(-2)).toEqual([
        { action: 'staff.change', outcome: 'denied', reason: expected, purpose: null },
        { action: 'staff.suspend', outcome: 'denied', reason: expected, purpose: null },
      ]);
      await world.query(`update person set is_active = true`);
    });

    it('of two administrators who suspend each other at the same moment, stays', async () => {
      const other = await somebody('administrator');
      await world.query(
        `update person set is_active = false where role = 'administrator' and id not in ($1, $2)`,
        [other.id, world.accounts.administrator.id],
      );
      const theirs = await world.steppedUp(other);
      const release = await world.hold(`select pg_advisory_xact_lock(hashtextextended('staff', 152))`);
      const suspending = [
        theirs.send('POST', `/api/staff/${world.accounts.administrator.id}/suspend`),
        administrator.send('POST', `/api/staff/${other.id}/suspend`),
      ];
      await world.waitForWaiting(2);
      await release();
      const answers = await Promise.all(suspending);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('last-of-role');
      await world.query(`update person set is_active = true`);
      administrator = await world.steppedUp('administrator');
    });

    it('of two, taken away by two at the same moment, stays', async () => {
      const two = [await somebody('supervisor'), await somebody('supervisor')];
      await world.query(`update person set is_active = false where role = 'supervisor' and id <> all($1)`, [
        two.map(({ id }) => id),
      ]);
      const release = await world.hold(`select pg_advisory_xact_lock(hashtextextended('staff', 152))`);
      const suspending = two.map(({ id }) => administrator.send('POST', `/api/staff/${id}/suspend`));
      await world.waitForWaiting(2);
      await release();
      const answers = await Promise.all(suspending);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      await world.query(`update person set is_active = true`);
    });
  });

  describe('changing', () => {
    it('another role ends every session within a second, and counts from the next sign-in', async () => {
      const person = await somebody('coordinator');
      const browser = await world.signedIn(person);
      const took = await cutAfter(browser, () =>
        administrator.send('PATCH', `/api/staff/${person.id}`, { role: 'operator' }),
      );
      expect(took).toBeLessThan(1000);
      expect((await browser.get('/api/board')).status).toBe(401);
      const again = world.browser();
      await again.signIn(person);
      await again.send('POST', '/api/session/totp', { code: await world.code(person) });
      expect((await again.get('/api/board')).status).toBe(403);
      expect((await again.get('/api/queue')).status).toBe(200);
      expect((await trail(person.id)).at(-3)).toMatchObject({ action: 'staff.change', purpose: 'role' });
    });

    it('name, languages and voice address keep the sessions, and tell the person’s screen', async () => {
      const person = await somebody('operator');
      const browser = await world.signedIn(person);
      const line = await world.line(browser);
      await new Promise((resolve) => line.emit('hello', { lastOffset: null }, resolve));
      const told = new Promise<{ type: string; data: unknown }>((resolve) => line.once('event', resolve));
      const change = { displayName: 'New Name', languages: ['en'], voiceAddress: 'sip:desk7@line.example' };
      const answer = await administrator.send('PATCH', `/api/staff/${person.id}`, change);
      expect(answer.body).toMatchObject(change);
      expect(await told).toMatchObject({ type: 'staff.changed', data: { personId: person.id } });
      expect((await browser.get('/api/session')).body.person).toMatchObject({ displayName: 'New Name' });
      expect((await administrator.send('PATCH', `/api/staff/${person.id}`, {})).body).toMatchObject(change);
      const cleared = await administrator.send('PATCH', `/api/staff/${person.id}`, { voiceAddress: null });
      expect(cleared.body).toMatchObject({ displayName: 'New Name', voiceAddress: null });
    });

    it.each(['javascript:alert(1)', '050 123', 'client:', '+0123456'])(
      'refuses the voice address %s',
      async (voiceAddress) => {
        const { id } = world.accounts.operator;
        const answer = await administrator.send('PATCH', `/api/staff/${id}`, { voiceAddress });
        expect([answer.status, answer.body.errors[0]?.pointer]).toEqual([422, '/voiceAddress']);
      },
    );

    it('of one’s own account: the name, never the role', async () => {
      const { id } = world.accounts.administrator;
      await somebody('administrator');
      const role = await administrator.send('PATCH', `/api/staff/${id}`, { role: 'supervisor' });
      expect([role.status, role.body.code]).toEqual([409, 'own-account']);
      const name = await administrator.send('PATCH', `/api/staff/${id}`, {
        displayName: 'Me',
        role: 'administrator',
      });
      expect(name.status).toBe(200);
      for (const act of ['suspend', 'reset-factors'])
        expect((await administrator.send('POST', `/api/staff/${id}/${act}`)).body.code).toBe('own-account');
    });
  });

  it('loses its second factors to a reset: the person is out, and sets one up after the password', async () => {
    const person = await somebody('supervisor');
    const browser = await world.signedIn(person);
    await world.query(`insert into recovery_code (code_hash, person_id) values ('\\x01', $1)`, [person.id]);
    const answer = await administrator.send('POST', `/api/staff/${person.id}/reset-factors`);
    expect(answer.body).toMatchObject({ factors: [], sessions: 0 });
    expect((await browser.get('/api/board')).status).toBe(401);
    expect(await world.query(`select 1 from recovery_code where person_id = $1`, [person.id])).toEqual([]);
    expect((await world.browser().signIn(person)).body.stage).toBe('enrol');
    expect((await administrator.send('POST', `/api/staff/${person.id}/reset-factors`)).status).toBe(404);
    expect((await trail(person.id)).filter(({ action }) => action === 'staff.reset-factors')).toEqual([
      { action: 'staff.reset-factors', outcome: 'allowed', reason: null, purpose: null },
      { action: 'staff.reset-factors', outcome: 'denied', reason: 'not-found', purpose: null },
    ]);
  });

  it('shows where somebody is signed in, and ends one of those sessions within a second', async () => {
    const person = await somebody('coordinator');
    const [lost, kept] = [await world.signedIn(person), await world.signedIn(person)];
    const sessions = (await administrator.get(`/api/staff/${person.id}/sessions`)).body
      .rows as unknown as StaffSession[];
    expect(sessions).toHaveLength(2);
    const [mine] = (await lost.get('/api/security')).body['sessions' as never] as {
      id: string;
      isCurrent: boolean;
    }[];
    const id = mine!.isCurrent ? mine!.id : sessions.find((session) => session.id !== mine!.id)!.id;
    const end = `/api/staff/${person.id}/sessions/${id}`;
    expect(await cutAfter(lost, () => administrator.send('DELETE', end))).toBeLessThan(1000);
    expect((await kept.get('/api/board')).status).toBe(200);
    expect((await administrator.send('DELETE', end)).status).toBe(404);
    const elsewhere = `/api/staff/${world.accounts.officer.id}/sessions/${sessions[0]!.id}`;
    expect((await administrator.send('DELETE', elsewhere)).status).toBe(404);
  });

  it('are changed only after a step-up, and looked at without one', async () => {
    const plain = await world.signedIn('administrator');
    const { id } = await somebody();
    for (const [method, path] of [
      ['POST', '/api/staff'],
      ['PATCH', `/api/staff/${id}`],
      ['POST', `/api/staff/${id}/suspend`],
      ['POST', `/api/staff/${id}/restore`],
      ['POST', `/api/staff/${id}/invitation`],
      ['DELETE', `/api/staff/${id}/invitation`],
      ['POST', `/api/staff/${id}/reset-factors`],
      ['POST', '/api/keys/rotate'],
    ] as const) {
      const answer = await plain.send(method, path, {});
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'step-up-needed']);
    }
    expect((await plain.get('/api/staff')).status).toBe(200);
    expect((await plain.get(`/api/staff/${id}/sessions`)).status).toBe(200);
  });
});
