import type { InquiryId } from '#contracts/ids';
import { SecondPersons } from '#access/second-persons.service';
import type { GrantView } from '#contracts/break-glass';
import type { EscalationDetail, PoliceView } from '#contracts/escalations';
import { SealedFields } from '#inquiries/sealed-fields.service';
import { newId } from '#platform/ids';
import { calledCase, type CalledCase, grantOf, proved } from './access.people';
import { type Account, type Answer, type Browser, ConsoleWorld } from './console-world';
import { storeTold } from './told';

const NUMBER = '+994501528765';
const STORY = 'Zümrüdquşu tells everything';
const SECRET = /1528765|Zümrüd/;

interface Case extends CalledCase {
  escalationId: string;
}

describe('lifting what a caller keeps from the police', () => {
  let world: ConsoleWorld;
  let officer: Browser;
  let asker: Account;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
  }, 60_000);
  afterAll(() => world.close());

  let made = 0;
  const somebody = (role: Account['role']): Promise<Account> =>
    world.addPerson(role, `${role}${String(++made)}`);
  const onDuty = async (account: Account): Promise<Browser> => {
    const browser = await proved(world, account);
    await browser.send('PUT', '/api/duty', { onDuty: true });
    return browser;
  };
  beforeEach(async () => {
    await world.query(`update session set ended_at = now() where ended_at is null`);
    await world.query(`update duty_shift set ended_at = now() where ended_at is null`);
    asker = await somebody('officer');
    officer = await onDuty(asker);
  });

  const alertedCase = async (disclosure: string | null = 'anonymous'): Promise<Case> => {
    const called = await calledCase(world, world.accounts.operator, NUMBER, disclosure);
    const fields = world.actingAs(world.accounts.operator, SealedFields);
    await storeTold((...what) => world.query(...what), fields, called.inquiryId as InquiryId, STORY);
    const escalationId = newId();
    await world.query(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, next_step_at, step)
       values ($1, $2, 'danger', 'alerting', $3, now(), now() + interval '1 hour', 1)`,
      [escalationId, called.inquiryId, world.accounts.operator.id],
    );
    await alert(escalationId, asker);
    return { ...called, escalationId };
  };
  const alert = (escalationId: string, { id }: Account) =>
    world.query(
      `insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state) values ($1, $2, 1, $3, 'console', 'sent')`,
      [newId(), escalationId, id],
    );
  const ask = (browser: Browser, escalationId: string, wish: object = {}): Promise<Answer> =>
    browser.send('POST', `/api/escalations/${escalationId}/override`, { reason: 'danger-to-life', ...wish });
  const answer = (browser: Browser, { id }: GrantView, isApproved = true): Promise<Answer> =>
    browser.send('POST', `/api/break-glass/disclosures/${id}/answer`, { isApproved });
  const review = (browser: Browser, { id }: GrantView, wish: object = {}): Promise<Answer> =>
    browser.send('POST', `/api/break-glass/${id}/review`, {
      verdict: 'justified',
      note: 'as-described',
      ...wish,
    });
  const police = async (browser: Browser, escalationId: string): Promise<PoliceView> => {
    const { body } = await browser.get(`/api/escalations/${escalationId}`);
    const view = (body as unknown as EscalationDetail).police;
    if (!view) throw new Error('nothing for the police');
    return view;
  };
  const queue = async (browser: Browser): Promise<GrantView[]> =>
    ((await browser.get('/api/break-glass')).body as unknown as { rows: GrantView[] }).rows;
  const entries = (inquiryId: string) =>
    world.query<{ what: string }>(
      `select concat_ws(' ', action, outcome, reason, purpose) as what from audit_entry where subject_id = $1 order by id`,
      [inquiryId],
    );
  const OPENED = {
    callerNumber: NUMBER,
    narrative: STORY,
    placeDetail: STORY,
    safeContact: STORY,
    withheld: [],
  };

  it.each(['anonymous', 'confidential', null])('a second officer on duty agrees (%s)', async (disclosure) => {
    const second = await somebody('officer');
    const agreeing = await onDuty(second);
    const { escalationId, inquiryId } = await alertedCase(disclosure);
    const before = await police(officer, escalationId);
    expect(before).toMatchObject({ overridden: null });
    expect(before).not.toHaveProperty('callerNumber');
    const grant = grantOf(await ask(officer, escalationId, { note: 'he is at the door' }));
    expect(grant).toMatchObject({ state: 'requested', isOpen: false, mayAnswer: false });
    expect(await police(officer, escalationId)).toEqual(before);
    const waiting = (await queue(agreeing)).find(({ id }) => id === grant.id);
    expect(waiting).toMatchObject({
      id: grant.id,
      mayAnswer: true,
      note: 'he is at the door',
      requestedBy: { id: asker.id },
    });
    expect(grantOf(await answer(agreeing, grant))).toMatchObject({
      state: 'approved',
      isOpen: true,
      expiresAt: null,
    });
    const after = await police(officer, escalationId);
    expect(after).toMatchObject({
      ...OPENED,
      overridden: { by: { id: asker.id }, second: { id: second.id }, reason: 'danger-to-life' },
    });
    expect((await entries(inquiryId)).map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'disclosure.override allowed danger-to-life requested',
        'disclosure.approve allowed danger-to-life approved',
      ]),
    );
  });

  it('a refusal opens nothing, and nothing is even decrypted', async () => {
    const supervisor = await proved(world, await somebody('supervisor'));
    const { escalationId, inquiryId, callId } = await alertedCase();
    await world.query(
      `update inquiry set narrative = '\\x00'::bytea, safe_contact = '\\x00'::bytea where id = $1`,
      [inquiryId],
    );
    await world.query(`update call set caller_number = '\\x00'::bytea where id = $1`, [callId]);
    const grant = grantOf(await ask(officer, escalationId));
    expect(grantOf(await answer(supervisor, grant, false)).state).toBe('refused');
    const view = await police(officer, escalationId);
    // What is sealed there would not open: nobody tried.
    expect(view).toMatchObject({ unreadable: [], overridden: null });
    expect(view.withheld).toEqual(['callerNumber', 'safeContact', 'narrative', 'placeDetail']);
    expect(grantOf(await ask(officer, escalationId)).id).not.toBe(grant.id);
  });

  it('asks for a step-up of both, for danger or a child, an alert sent to the officer, and something withheld', async () => {
    const supervisor = await proved(world, await somebody('supervisor'));
    const { escalationId } = await alertedCase();
    const plain = await world.signedIn(asker);
    expect((await ask(plain, escalationId)).body.code).toBe('step-up-needed');
    expect((await ask(officer, escalationId, { reason: 'caller-wishes' })).status).toBe(422);
    const stranger = await onDuty(await somebody('officer'));
    expect((await ask(stranger, escalationId)).body.code).toBe('not-found');
    expect((await ask(officer, (await alertedCase('shareable')).escalationId)).body.code).toBe(
      'nothing-withheld',
    );
    const over = await alertedCase();
    await world.query(`update escalation set state = 'closed', next_step_at = null where id = $1`, [
      over.escalationId,
    ]);
    expect((await ask(officer, over.escalationId)).body.code).toBe('alert-not-open');
    expect(await world.query(`select id from break_glass_grant where requested_by = $1`, [asker.id])).toEqual(
      [],
    );
    const grant = grantOf(await ask(officer, escalationId, { reason: 'child' }));
    const bare = await world.signedIn(await somebody('supervisor'));
    expect((await answer(bare, grant)).body.code).toBe('step-up-needed');
    expect((await answer(officer, grant)).body.code).toBe('own-grant');
    await stranger.send('PUT', '/api/duty', { onDuty: false });
    expect((await answer(stranger, grant)).body.code).toBe('not-allowed');
    expect(grantOf(await answer(supervisor, grant)).state).toBe('approved');
  });

  it('one word counts when two come at once', async () => {
    const one = await proved(world, await somebody('supervisor'));
    const two = await onDuty(await somebody('officer'));
    const { escalationId } = await alertedCase();
    const grant = grantOf(await ask(officer, escalationId));
    const letGo = await world.hold(`select id from break_glass_grant where id = $1 for update`, [grant.id]);
    const both = [answer(one, grant), answer(two, grant)];
    await world.waitForWaiting(2);
    await letGo();
    const answers = await Promise.all(both);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(
      await world.query(
        `select id from audit_entry where action = 'disclosure.approve' and purpose = 'approved' and reason = 'danger-to-life' and subject_id = $1`,
        [grant.inquiryId],
      ),
    ).toHaveLength(1);
  });

  describe('when nobody is there', () => {
    it('it opens alone, with an alarm, and waits for a review by somebody else', async () => {
      const { escalationId, inquiryId } = await alertedCase();
      const grant = grantOf(await ask(officer, escalationId, { reason: 'child', note: 'he is at the door' }));
      expect(grant).toMatchObject({ state: 'solo', isOpen: true, answeredBy: null });
      expect(await police(officer, escalationId)).toMatchObject({
        ...OPENED,
        overridden: { by: { id: asker.id }, second: null, reason: 'child' },
      });
      const told = await world.query(`select data, rooms from event where data ->> 'grantId' = $1`, [
        grant.id,
      ]);
      expect(told).toEqual([
        {
          data: { grantId: grant.id, kind: 'disclosure-override', state: 'solo' },
          rooms: [
            `person:${asker.id}`,
            `person:${world.accounts.operator.id}`,
            'role:supervisor',
            'role:coordinator',
            'role:officer',
          ],
        },
      ]);
      const coordinator = await proved(world, world.accounts.coordinator);
      const unreviewed = (await queue(coordinator)).find(({ id }) => id === grant.id);
      expect(unreviewed).toMatchObject({ mayReview: true, note: null });
      expect((await review(await world.signedIn('coordinator'), grant)).body.code).toBe('step-up-needed');
      expect((await review(coordinator, grant, { note: 'because' })).status).toBe(422);
      expect(grantOf(await review(coordinator, grant))).toMatchObject({
        verdict: 'justified',
        reviewNote: 'as-described',
        reviewedBy: { id: world.accounts.coordinator.id },
        mayReview: false,
      });
      const again = await review(coordinator, grant, { verdict: 'not-justified' });
      expect([again.status, again.body.code]).toEqual([409, 'grant-settled']);
      expect((await entries(inquiryId)).map(({ what }) => what)).toEqual(
        expect.arrayContaining([
          'disclosure.override allowed child solo',
          'break-glass.review allowed as-described justified',
        ]),
      );
    });

    it('but somebody who comes back in that very moment is asked', async () => {
      const { escalationId } = await alertedCase();
      const looked = jest
        .spyOn(world.app.get(SecondPersons, { strict: false }), 'isSomebodyThere')
        .mockResolvedValueOnce(false);
      await world.signedIn(await somebody('supervisor'));
      expect(grantOf(await ask(officer, escalationId)).state).toBe('requested');
      expect(looked).toHaveBeenCalledTimes(1);
      looked.mockRestore();
    });

    it.each([
      ['an officer on duty without a session', 'officer', true, false],
      ['an officer off duty', 'officer', false, true],
      ['a coordinator', 'coordinator', false, true],
      ['an operator', 'operator', false, true],
    ] as const)('%s is nobody', async (_, role, isOnDuty, isSignedIn) => {
      const person = await somebody(role);
      if (isOnDuty) await onDuty(person);
      else await world.signedIn(person);
      if (!isSignedIn)
        await world.query(`update session set ended_at = now() where person_id = $1`, [person.id]);
      expect(grantOf(await ask(officer, (await alertedCase()).escalationId)).state).toBe('solo');
    });

    it.each([
      ['supervisor', false],
      ['officer', true],
    ] as const)('but a %s is somebody, who then must agree', async (role, isOnDuty) => {
      const person = await somebody(role);
      if (isOnDuty) await onDuty(person);
      else await world.signedIn(person);
      const { escalationId } = await alertedCase();
      expect(grantOf(await ask(officer, escalationId)).state).toBe('requested');
      expect((await police(officer, escalationId)).withheld).not.toEqual([]);
    });

    it('whoever signs in while it is asked for is asked', async () => {
      const { escalationId } = await alertedCase();
      const letGo = await world.hold(
        `select pg_advisory_xact_lock(hashtextextended('override ' || $1::text, 152))`,
        [escalationId],
      );
      const asking = ask(officer, escalationId);
      await world.waitForWaiting(1);
      await world.signedIn(await somebody('supervisor'));
      await letGo();
      expect(grantOf(await asking).state).toBe('requested');
    });

    it('a supervisor alone does not review what they opened themselves', async () => {
      const alone = await somebody('supervisor');
      await officer.send('PUT', '/api/duty', { onDuty: false });
      const supervisor = await proved(world, alone);
      const { escalationId } = await alertedCase();
      const grant = grantOf(await ask(supervisor, escalationId));
      expect(grant).toMatchObject({ state: 'solo', mayReview: false });
      expect((await review(supervisor, grant)).body.code).toBe('own-grant');
    });
  });

  it('asked by two officers at once it is asked for once', async () => {
    await proved(world, await somebody('supervisor'));
    const other = await somebody('officer');
    const colleague = await onDuty(other);
    const { escalationId } = await alertedCase();
    await alert(escalationId, other);
    const answers = await Promise.all([ask(officer, escalationId), ask(colleague, escalationId)]);
    expect(new Set(answers.map((one) => grantOf(one).id)).size).toBe(1);
  });

  it.each([
    ['a day has passed', `answered_at = answered_at - interval '24 hours'`],
    [
      'a reviewer found it not justified',
      `reviewed_at = now(), verdict = 'not-justified', review_note = 'x',
       reviewed_by = (select id from person where role = 'coordinator' limit 1)`,
    ],
  ])('ends when %s, though the alert is open', async (_, change) => {
    const { escalationId } = await alertedCase();
    const grant = grantOf(await ask(officer, escalationId));
    expect((await police(officer, escalationId)).withheld).toEqual([]);
    await world.query(`update break_glass_grant set ${change} where id = $1`, [grant.id]);
    const view = await police(officer, escalationId);
    expect(view.withheld).toEqual(['callerNumber', 'safeContact', 'narrative', 'placeDetail']);
    expect(JSON.stringify(view)).not.toMatch(SECRET);
  });

  it('lasts as long as its alert, opens no other one, and is told to every later reader', async () => {
    const { escalationId, inquiryId } = await alertedCase();
    const grant = grantOf(await ask(officer, escalationId));
    await world.query(`update escalation set state = 'closed', next_step_at = null where id = $1`, [
      escalationId,
    ]);
    const later = newId();
    await world.query(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, next_step_at, step)
       values ($1, $2, 'danger', 'alerting', $3, now(), now() + interval '1 hour', 1)`,
      [later, inquiryId, world.accounts.operator.id],
    );
    await alert(later, asker);
    const overridden = {
      by: { id: asker.id, displayName: expect.any(String) },
      second: null,
      reason: 'danger-to-life',
      at: grant.answeredAt,
    };
    for (const id of [escalationId, later]) {
      const view = await police(officer, id);
      expect(view).toMatchObject({
        overridden,
        withheld: ['callerNumber', 'safeContact', 'narrative', 'placeDetail'],
      });
      expect(JSON.stringify(view)).not.toMatch(SECRET);
    }
    const operator = await world.signedIn('operator');
    for (const path of [`/api/inquiries/${inquiryId}`, `/api/inquiries/${inquiryId}/readers`])
      expect((await operator.get(path)).body).toMatchObject({ overrides: [overridden] });
  });

  it('what is withheld is in no answer before, in no event, and in no entry', async () => {
    await proved(world, await somebody('supervisor'));
    const { escalationId } = await alertedCase();
    await ask(officer, escalationId, { note: STORY });
    for (const path of ['/api/escalations', `/api/escalations/${escalationId}`])
      expect(JSON.stringify((await officer.get(path)).body)).not.toMatch(SECRET);
    const coordinator = await world.signedIn('coordinator');
    expect(JSON.stringify(await queue(coordinator))).not.toMatch(SECRET);
    for (const table of ['event', 'audit_entry', 'break_glass_grant', 'break_glass_note'])
      expect(await world.query(`select 1 from ${table} t where t::text ~ '1528765|Zümrüd'`)).toEqual([]);
  });

  it('one value that does not open takes no other with it', async () => {
    const { escalationId, inquiryId, callId } = await alertedCase('shareable');
    await world.query(`update inquiry set narrative = place_detail where id = $1`, [inquiryId]);
    expect(await police(officer, escalationId)).toMatchObject({
      narrative: null,
      placeDetail: STORY,
      callerNumber: NUMBER,
      unreadable: ['narrative'],
    });
    await world.query(`update data_key set kek = 'identity-9' where owner_id = $1`, [callId]);
    expect(await police(officer, escalationId)).toMatchObject({
      callerNumber: null,
      safeContact: STORY,
      unreadable: ['narrative', 'callerNumber'],
    });
    const operator = await world.signedIn('operator');
    const calls = await world.query<{ id: string }>(
      `insert into call_back (call_id) select id from call where caller_number is not null returning call_id as id`,
    );
    const { rows } = (await operator.get('/api/call-backs')).body as unknown as {
      rows: { callId: string; maskedNumber: string; isNumberUnreadable: boolean }[];
    };
    expect(rows).toHaveLength(calls.length);
    expect(rows.find((row) => row.callId === callId)).toMatchObject({
      maskedNumber: '',
      isNumberUnreadable: true,
    });
    expect(rows.some((row) => row.maskedNumber === '•• •• 65' && !row.isNumberUnreadable)).toBe(true);
    const next = await calledCase(world, world.accounts.operator, NUMBER, null);
    await world.query(`update inquiry set safe_contact = narrative where id = $1`, [inquiryId]);
    const contacts = (await operator.get(`/api/calls/${next.callId}/contacts`)).body.rows as unknown as {
      inquiryId: string;
      safeContact: string | null;
      unreadable: string[];
    }[];
    expect(contacts.find((row) => row.inquiryId === inquiryId)).toMatchObject({
      safeContact: null,
      unreadable: ['safeContact'],
    });
    expect(contacts.filter((row) => row.safeContact === STORY).length).toBeGreaterThan(0);
  });
});
