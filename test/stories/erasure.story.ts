import { columnClasses } from '#retention/column-classes';
import { newId } from '#platform/ids';
import { type Browser, ConsoleWorld } from './console-world';
import { eraseByWish, NUMBER, STORY, tell, type Told, whereFound } from './erasure.house';

interface Erasure {
  classes: string[];
  reason: string;
  statement: string;
}

/** Where a table says whose a row is, if not by its call. */
const OWNED_BY: Record<string, string> = { inquiry: 'id', call: 'id', suggestion_verdict: 'inquiry_id' };

describe('what was erased', () => {
  let world: ConsoleWorld;
  let operator: Browser;
  let supervisor: Browser;
  let told: Told;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    operator = await world.signedIn('operator');
    supervisor = await world.signedIn('supervisor');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    told = await tell(world, operator);
  });

  const erase = (): Promise<string> => eraseByWish(world, told.id);
  const found = async (q: string): Promise<boolean> =>
    (await operator.send('POST', '/api/inquiries/search', { q })).body.rows.some(({ id }) => id === told.id);
  const edit = (field: string, value: string, baseVersion: number) =>
    operator.send('PATCH', `/api/inquiries/${told.id}`, { field, value, baseVersion, mutationId: newId() });

  it('has no column that does not say what it holds', async () => {
    const columns = await world.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
    );
    expect(columns.map(({ name }) => name).sort()).toEqual([...columnClasses().keys()].sort());
    expect(columns.length).toBeGreaterThan(150);
  });

  it('is gone from every column of its class, in every table', async () => {
    expect(await leftIn('identity')).not.toEqual([]);
    expect(await leftIn('confidential')).not.toEqual([]);
    await erase();
    // The carrier still has the recording: its name goes when the carrier has deleted it.
    expect(await leftIn('identity')).toEqual(['recording.carrier_recording_id']);
    expect(await leftIn('confidential')).toEqual([]);
    const orders = await world.query(
      `select c.verb, c.state from call_command c join recording r on r.id::text = c.detail->>'recordingId'
        where c.call_id = $1 and r.is_to_delete`,
      [told.callId],
    );
    expect(orders).toEqual([{ verb: 'delete-recording', state: 'due' }]);
  });

  it('is unfindable: not by a word, not by the bytes of one, not by a search', async () => {
    const [sid] = told.words.slice(-1);
    expect(await found('zumrud pasp')).toBe(true);
    expect(await whereFound(world, told.words)).toContain('call');
    await erase();
    await world.query(`update recording set carrier_recording_id = id::text where call_id = $1`, [
      told.callId,
    ]);
    expect(await whereFound(world, told.words)).toEqual([]);
    expect(sid).toMatch(/^CA/);
    for (const word of ['zumrud', 'pasp', 'qarabağlar']) expect(await found(word)).toBe(false);
  });

  it('has no key any more, nor is one ever made again', async () => {
    await erase();
    const keys = await world.query(
      `select class, kek, wrapped, destroyed_at is not null as destroyed from data_key where owner_id = any($1)
        order by owner_id, class`,
      [[told.id, told.callId]],
    );
    expect(keys).toHaveLength(3);
    for (const key of keys) expect(key).toMatchObject({ kek: null, wrapped: null, destroyed: true });
    const bare = await world.inquiry();
    told = { ...told, id: bare };
    await erase();
    expect((await edit('narrative', 'told again', 0)).body.code).toBe('erased');
    expect((await edit('safeContact', 'told again', 0)).body.code).toBe('erased');
  });

  it('leaves no note of whoever asked for the number, and no key to it', async () => {
    const asker = await world.steppedUp('operator');
    const wish = { reason: 'danger-to-life', note: 'ZÜMRÜD hears blows' };
    const { id } = (await asker.send('POST', `/api/calls/${told.callId}/unmask`, wish)).body;
    const notes = (): Promise<unknown[]> =>
      world.query('select 1 from break_glass_note where grant_id = $1', [id]);
    expect(await notes()).toHaveLength(1);
    await erase();
    expect(await notes()).toEqual([]);
    expect(await world.query('select class, wrapped from data_key where owner_id = $1', [id])).toEqual([
      { class: 'confidential', wrapped: null },
    ]);
  });

  it('takes along what was written about its alert, and the key to it', async () => {
    const alert = newId();
    await world.query(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, next_step_at, acknowledged_at, acknowledged_by)
       values ($1, $2, 'danger', 'acknowledged', $3, now(), now() + interval '30 minutes', now(), $4)`,
      [alert, told.id, world.accounts.operator.id, world.accounts.officer.id],
    );
    const write = () =>
      operator.send('POST', `/api/escalations/${alert}/messages`, {
        commandId: newId(),
        text: 'ZÜMRÜD left',
      });
    expect((await write()).status).toBe(204);
    expect(await leftIn('confidential')).toContain('alert_message.body');
    await erase();
    expect(await leftIn('confidential')).toEqual([]);
    expect(await world.query('select class, wrapped from data_key where owner_id = $1', [alert])).toEqual([
      { class: 'confidential', wrapped: null },
    ]);
    expect(await write()).toMatchObject({ status: 409, body: { code: 'erased' } });
  });

  it('is shown as erased, not as empty, and refused in words when somebody writes there', async () => {
    await erase();
    const { body } = await operator.get(`/api/inquiries/${told.id}`);
    expect(body.fields).toMatchObject({
      narrative: null,
      placeDetail: null,
      safeContact: null,
      dangerNow: 'no',
    });
    expect((body as unknown as { erased: string[] }).erased.sort()).toEqual([
      'narrative',
      'placeDetail',
      'safeContact',
    ]);
    for (const field of ['narrative', 'placeDetail', 'safeContact'])
      expect(await edit(field, 'once more', 1)).toMatchObject({ status: 409, body: { code: 'erased' } });
    expect((await edit('dangerNow', 'yes', 1)).status).toBe(200);
    expect((await supervisor.get(`/api/calls/${told.callId}`)).body).toMatchObject({ maskedNumber: null });
  });

  it('is erased under whoever was writing at that moment', async () => {
    const edits = Array.from({ length: 8 }, (_, nth) => edit('narrative', `${STORY} ${String(nth)}`, 1));
    await Promise.all([erase(), ...edits]);
    expect(await leftIn('confidential')).toEqual([]);
    expect(await found('zumrud')).toBe(false);
  });

  it('is named as erased to the police, as far as they could read it', async () => {
    const officer = await world.signedIn('officer');
    const escalation = newId();
    await world.query(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, next_step_at, acknowledged_at, acknowledged_by)
       values ($1, $2, 'danger', 'acknowledged', $3, now(), now() + interval '30 minutes', now(), $4)`,
      [escalation, told.id, world.accounts.operator.id, world.accounts.officer.id],
    );
    await world.query(
      `insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state)
       values ($1, $2, 1, $3, 'console', 'acknowledged')`,
      [newId(), escalation, world.accounts.officer.id],
    );
    await erase();
    const { status, body } = await officer.get(`/api/escalations/${escalation}`);
    expect(status).toBe(200);
    expect((body as unknown as { police: object }).police).toMatchObject({
      withheld: ['callerNumber', 'safeContact'],
      erased: ['placeDetail', 'narrative'],
      narrative: null,
    });
  });

  it('takes the earlier contact and the promised call-back with it', async () => {
    const again = await tell(world, operator);
    await world.query(`update call set arrived_at = now() + interval '1 minute' where id = $1`, [
      again.callId,
    ]);
    const contacts = async () =>
      (await operator.get(`/api/calls/${again.callId}/contacts`)).body.rows.map(
        (row) => (row as unknown as { inquiryId: string }).inquiryId,
      );
    expect(await contacts()).toContain(told.id);
    await erase();
    expect(await contacts()).not.toContain(told.id);
    const backs = (await operator.get('/api/call-backs')).body.rows as unknown as { callId: string }[];
    expect(backs.map(({ callId }) => callId)).not.toContain(told.callId);
    expect((await operator.send('POST', `/api/call-backs/${told.callId}/dial`)).status).toBe(404);
  });

  it('is on the record, with a certificate, and done twice it is done once', async () => {
    const id = await erase();
    expect(await erase()).toBe(id);
    const rows = await world.query<Erasure>(
      `select classes, reason, statement from erasure where inquiry_id = $1`,
      [told.id],
    );
    expect(rows).toHaveLength(1);
    expect(JSON.parse(rows[0]?.statement ?? '')).toMatchObject({
      type: 'erasure-certificate',
      id,
      inquiryId: told.id,
      classes: ['identity', 'confidential'],
      reason: 'caller-wish',
      personId: world.accounts.operator.id,
      secondPersonId: world.accounts.supervisor.id,
      keys: [`${told.callId}/identity`, `${told.id}/confidential`, `${told.id}/identity`].sort(),
    });
    const entries = await world.query(
      `select action, outcome, reason from audit_entry where subject_id in ($1,
         (select encode(sha256(convert_to(statement, 'UTF8')), 'hex') from erasure where id = $2))
          and action in ('inquiry.erase', 'erasure.certify') order by action`,
      [told.id, id],
    );
    expect(entries).toEqual([
      { action: 'erasure.certify', outcome: 'allowed', reason: 'caller-wish' },
      { action: 'inquiry.erase', outcome: 'allowed', reason: 'caller-wish' },
    ]);
  });

  it.each([
    [
      'the call goes on',
      `update call set state = 'connected', ended_at = null, end_cause = null, settled_at = null where id = $1`,
    ],
    [
      'the caller is rung back',
      `insert into call (id, carrier, carrier_call_id, direction, state, language, answers_call_id)
       values (gen_random_uuid(), 'twilio', gen_random_uuid(), 'outbound', 'connected', 'az', $1)`,
    ],
    [
      'nobody has taken its alert',
      `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, next_step_at)
       select gen_random_uuid(), id, 'danger', 'alerting', operator_id, now(), now() + interval '1 hour' from inquiry where call_id = $1`,
    ],
  ])('waits while %s', async (_, arrange) => {
    await world.query(arrange, [told.callId]);
    await expect(erase()).rejects.toMatchObject({ code: 'under-way', status: 409 });
    expect(await leftIn('confidential')).not.toEqual([]);
    const [entry] = await world.query(
      `select outcome, reason from audit_entry where action = 'inquiry.erase' and subject_id = $1`,
      [told.id],
    );
    expect(entry).toEqual({ outcome: 'denied', reason: 'under-way' });
  });

  it('happens wholly or not at all', async () => {
    await world.query(
      `create function stumble() returns trigger language plpgsql as 'begin raise exception ''x''; end'`,
    );
    await world.query(
      `create trigger stumble before insert on erasure for each row execute function stumble()`,
    );
    await expect(erase()).rejects.toThrow();
    await world.query(`drop function stumble cascade`);
    expect((await operator.get(`/api/inquiries/${told.id}`)).body.fields['narrative']).toBe(STORY);
    expect((await supervisor.get(`/api/calls/${told.callId}`)).body).toMatchObject({
      maskedNumber: '•• •• 52',
    });
    expect(NUMBER).toMatch(/52$/);
  });

  /** The columns of a class that still hold anything of this call or inquiry. */
  async function leftIn(wanted: string): Promise<string[]> {
    const columns = [...columnClasses()]
      .filter(([, name]) => name === wanted)
      .map(([column]) => column.split('.'));
    const left: string[] = [];
    for (const [table = '', column = ''] of columns) {
      const whose =
        table === 'break_glass_note'
          ? 't.grant_id in (select id from break_glass_grant where inquiry_id = any($1))'
          : table === 'alert_message'
            ? 't.escalation_id in (select id from escalation where inquiry_id = any($1))'
            : `t.${OWNED_BY[table] ?? 'call_id'} = any($1)`;
      const rows = await world.query(
        `select 1 from ${table} t where ${whose} and nullif(nullif(t.${column}::text, '{}'), '') is not null
            and t.${column}::text not like 'erased-%' and t.${column}::text not like '%recordingId%'`,
        [[told.id, told.callId]],
      );
      if (rows.length > 0) left.push(`${table}.${column}`);
    }
    return left;
  }
});
