import type { CountryPack } from '#contracts/country-pack';
import { GRANT_KINDS, type GrantKind, type GrantView } from '#contracts/break-glass';
import type { Board, BoardRecords } from '#contracts/board';
import type { CallerWish, GivenToken, WishList } from '#contracts/retention';
import type { StaffMember } from '#contracts/staff';
import { RATES } from '../../apps/console/rates';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { newId } from '#platform/ids';
import { seedAccess } from '#staff/seed-access';
import { calledCase, type CalledCase, grantOf, proved } from './access.people';
import { type Account, type Answer, type Browser, ConsoleWorld } from './console-world';

const NORTH = { key: 'north', names: { az: 'Şimal', ru: 'Север', en: 'North' } };
const pack = loadCountryPack('az');
const TWO_UNITS: CountryPack = { ...pack, units: [...pack.units, NORTH] };

describe('a line with two desks', () => {
  let world: ConsoleWorld;
  let operator: Account;
  let far: Account;
  let near: Account;
  let northern: Account;
  let supervisors: { near: Browser; far: Browser };
  beforeAll(async () => {
    world = await ConsoleWorld.open('/nowhere', RATES, TWO_UNITS);
    operator = world.accounts.operator;
    far = await world.addPerson('supervisor', 'faraway', 'north');
    near = await world.addPerson('supervisor', 'nearby');
    northern = await world.addPerson('operator', 'northern', 'north');
  });
  beforeEach(async () => {
    await world.query(`update session set ended_at = now() where ended_at is null`);
    await world.query(`update escalation set state = 'closed', next_step_at = null, closed_at = now()`);
    await world.query('delete from break_glass_grant');
    supervisors = { near: await proved(world, near), far: await proved(world, far) };
  });
  afterAll(() => world.close());

  const aCase = (): Promise<CalledCase> => calledCase(world, operator, '+994501528765', 'anonymous');
  const signOut = ({ id }: Account): Promise<unknown> =>
    world.query(`update session set ended_at = now() where person_id = $1 and ended_at is null`, [id]);
  const alerted = async ({ inquiryId }: CalledCase): Promise<string> => {
    const escalationId = newId();
    await world.query(
      `with alert as (insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, next_step_at, step)
         values ($1, $2, 'danger', 'alerting', $3, now(), now() + interval '1 hour', 1) returning id)
       insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state)
       select $4, id, 1, $5, 'console', 'sent' from alert`,
      [escalationId, inquiryId, operator.id, newId(), world.accounts.officer.id],
    );
    return escalationId;
  };
  const asked = async (kind: GrantKind, called: CalledCase): Promise<GrantView> => {
    const reason = { reason: 'danger-to-life' };
    if (kind === 'unmask-number') {
      const asking = await proved(world, operator);
      return grantOf(await asking.send('POST', `/api/calls/${called.callId}/unmask`, reason));
    }
    const asking = await proved(world, world.accounts.officer);
    return grantOf(await asking.send('POST', `/api/escalations/${await alerted(called)}/override`, reason));
  };
  const answer = (browser: Browser, { id, kind }: GrantView): Promise<Answer> =>
    browser.send(
      'POST',
      `/api/break-glass/${kind === 'unmask-number' ? 'numbers' : 'disclosures'}/${id}/answer`,
      { isApproved: true },
    );
  const waiting = async (browser: Browser): Promise<GrantView[]> =>
    ((await browser.get('/api/break-glass')).body as unknown as { rows: GrantView[] }).rows;
  const standIns = (inquiryId: string): Promise<unknown[]> =>
    world.query(
      `select person_id, reason, purpose from audit_entry where subject_id = $1 and action = 'break-glass.stand-in'`,
      [inquiryId],
    );

  it.each(GRANT_KINDS)(
    '%s: asks the desk of the case, and no other while somebody of it is there',
    async (kind) => {
      const called = await aCase();
      const { inquiryId } = called;
      const grant = await asked(kind, called);
      expect(await waiting(supervisors.far)).toEqual([]);
      expect((await answer(supervisors.far, grant)).status).toBe(403);
      expect(await waiting(supervisors.near)).toEqual([
        expect.objectContaining({ id: grant.id, mayAnswer: true }),
      ]);
      expect(grantOf(await answer(supervisors.near, grant))).toMatchObject({ state: 'approved' });
      expect(await standIns(inquiryId)).toEqual([]);
      expect((await waiting(supervisors.far)).map(({ id }) => id)).not.toContain(grant.id);
    },
  );

  it.each(GRANT_KINDS)(
    '%s: asks another desk when nobody of it is there, and writes that down',
    async (kind) => {
      const called = await aCase();
      const { inquiryId } = called;
      await signOut(near);
      const grant = await asked(kind, called);
      expect(await waiting(supervisors.far)).toEqual([
        expect.objectContaining({ id: grant.id, mayAnswer: true }),
      ]);
      expect(grantOf(await answer(supervisors.far, grant))).toMatchObject({
        state: 'approved',
        answeredBy: { id: far.id },
      });
      expect(await standIns(inquiryId)).toEqual([
        { person_id: far.id, reason: 'danger-to-life', purpose: 'approved' },
      ]);
    },
  );

  it.each([
    ['disclosure-override', 200],
    ['unmask-number', 403],
  ] as const)(
    '%s: answers another desk beside a screen that was shut ten minutes ago: %i',
    async (kind, status) => {
      const called = await aCase();
      await world.query(
        `update session set last_seen_at = now() - interval '10 minutes' where person_id = $1 and ended_at is null`,
        [near.id],
      );
      const grant = await asked(kind, called);
      expect((await waiting(supervisors.far)).some(({ id }) => id === grant.id)).toBe(status === 200);
      expect((await answer(supervisors.far, grant)).status).toBe(status);
      expect(await standIns(called.inquiryId)).toHaveLength(status === 200 ? 1 : 0);
    },
  );

  it('counts only a supervisor as somebody there, and never whoever asks', async () => {
    const { callId } = await aCase();
    const asking = grantOf(
      await supervisors.near.send('POST', `/api/calls/${callId}/unmask`, { reason: 'danger-to-life' }),
    );
    expect(grantOf(await answer(supervisors.far, asking))).toMatchObject({ state: 'approved' });
  });

  it('leaves the review to the desk of the case, or to a coordinator', async () => {
    const { inquiryId } = await aCase();
    const [escalationId, grantId] = [newId(), newId()];
    await world.query(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, closed_at) values ($1, $2, 'danger', 'closed', $3, now())`,
      [escalationId, inquiryId, operator.id],
    );
    await world.query(
      `insert into break_glass_grant (id, kind, inquiry_id, escalation_id, requested_by, reason, state, answered_at)
       values ($1, 'disclosure-override', $2, $3, $4, 'child', 'solo', now())`,
      [grantId, inquiryId, escalationId, world.accounts.officer.id],
    );
    const review = (browser: Browser): Promise<Answer> =>
      browser.send('POST', `/api/break-glass/${grantId}/review`, {
        verdict: 'justified',
        note: 'as-described',
      });
    expect((await review(supervisors.far)).status).toBe(404);
    expect((await waiting(supervisors.far)).map(({ id }) => id)).not.toContain(grantId);
    expect((await review(supervisors.near)).status).toBe(200);
  });

  it('shows every desk the numbers of the whole line, and behind them the records of its own', async () => {
    const board = async (browser: Browser): Promise<Board> =>
      (await browser.get('/api/board')).body as unknown as Board;
    const records = async (browser: Browser, measure: string): Promise<string[]> =>
      ((await browser.get(`/api/board/records?measure=${measure}`)).body as unknown as BoardRecords).rows.map(
        ({ id }) => id,
      );
    const before = (await board(supervisors.far)).calls.talking;
    const { callId } = await aCase();
    expect((await board(supervisors.far)).calls.talking).toBe(before + 1);
    expect((await board(supervisors.near)).calls.talking).toBe(before + 1);
    expect(await records(supervisors.near, 'calls.talking')).toContain(callId);
    expect(await records(supervisors.far, 'calls.talking')).not.toContain(callId);
  });

  it('finds by words, and by words with what was noted, only what the desk took', async () => {
    const [first, second] = [await world.inquiry(operator), await world.inquiry(operator)];
    const writing = await world.signedIn(operator);
    for (const [id, value] of [
      [first, 'zümrüd qayalıqda'],
      [second, 'zümrüd çayda'],
    ] as const) {
      const edit = { field: 'narrative', value, baseVersion: 0, mutationId: newId() };
      expect((await writing.send('PATCH', `/api/inquiries/${id}`, edit)).status).toBe(200);
    }
    await world.query(`update inquiry set region = 'qax' where id = $1`, [second]);
    const found = async (browser: Browser, search: object): Promise<string[]> =>
      (await browser.send('POST', '/api/inquiries/search', search)).body.rows.map(({ id }) => id);
    expect(await found(supervisors.near, { q: 'zümrüd' })).toEqual([second, first]);
    expect(await found(supervisors.near, { q: 'zümrüd', cursor: second })).toEqual([first]);
    expect(await found(supervisors.near, { q: 'zümrüd', region: 'qax' })).toEqual([second]);
    expect(await found(supervisors.near, { q: 'zümrüd', state: 'closed' })).toEqual([]);
    expect(await found(supervisors.near, { q: 'zümrüd çayda' })).toEqual([second]);
    expect(await found(supervisors.far, { q: 'zümrüd' })).toEqual([]);
    expect(await found(writing, { q: 'zümrüd' })).toEqual([second, first]);
  });

  it('alerts every desk until somebody has taken the alert', async () => {
    const { inquiryId } = await aCase();
    const escalationId = newId();
    await world.query(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, next_step_at, step)
       values ($1, $2, 'danger', 'raised', $3, now(), now() + interval '1 hour', 1)`,
      [escalationId, inquiryId, operator.id],
    );
    const seen = async (): Promise<unknown[]> => [
      (await supervisors.far.get('/api/escalations?open=true')).body.rows.map(({ id }) => id),
      (await supervisors.far.get(`/api/escalations/${escalationId}`)).status,
      (await supervisors.far.get('/api/board/records?measure=escalations.open')).body.rows.map(
        ({ id }) => id,
      ),
      (await supervisors.far.get(`/api/inquiries/${inquiryId}`)).status,
    ];
    expect(await seen()).toEqual([[escalationId], 200, [escalationId], 403]);
    await world.query(
      `update escalation set state = 'acknowledged', acknowledged_at = now(), acknowledged_by = $2, next_step_at = now() + interval '30 minutes' where id = $1`,
      [escalationId, world.accounts.officer.id],
    );
    expect(await seen()).toEqual([[], 404, [], 403]);
  });

  /** A caller with a token wants it gone. Returns the inquiry. */
  const wished = async (by: Account): Promise<string> => {
    const { callId, inquiryId } = await calledCase(world, by, '+994501528765', 'anonymous');
    await world.query(
      `update call set state = 'ended', ended_at = now(), end_cause = 'completed', settled_at = now() where id = $1`,
      [callId],
    );
    const serving = await world.signedIn(by);
    const { body } = await serving.send('POST', `/api/inquiries/${inquiryId}/token`);
    const { token } = body as unknown as GivenToken;
    expect((await serving.send('POST', '/api/tokens/erase', { token })).status).toBe(200);
    return inquiryId;
  };
  const wishes = async (browser: Browser): Promise<CallerWish[]> =>
    ((await browser.get('/api/wishes')).body as unknown as WishList).rows;
  const answerWish = async (browser: Browser, id: string, isApproved: boolean): Promise<number> => {
    const said = isApproved ? { isApproved } : { isApproved, reason: 'not-the-caller' };
    return (await browser.send('POST', `/api/wishes/${id}/answer`, said)).status;
  };

  it("asks the case's own desk whether what a caller told may go", async () => {
    const inquiryId = await wished(operator);
    expect(await wishes(supervisors.far)).toEqual([]);
    const [wish] = await wishes(supervisors.near);
    expect(wish).toMatchObject({ inquiryId, mayAnswer: true });
    expect(await answerWish(supervisors.far, wish?.id ?? '', true)).toBe(403);
    expect(await answerWish(supervisors.near, wish?.id ?? '', false)).toBe(204);
    expect(await standIns(inquiryId)).toEqual([]);
  });

  it.each([
    ['has nobody signed in', () => signOut(far)],
    [
      'let the caller wait',
      () =>
        world.query(
          `update caller_wish set asked_at = asked_at - interval '72 hours' where answered_at is null`,
        ),
    ],
  ])(
    'asks another desk whether it may go, where that of the case %s, and writes that down',
    async (_, leave) => {
      const inquiryId = await wished(northern);
      expect(await wishes(supervisors.near)).toEqual([]);
      await leave();
      const [wish] = await wishes(supervisors.near);
      expect(wish).toMatchObject({ inquiryId, mayAnswer: true, askedBy: { id: northern.id } });
      expect(await answerWish(supervisors.near, wish?.id ?? '', true)).toBe(204);
      expect(await standIns(inquiryId)).toEqual([{ person_id: near.id, reason: null, purpose: 'approved' }]);
      expect(
        await world.query(`select person_id, second_person_id from erasure where inquiry_id = $1`, [
          inquiryId,
        ]),
      ).toEqual([{ person_id: northern.id, second_person_id: near.id }]);
    },
  );

  it('places people, and what they took stays where they took it', async () => {
    const administrator = await proved(world, world.accounts.administrator);
    const invite = (unit?: string): Promise<Answer> =>
      administrator.send('POST', '/api/staff', {
        username: `new${unit ?? ''}`,
        displayName: 'N',
        role: 'operator',
        languages: ['az'],
        voiceAddress: null,
        unit,
      });
    const unitOf = (given: Answer): string => (given.body as unknown as { member: StaffMember }).member.unit;
    expect(unitOf(await invite())).toBe('central');
    expect(unitOf(await invite('north'))).toBe('north');
    expect((await invite('south')).body.errors).toEqual([expect.objectContaining({ pointer: '/unit' })]);

    const mover = await world.addPerson('operator', 'mover');
    const change = (unit: string): Promise<Answer> =>
      administrator.send('PATCH', `/api/staff/${mover.id}`, { unit });
    expect((await change('south')).status).toBe(422);
    const before = await world.inquiry(mover);
    expect((await change('north')).body).toMatchObject({ unit: 'north' });
    const after = await world.inquiry(mover);
    const listed = async (browser: Browser): Promise<string[]> =>
      (await browser.get('/api/inquiries')).body.rows.map(({ id }) => id);
    expect(await listed(supervisors.near)).toContain(before);
    expect(await listed(supervisors.near)).not.toContain(after);
    expect(await listed(supervisors.far)).toContain(after);
    expect(await listed(supervisors.far)).not.toContain(before);
  });

  it('keeps what was closed readable for as long as the country pack says', async () => {
    const inquiryId = await world.inquiry();
    await world.query(
      `update inquiry set state = 'closed', closed_at = now() - interval '31 days' where id = $1`,
      [inquiryId],
    );
    const browser = await world.signedIn(operator);
    const look = async (): Promise<number> => (await browser.get(`/api/inquiries/${inquiryId}`)).status;
    expect(await look()).toBe(403);
    const query = world.query.bind(world);
    await seedAccess(query, { access: { ...pack.access, operatorDaysAfterClosing: 32 } });
    expect(await look()).toBe(200);
    await seedAccess(query, pack);
    expect(await look()).toBe(403);
    expect((await supervisors.near.get(`/api/inquiries/${inquiryId}`)).status).toBe(200);
  });
});
