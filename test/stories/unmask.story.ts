import type { GrantView, ShownNumber } from '#contracts/break-glass';
import { GrantExpiry } from '#access/grant-expiry.service';
import { calledCase, type CalledCase, destroyKey, grantOf, proved, stepUp } from './access.people';
import { type Account, type Answer, type Browser, ConsoleWorld } from './console-world';

const NUMBER = '+994501529876';
const CANARY = /1529876/;

interface Entry {
  person_id: string;
  action: string;
  outcome: string;
  reason: string;
  purpose: string;
}

describe('seeing a caller’s number', () => {
  let world: ConsoleWorld;
  let operator: Browser;
  let supervisor: Browser;
  let asker: Account;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    supervisor = await proved(world, world.accounts.supervisor);
  }, 60_000);
  afterAll(() => world.close());

  let made = 0;
  beforeEach(async () => {
    asker = await world.addPerson('operator', `asker${String(++made)}`);
    operator = await proved(world, asker);
  });

  const aCall = (disclosure: string | null, number: string | null = NUMBER): Promise<CalledCase> =>
    calledCase(world, asker, number, disclosure);
  const ask = (browser: Browser, callId: string, wish: object = {}): Promise<Answer> =>
    browser.send('POST', `/api/calls/${callId}/unmask`, { reason: 'danger-to-life', ...wish });
  const look = (browser: Browser, callId: string) => browser.get(`/api/calls/${callId}/number`);
  const answer = (browser: Browser, { id }: GrantView, isApproved = true): Promise<Answer> =>
    browser.send('POST', `/api/break-glass/numbers/${id}/answer`, { isApproved });
  const shown = (given: Answer) => given.body as unknown as ShownNumber;
  const entries = (inquiryId: string) =>
    world.query<Entry>(
      `select person_id, action, outcome, reason, purpose from audit_entry where subject_id = $1 order by id`,
      [inquiryId],
    );
  const lapse = (id: string) =>
    world.query(`update break_glass_grant set expires_at = now() - interval '1 second' where id = $1`, [id]);

  it.each(['shareable', null])(
    'opens at once where the caller does not withhold it (%s)',
    async (disclosure) => {
      const { callId, inquiryId } = await aCall(disclosure);
      expect((await look(operator, callId)).body.code).toBe('not-open');
      const grant = grantOf(await ask(operator, callId));
      expect(grant).toMatchObject({
        state: 'granted',
        isOpen: true,
        answeredBy: null,
        reason: 'danger-to-life',
      });
      const given = shown(await look(operator, callId));
      expect(given).toEqual({ number: NUMBER, isUnreadable: false, expiresAt: grant.expiresAt });
      const minutes = (Date.parse(given.expiresAt) - Date.parse(grant.requestedAt)) / 60_000;
      expect(minutes).toBeCloseTo(10, 1);
      await look(operator, callId);
      expect((await entries(inquiryId)).filter(({ action }) => action === 'number.read')).toEqual([
        expect.objectContaining({
          person_id: asker.id,
          outcome: 'allowed',
          reason: 'danger-to-life',
          purpose: 'number',
        }),
        expect.objectContaining({ person_id: asker.id }),
      ]);
    },
  );

  it('needs a step-up, a reason of the country pack, a call of one’s own, and a number', async () => {
    const plain = await world.signedIn(asker);
    const { callId } = await aCall('shareable');
    expect((await ask(plain, callId)).body.code).toBe('step-up-needed');
    expect((await ask(operator, callId, { reason: 'curious' })).body.errors).toMatchObject([
      { pointer: '/reason' },
    ]);
    const colleague = await world.addPerson('operator', `colleague${String(made)}`);
    expect((await ask(await proved(world, colleague), callId)).body.code).toBe('not-allowed');
    expect((await ask(operator, (await aCall('shareable', null)).callId)).body.code).toBe('no-number');
    expect(await world.query(`select id from break_glass_grant where call_id = $1`, [callId])).toEqual([]);
    expect(grantOf(await ask(supervisor, callId)).state).toBe('granted');
  });

  it('is open to nobody but who asked', async () => {
    const { callId } = await aCall('shareable');
    await ask(operator, callId);
    expect((await look(supervisor, callId)).body.code).toBe('not-open');
    const [denied] = await world.query<Entry>(
      `select action, outcome, reason from audit_entry where subject_id = $1 and outcome = 'denied'`,
      [callId],
    );
    expect(denied).toMatchObject({ action: 'number.read', reason: 'not-open' });
  });

  it('ends by the clock of the database', async () => {
    const { callId } = await aCall('shareable');
    const { id } = grantOf(await ask(operator, callId));
    expect((await look(operator, callId)).status).toBe(200);
    await lapse(id);
    const late = await look(operator, callId);
    expect([late.status, late.body.code]).toEqual([403, 'not-open']);
    expect(JSON.stringify(late.body)).not.toMatch(CANARY);
  });

  it('closes when the caller then chooses not to be known', async () => {
    const { callId, inquiryId } = await aCall(null);
    await ask(operator, callId);
    await world.query(`update inquiry set disclosure = 'confidential' where id = $1`, [inquiryId]);
    expect((await look(operator, callId)).body.code).toBe('not-open');
  });

  describe.each([
    ['the caller is confidential', 'confidential', false],
    ['the caller is anonymous', 'anonymous', false],
    ['the network says not to show it', 'shareable', true],
  ] as const)('when %s', (_, disclosure, isRestricted) => {
    let call: CalledCase;
    let grant: GrantView;
    beforeEach(async () => {
      call = await aCall(disclosure);
      await world.query(`update call set is_restricted = $2 where id = $1`, [call.callId, isRestricted]);
      grant = grantOf(await ask(operator, call.callId, { note: 'ZÜMRÜD hears blows' }));
    });

    it('it waits for a second person, who is a supervisor and proves who they are', async () => {
      expect(grant).toMatchObject({ state: 'requested', isOpen: false, mayAnswer: false });
      expect((await look(operator, call.callId)).body.code).toBe('not-open');
      const plain = await world.signedIn('supervisor');
      expect((await answer(plain, grant)).body.code).toBe('step-up-needed');
      expect((await answer(operator, grant)).body.code).toBe('not-allowed');
      const approved = grantOf(await answer(supervisor, grant));
      expect(approved).toMatchObject({
        state: 'approved',
        isOpen: true,
        answeredBy: { id: world.accounts.supervisor.id },
        note: 'ZÜMRÜD hears blows',
      });
      expect(shown(await look(operator, call.callId)).number).toBe(NUMBER);
      expect((await entries(call.inquiryId)).map(({ action, purpose }) => `${action} ${purpose}`)).toEqual(
        expect.arrayContaining([
          'number.unmask requested',
          'number.approve approved',
          'number.read number',
          'break-glass.read break-glass',
        ]),
      );
    });

    it('a refusal opens nothing', async () => {
      expect(grantOf(await answer(supervisor, grant, false))).toMatchObject({
        state: 'refused',
        isOpen: false,
      });
      expect((await look(operator, call.callId)).body.code).toBe('not-open');
      expect((await entries(call.inquiryId)).filter(({ action }) => action === 'number.read')).toEqual([]);
    });
  });

  it('nobody is their own second person', async () => {
    const { callId } = await aCall('confidential');
    const own = grantOf(await ask(supervisor, callId));
    const denied = await answer(supervisor, own);
    expect([denied.status, denied.body.code]).toEqual([403, 'own-grant']);
    expect((await look(supervisor, callId)).body.code).toBe('not-open');
    const other = await world.addPerson('supervisor', `second${String(made)}`);
    expect(grantOf(await answer(await proved(world, other), own)).state).toBe('approved');
    await expect(
      world.query(`update break_glass_grant set answered_by = requested_by where id = $1`, [own.id]),
    ).rejects.toThrow(/check/);
  });

  it('of two answers at once the first counts', async () => {
    const { callId } = await aCall('confidential');
    const grant = grantOf(await ask(operator, callId));
    const other = await world.addPerson('supervisor', `other${String(made)}`);
    const second = await proved(world, other);
    const letGo = await world.hold(`select id from break_glass_grant where id = $1 for update`, [grant.id]);
    const both = [answer(supervisor, grant), answer(second, grant, false)];
    await world.waitForWaiting(2);
    await letGo();
    const answers = await Promise.all(both);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [kept] = await world.query<{ state: string }>(`select state from break_glass_grant where id = $1`, [
      grant.id,
    ]);
    expect(kept?.state).toBe(answers[0]?.status === 200 ? 'approved' : 'refused');
  });

  it('an answer that comes too late opens nothing, and the clock writes down that none came', async () => {
    const { callId } = await aCall('confidential');
    const grant = grantOf(await ask(operator, callId));
    await lapse(grant.id);
    const late = await answer(supervisor, grant);
    expect([late.status, late.body.code]).toEqual([409, 'grant-settled']);
    expect(await world.actingAs(world.accounts.supervisor, GrantExpiry).expireDue()).toBe(1);
    const { rows } = (await operator.get('/api/break-glass')).body as unknown as { rows: GrantView[] };
    expect(rows).toMatchObject([{ id: grant.id, state: 'expired', isOpen: false }]);
    expect(grantOf(await ask(operator, callId)).id).not.toBe(grant.id);
  });

  it('asked twice while it waits is asked once', async () => {
    const { callId } = await aCall('anonymous');
    const answers = await Promise.all([ask(operator, callId), ask(operator, callId), ask(operator, callId)]);
    expect(new Set(answers.map((one) => grantOf(one).id)).size).toBe(1);
  });

  it('more than ten in an hour is refused, and the supervisors hear of it', async () => {
    const { callId } = await aCall('shareable');
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(operator, callId)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(2);
    expect(refused[0]?.body.code).toBe('too-many-numbers');
    const told = await world.query(`select data, rooms from event where type = 'unmask.limited'`);
    expect(told).toEqual(refused.map(() => ({ data: { personId: asker.id }, rooms: ['role:supervisor'] })));
    await world.query(
      `update break_glass_grant set requested_at = requested_at - interval '61 minutes' where requested_by = $1`,
      [asker.id],
    );
    expect((await ask(operator, callId)).status).toBe(200);
  });

  it('tells of an erased number that there is none, of a broken one that it is unreadable', async () => {
    const erased = await aCall('shareable');
    await ask(operator, erased.callId);
    await destroyKey(world, erased.callId, 'identity');
    expect((await look(operator, erased.callId)).body.code).toBe('no-number');
    const broken = await aCall('shareable');
    await ask(operator, broken.callId);
    await world.query(
      `update call set caller_number = set_byte(caller_number, 30, get_byte(caller_number, 30) # 1) where id = $1`,
      [broken.callId],
    );
    expect(shown(await look(operator, broken.callId))).toMatchObject({ number: null, isUnreadable: true });
    expect((await operator.get(`/api/calls/${broken.callId}`)).body).toMatchObject({
      maskedNumber: null,
      isNumberUnreadable: true,
    });
  });

  it('tells the live line ids alone, and whom it concerns', async () => {
    const { callId } = await aCall('confidential');
    const { id } = grantOf(await ask(operator, callId, { note: 'ZÜMRÜD' }));
    const told = await world.query(`select data, rooms from event where data ->> 'grantId' = $1`, [id]);
    expect(told).toEqual([
      {
        data: { grantId: id, kind: 'unmask-number', state: 'requested' },
        rooms: [`person:${asker.id}`, 'role:supervisor', 'role:coordinator'],
      },
    ]);
  });

  it('leaves neither the number nor the note in any table in the clear', async () => {
    const tables = await world.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const hits = await world.query(`select 1 from ${name} t where t::text ~* '1529876|zümrüd'`);
      expect({ name, hits: hits.length }).toEqual({ name, hits: 0 });
    }
  });

  it('the number is in no other answer', async () => {
    const { callId, inquiryId } = await aCall('confidential');
    const { id } = grantOf(await ask(operator, callId));
    await answer(supervisor, { id } as GrantView);
    await look(operator, callId);
    const paths = [
      '/api/break-glass',
      `/api/calls/${callId}`,
      '/api/calls/current',
      `/api/inquiries/${inquiryId}`,
    ];
    for (const browser of [operator, supervisor])
      for (const path of [...paths, `/api/calls/${callId}/contacts`, `/api/inquiries/${inquiryId}/readers`])
        expect(JSON.stringify((await browser.get(path)).body)).not.toMatch(CANARY);
  });

  it('the look stands among the readers of the inquiry', async () => {
    const { callId, inquiryId } = await aCall('shareable');
    await ask(operator, callId);
    await look(operator, callId);
    const { rows } = (await operator.get(`/api/inquiries/${inquiryId}/readers`)).body;
    expect(rows).toEqual([
      expect.objectContaining({
        purpose: 'number',
        times: 1,
        person: expect.objectContaining({ id: asker.id }),
      }),
    ]);
  });

  it('a step-up of long ago asks for nothing', async () => {
    const { callId } = await aCall('shareable');
    await world.query(
      `update session set stepped_up_at = now() - interval '6 minutes' where person_id = $1 and stepped_up_at is not null`,
      [asker.id],
    );
    expect((await ask(operator, callId)).body.code).toBe('step-up-needed');
    await stepUp(world, operator, asker);
    expect((await ask(operator, callId)).status).toBe(200);
  });
});
