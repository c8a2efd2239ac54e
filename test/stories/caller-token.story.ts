import type { GivenToken, InquiryRetention, KeptForCaller } from '#contracts/retention';
import { newId } from '#platform/ids';
import { stepUp } from './access.people';
import { type Account, type Answer, type Browser, ConsoleWorld } from './console-world';
import { tell, type Told, whereFound } from './erasure.house';

describe('a caller asks what is kept', () => {
  let world: ConsoleWorld;
  let operator: Browser;
  let colleague: Browser;
  let supervisor: Browser;
  let person: Account;
  let told: Told;
  let count = 0;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    operator = await world.signedIn('operator');
    supervisor = await world.signedIn('supervisor');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    told = await tell(world, operator);
    person = await world.addPerson('operator', `colleague${String(++count)}`);
    colleague = await world.signedIn(person);
  });

  const give = async (): Promise<string> => {
    const { status, body } = await operator.send('POST', `/api/inquiries/${told.id}/token`);
    expect(status).toBe(200);
    return (body as unknown as GivenToken).token;
  };
  const look = (token: string, by = colleague): Promise<Answer> =>
    by.send('POST', '/api/tokens/look', { token });
  const erase = (token: string): Promise<Answer> => colleague.send('POST', '/api/tokens/erase', { token });
  const kept = async (token: string, by = colleague) =>
    (await look(token, by)).body as unknown as KeptForCaller;
  const entries = (action: string) =>
    world.query<{ outcome: string; reason: string | null; subject_id: string | null }>(
      `select outcome, reason, subject_id from audit_entry where person_id = $1 and action = $2 order by id`,
      [person.id, action],
    );
  const wrongDigit = (token: string): string => `${String((Number(token[0]) + 1) % 10)}${token.slice(1)}`;

  it('with digits that are nowhere else, in groups to be read out', async () => {
    const token = await give();
    expect(token).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    const bare = token.replaceAll(' ', '');
    expect(await whereFound(world, [token, bare])).toEqual([]);
    expect((await kept(bare)).reference).toBe((await kept(token)).reference);
  });

  it('and hears which fields, since when, until when, whether the police know it; not what they say', async () => {
    const answer = await kept(await give());
    expect(answer).toMatchObject({ hasNumber: true, recordings: 1, passedToPoliceAt: null, isOnHold: false });
    expect(answer.filled.map(({ field, class: name }) => [field, name]).sort()).toEqual([
      ['dangerNow', 'operational'],
      ['narrative', 'confidential'],
      ['placeDetail', 'confidential'],
      ['safeContact', 'identity'],
    ]);
    for (const { since } of answer.filled) expect(Date.now() - Date.parse(since)).toBeLessThan(60_000);
    const [identity, confidential] = answer.classes;
    expect(Date.parse(identity?.until ?? '')).toBeLessThan(Date.parse(confidential?.until ?? ''));
    const text = JSON.stringify(answer);
    for (const word of told.words) expect(text).not.toContain(word);
    // The way to the inquiry itself is there only for who may read it anyway.
    expect(answer.inquiryId).toBeNull();
    expect((await kept(await give(), operator)).inquiryId).toBe(told.id);
  });

  it('and hears how far it has come, of the newest alert that was not taken back', async () => {
    const token = await give();
    const alert = (state: string, raisedAt: string | null, due: string | null = null) =>
      world.query(
        `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, next_step_at) values ($1, $2, 'danger', $3, $4, $5, $6)`,
        [newId(), told.id, state, world.accounts.operator.id, raisedAt, due],
      );
    const progress = async () => (await kept(token)).progress;
    expect(await progress()).toBeNull();
    await alert('withdrawn', null);
    expect(await progress()).toBeNull();
    await alert('closed', '2026-11-01T10:00:00Z');
    expect(await progress()).toBe('done');
    await alert('handed-over', '2026-11-02T10:00:00Z', '2126-11-02T10:00:00Z');
    expect(await progress()).toBe('cared-for');
    await alert('armed', null, '2126-11-02T10:00:00Z');
    expect(await progress()).toBe('passed-on');
  });

  it('and hears the same from every operator for a wrong digit as for a token nobody has', async () => {
    const token = await give();
    const unknown = await look('0000 0000 0000 0001');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'unknown-token' } });
    const saysTheSame = ({ body }: Answer) => ({ ...body, instance: undefined });
    for (const typed of [wrongDigit(token), '', 'abc', '1234567890123455'])
      expect(saysTheSame(await look(typed))).toEqual(saysTheSame(unknown));
    expect(await entries('token.look')).toEqual(
      Array.from({ length: 5 }, () => ({ outcome: 'denied', reason: 'unknown-token', subject_id: null })),
    );
  });

  it('but not by guessing: so many tries an hour for each person, whatever they do at once', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => look('0000 0000 0000 0001')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(40);
    expect(refused[0]?.body.code).toBe('too-many-tokens');
    expect(refused[0]?.body.facts.retryAfterSeconds).toBeGreaterThan(3_000);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(20);
    const token = await give();
    expect((await look(token)).status).toBe(429);
    expect((await erase(token)).status).toBe(429);
    expect((await look(token, operator)).status).toBe(200);
    expect((await entries('token.look')).filter(({ reason }) => reason === 'too-many-tokens')).toHaveLength(
      42,
    );
    await world.query(`update token_try set at = at - interval '1 hour' where person_id = $1`, [person.id]);
    expect((await look(token)).status).toBe(200);
  });

  it('with the newest token alone, which only who handles the inquiry gives', async () => {
    const first = await give();
    const second = await give();
    expect((await look(first)).status).toBe(404);
    expect((await look(second)).status).toBe(200);
    expect(await colleague.send('POST', `/api/inquiries/${told.id}/token`)).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
    expect((await supervisor.send('POST', '/api/tokens/look', { token: second })).status).toBe(403);
  });

  it('and is told so when a hold keeps it: set by a supervisor, released by a coordinator, each with a reason', async () => {
    const token = await give();
    const hold = (by: Browser, reason: string) =>
      by.send('POST', `/api/inquiries/${told.id}/hold`, { reason });
    expect((await hold(operator, 'criminal-case')).status).toBe(403);
    expect((await hold(supervisor, 'because')).status).toBe(422);
    const set = await hold(supervisor, 'criminal-case');
    expect(set.status).toBe(200);
    expect((await hold(supervisor, 'complaint')).body.code).toBe('already-on-hold');
    expect((await kept(token)).isOnHold).toBe(true);
    expect(await erase(token)).toMatchObject({ status: 409, body: { code: 'on-hold' } });
    expect(await entries('inquiry.erase')).toEqual([
      { outcome: 'denied', reason: 'on-hold', subject_id: told.id },
    ]);
    const { hold: inForce } = set.body as unknown as InquiryRetention;
    expect(inForce).toMatchObject({ reason: 'criminal-case', setBy: { id: world.accounts.supervisor.id } });
    const release = (by: Browser) =>
      by.send('POST', `/api/retention/holds/${inForce?.id ?? ''}/release`, { reason: 'proceedings-over' });
    expect((await release(supervisor)).status).toBe(403);
    const coordinator = await world.signedIn('coordinator');
    expect(await release(coordinator)).toMatchObject({ status: 403, body: { code: 'step-up-needed' } });
    await stepUp(world, coordinator, world.accounts.coordinator);
    expect((await release(coordinator)).status).toBe(204);
    expect((await release(coordinator)).body.code).toBe('hold-over');
    expect(
      (await coordinator.send('POST', `/api/retention/holds/${newId()}/release`, { reason: 'order-lifted' }))
        .status,
    ).toBe(404);
    expect((await erase(token)).status).toBe(200);
    const record = await world.query(
      `select action, reason from audit_entry where subject_id = $1 and action like 'hold.%' order by id`,
      [told.id],
    );
    expect(record).toEqual([
      { action: 'hold.set', reason: 'criminal-case' },
      { action: 'hold.release', reason: 'proceedings-over' },
    ]);
  });

  it('and whoever handles it sees until when it is kept', async () => {
    await give();
    const panel = (await operator.get(`/api/inquiries/${told.id}/retention`))
      .body as unknown as InquiryRetention;
    expect(panel.classes.map(({ class: name, erasedAt }) => [name, erasedAt])).toEqual([
      ['identity', null],
      ['confidential', null],
      ['operational', null],
    ]);
    expect(panel.tokenGivenAt).not.toBeNull();
    expect((await colleague.get(`/api/inquiries/${told.id}/retention`)).status).toBe(403);
    expect((await supervisor.get(`/api/inquiries/${told.id}/retention`)).status).toBe(200);
  });
});
