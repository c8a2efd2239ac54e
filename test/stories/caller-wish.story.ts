import { Client } from 'pg';
import type { CallerWish, GivenToken, KeptForCaller } from '#contracts/retention';
import { ErasureService } from '#retention/erasure.service';
import { until } from '../support/until';
import { type Account, type Answer, type Browser, ConsoleWorld } from './console-world';
import { STORY, tell, type Told } from './erasure.house';

type Statement = readonly [text: string, parameters: unknown[]];

/** Whoever serves the caller asks; another person agrees. */
describe('a caller wants everything gone', () => {
  let world: ConsoleWorld;
  let operator: Browser;
  let supervisor: Browser;
  let coordinator: Browser;
  let asker: Account;
  /** A supervisor of another desk. */
  let far: Account;
  let told: Told;
  let token: string;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    asker = world.accounts.operator;
    operator = await world.signedIn('operator');
    supervisor = await world.steppedUp('supervisor');
    coordinator = await world.signedIn('coordinator');
    far = await world.addPerson('supervisor', 'faraway', 'north');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.query('delete from caller_wish');
    told = await tell(world, operator);
    const given = await operator.send('POST', `/api/inquiries/${told.id}/token`);
    token = (given.body as unknown as GivenToken).token;
    await world.query('delete from token_try');
  });

  const ask = async (): Promise<KeptForCaller> => {
    const { status, body } = await operator.send('POST', '/api/tokens/erase', { token });
    expect(status).toBe(200);
    return body as unknown as KeptForCaller;
  };
  const look = async (): Promise<KeptForCaller> =>
    (await operator.send('POST', '/api/tokens/look', { token })).body as unknown as KeptForCaller;
  const waiting = async (by: Browser): Promise<CallerWish[]> =>
    (await by.get('/api/wishes')).body.rows as unknown as CallerWish[];
  const theOne = async (): Promise<CallerWish> => {
    const [wish, ...others] = await waiting(supervisor);
    expect(others).toEqual([]);
    if (!wish) throw new Error('nothing waits');
    return wish;
  };
  const answer = (by: Browser, { id }: { id: string }, said: object): Promise<Answer> =>
    by.send('POST', `/api/wishes/${id}/answer`, said);
  const agree = { isApproved: true };
  const story = async (): Promise<string | null | undefined> =>
    (await operator.get(`/api/inquiries/${told.id}`)).body.fields['narrative'];

  it('asking erases nothing, however often, and is seen with its age by supervisor and coordinator', async () => {
    const { wish } = await ask();
    await ask();
    expect(wish).toMatchObject({ isOverdue: false, declined: null });
    expect(Date.parse(wish?.dueBy ?? '') - Date.parse(wish?.askedAt ?? '')).toBe(72 * 60 * 60 * 1_000);
    expect(await story()).toBe(STORY);
    const row = {
      inquiryId: told.id,
      askedAt: wish?.askedAt,
      askedBy: { id: asker.id },
      tokenGivenBy: { id: asker.id },
      isOverdue: false,
      isOnHold: false,
    };
    expect(await waiting(supervisor)).toMatchObject([{ ...row, mayAnswer: true }]);
    expect(await waiting(coordinator)).toMatchObject([{ ...row, mayAnswer: false }]);
    expect((await operator.get('/api/wishes')).status).toBe(403);
  });

  it('a supervisor who has proved who they are agrees: it is gone, and the certificate names both', async () => {
    await ask();
    const wish = await theOne();
    const other = await world.addPerson('supervisor', 'unproved');
    const unproved = await world.signedIn(other);
    expect((await answer(unproved, wish, agree)).body.code).toBe('step-up-needed');
    expect((await answer(operator, wish, agree)).status).toBe(403);
    expect((await answer(coordinator, wish, agree)).status).toBe(403);
    expect(await story()).toBe(STORY);
    expect((await answer(supervisor, wish, agree)).status).toBe(204);
    expect(await story()).toBeNull();
    expect(await waiting(supervisor)).toEqual([]);
    expect((await answer(supervisor, wish, agree)).body.code).toBe('grant-settled');
    const [erasure] = await world.query(
      `select person_id, second_person_id, reason from erasure where inquiry_id = $1`,
      [told.id],
    );
    expect(erasure).toEqual({
      person_id: asker.id,
      second_person_id: world.accounts.supervisor.id,
      reason: 'caller-wish',
    });
    const after = await look();
    expect(after).toMatchObject({ wish: null, hasNumber: false });
    expect(after.certificate?.number).toMatch(/^[0-9A-F]{8}$/);
    expect((await ask()).wish).toBeNull();
    expect(await waiting(supervisor)).toEqual([]);
  });

  it('or declines for a reason from a list, which the caller hears, and may ask again', async () => {
    await ask();
    const wish = await theOne();
    expect((await answer(supervisor, wish, { isApproved: false })).status).toBe(422);
    expect((await answer(supervisor, wish, { isApproved: false, reason: 'because' })).status).toBe(422);
    expect((await answer(supervisor, wish, { isApproved: false, reason: 'under-pressure' })).status).toBe(
      204,
    );
    expect(await story()).toBe(STORY);
    expect((await look()).wish?.declined).toBe('under-pressure');
    expect((await ask()).wish?.declined).toBeNull();
    expect((await theOne()).id).not.toBe(wish.id);
    const record = await world.query(
      `select action, reason, purpose from audit_entry where subject_id = $1
          and action in ('token.erase', 'wish.answer') order by id`,
      [told.id],
    );
    expect(record).toEqual([
      { action: 'token.erase', reason: null, purpose: 'requested' },
      { action: 'wish.answer', reason: 'under-pressure', purpose: 'refused' },
      { action: 'token.erase', reason: null, purpose: 'requested' },
    ]);
  });

  it('what nobody answered in time is overdue, and still nobody erases alone', async () => {
    await ask();
    await world.query(`update caller_wish set asked_at = asked_at - interval '72 hours'`);
    expect((await waiting(coordinator))[0]?.isOverdue).toBe(true);
    expect((await look()).wish?.isOverdue).toBe(true);
    expect((await ask()).wish?.isOverdue).toBe(true);
    expect(await story()).toBe(STORY);
    expect((await answer(supervisor, await theOne(), agree)).status).toBe(204);
    expect(await story()).toBeNull();
  });

  it('a hold set meanwhile keeps it, and the wish goes on waiting', async () => {
    await ask();
    await supervisor.send('POST', `/api/inquiries/${told.id}/hold`, { reason: 'criminal-case' });
    const wish = await theOne();
    expect(wish.isOnHold).toBe(true);
    expect((await answer(supervisor, wish, agree)).body.code).toBe('on-hold');
    expect(await story()).toBe(STORY);
    expect((await theOne()).id).toBe(wish.id);
  });

  it('who asked as an operator does not agree as a supervisor', async () => {
    const person = await world.addPerson('operator', 'promoted');
    const browser = await world.signedIn(person);
    await browser.send('POST', '/api/tokens/erase', { token });
    await world.query(`update person set role = 'supervisor' where id = $1`, [person.id]);
    const promoted = await world.steppedUp({ ...person, role: 'supervisor' });
    const wish = await theOne();
    expect(await answer(promoted, wish, agree)).toMatchObject({ status: 403, body: { code: 'own-grant' } });
    expect((await waiting(promoted))[0]?.mayAnswer).toBe(false);
  });

  it('the clock that erases and an answer wait for each other, and neither is lost', async () => {
    await ask();
    const wish = await theOne();
    await world.query(`update inquiry set created_at = created_at - interval '100 years' where id = $1`, [
      told.id,
    ]);
    const whoWait = async (): Promise<number> => {
      const [row] = await world.query<{ n: number }>(
        `select count(distinct pid)::int as n from pg_locks l join pg_stat_activity a using (pid)
          where not l.granted and a.datname = current_database()`,
      );
      return row?.n ?? 0;
    };
    const inTheWay = new Client(world.ownerUrl);
    await inTheWay.connect();
    try {
      await inTheWay.query('begin');
      await inTheWay.query(`select 1 from carrier_event where call_id = $1 for update`, [told.callId]);
      const erased = world.service(ErasureService, () => undefined).ifDue(told.id);
      await until('the clock waits', async () => (await whoWait()) === 1);
      const answered = answer(supervisor, wish, agree);
      await until('the answer waits', async () => (await whoWait()) === 2);
      await inTheWay.query('rollback');
      expect(await erased).toContain('identity');
      expect((await answered).body.code).toBe('grant-settled');
    } finally {
      await inTheWay.end();
    }
  });

  describe('nor does anybody alone, who runs SQL of their own as the eraser', () => {
    /** One after the other in one transaction, of which nothing is kept; returns what the last one gave. */
    const as = async (who: Account, ...statements: Statement[]): Promise<unknown[]> => {
      const client = new Client(world.workerUrl);
      await client.connect();
      try {
        await client.query(`begin; set local role hotline_eraser; set local hotline.person = '${who.id}'`);
        let rows: unknown[] = [];
        for (const [text, parameters] of statements) rows = (await client.query(text, parameters)).rows;
        return rows;
      } finally {
        await client.query('rollback');
        await client.end();
      }
    };
    const about = (text: string): Statement => [text, [told.id]];
    const agreed = (): Statement =>
      about(
        `update caller_wish set answered_by = acting_person(), answered_at = clock_timestamp(), decline_reason = null
          where inquiry_id = $1 returning id`,
      );
    const certified = (second: Account): Statement => [
      `insert into erasure (id, inquiry_id, at, classes, reason, person_id, second_person_id, statement)
       values (gen_random_uuid(), $1, now(), '{identity}', 'caller-wish', $2, $3, '') returning id`,
      [told.id, asker.id, second.id],
    ];
    const takenBack = (): Statement => about(`delete from caller_wish where inquiry_id = $1 returning id`);

    const DOES = [
      ['locks an inquiry', `select id from inquiry where id = $1 for update`],
      ['empties an inquiry', `update inquiry set narrative = null where id = $1 returning id`],
      [
        'destroys a key',
        `update data_key set kek = null, wrapped = null, destroyed_at = now() where owner_id = $1 returning owner_id`,
      ],
    ] as const;
    const NOBODY = ['who asked', 'who has not agreed', 'who declined', 'of another desk'] as const;

    /** Whoever it is, after what they may do alone; the wish waits, or was declined by them. */
    const person = async (which: (typeof NOBODY)[number]): Promise<Account> => {
      if (which === 'who asked') return asker;
      if (which === 'of another desk') {
        await world.query(`update session set last_seen_at = now() where ended_at is null`);
        return far;
      }
      if (which === 'who declined')
        await answer(supervisor, await theOne(), { isApproved: false, reason: 'under-pressure' });
      return world.accounts.supervisor;
    };

    it.each(NOBODY.flatMap((which) => DOES.map(([does, text]) => [which, does, text] as const)))(
      '%s %s',
      async (which, _, text) => {
        await ask();
        expect(await as(await person(which), about(text))).toEqual([]);
      },
    );

    it.each(NOBODY)('%s certifies', async (which) => {
      await ask();
      const who = await person(which);
      await expect(as(who, certified(who))).rejects.toMatchObject({ code: '42501' });
    });

    it.each(['who asked', 'who declined', 'of another desk'] as const)('%s agrees', async (which) => {
      await ask();
      expect(await as(await person(which), agreed())).toEqual([]);
    });

    it('takes the wish back, though they agree', async () => {
      await ask();
      const { supervisor: second } = world.accounts;
      for (const who of [asker, second]) expect(await as(who, takenBack())).toEqual([]);
      expect(await as(second, agreed(), takenBack())).toEqual([]);
    });

    it.each(DOES)('while who has just agreed %s', async (_, text) => {
      await ask();
      expect(await as(world.accounts.supervisor, agreed(), about(text))).not.toEqual([]);
    });

    it('and certifies, in the name of both', async () => {
      await ask();
      const { supervisor: second } = world.accounts;
      expect(await as(second, agreed(), certified(second))).toHaveLength(1);
      await expect(as(second, agreed(), certified(asker))).rejects.toMatchObject({ code: '42501' });
    });

    it('and an agreement is for its transaction', async () => {
      await ask();
      expect((await answer(supervisor, await theOne(), agree)).status).toBe(204);
      for (const [, text] of DOES) expect(await as(world.accounts.supervisor, about(text))).toEqual([]);
    });

    it('certifies one name, whoever they are', async () => {
      for (const second of [asker.id, null])
        await expect(world.query(certified(asker)[0], [told.id, asker.id, second])).rejects.toMatchObject({
          code: '23514',
        });
    });

    it('asks in the name of another', async () => {
      const wish = `insert into caller_wish (id, inquiry_id, token_given_by, asked_by) values (gen_random_uuid(), $1, $2, $3)`;
      const { supervisor: other } = world.accounts;
      await expect(as(other, [wish, [told.id, asker.id, asker.id]])).rejects.toMatchObject({ code: '42501' });
      await expect(as(asker, [wish, [told.id, other.id, asker.id]])).rejects.toMatchObject({ code: '42501' });
      expect(await as(asker, [wish, [told.id, asker.id, asker.id]])).toEqual([]);
    });
  });
});
