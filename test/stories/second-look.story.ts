import type { SecondLookList } from '#contracts/second-looks';
import { isDrawn } from '#escalation/second-look';
import { KeyPort } from '#platform/crypto/key-port';
import { newId } from '#platform/ids';
import { type Answer, type Browser, ConsoleWorld } from './console-world';

/** Some of what nobody flagged is read again, by somebody who does not know what was made of it. */
describe('a second look', () => {
  let world: ConsoleWorld;
  let supervisor: Browser;
  let drawn: string;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    supervisor = await world.signedIn('supervisor');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.query('delete from second_look');
    await world.query(`update inquiry set closed_at = now() - interval '40 days' where state = 'closed'`);
    drawn = await closed();
  });

  const isOfLot = (id: string): boolean => {
    const keys = world.app.get(KeyPort, { strict: false });
    return isDrawn(id, (text) => keys.blindIndex('word-index', text));
  };
  /** An inquiry with something told, closed yesterday, unflagged. */
  async function closed({ isLot = true, set = `unit = 'central'` } = {}): Promise<string> {
    let id = newId();
    while (isOfLot(id) !== isLot) id = newId();
    await world.query(
      `insert into inquiry (id, operator_id, state, closed_at, narrative, call_type)
       values ($1, $2, 'closed', now() - interval '1 day', 'x', 'information')`,
      [id, world.accounts.operator.id],
    );
    await world.query(`update inquiry set ${set} where id = $1`, [id]);
    return id;
  }
  const waiting = async (who = supervisor): Promise<string[]> => ids(await who.get('/api/second-looks'));
  const ids = ({ status, body }: Answer): string[] => {
    expect([status, body]).toEqual([200, expect.anything()]);
    return (body as unknown as SecondLookList).rows.map(({ inquiryId }) => inquiryId);
  };
  const give = (look: object, id = drawn, who = supervisor): Promise<Answer> =>
    who.send('POST', `/api/inquiries/${id}/second-look`, { commandId: newId(), ...look });
  const missed = { verdict: 'missed', reasons: ['debt-bondage'] };
  const flags = (id = drawn) =>
    world.query<{ lane: string; state: string; raised_by: string; reasons: string[] }>(
      'select lane, state, raised_by, reasons from escalation where inquiry_id = $1',
      [id],
    );

  it('waits for what was drawn of the desk, and for nothing else', async () => {
    await closed({ isLot: false });
    await closed({ set: `unit = 'ganja'` });
    await closed({ set: `call_type = 'test'` });
    const flagged = await closed();
    const operator = await world.signedIn('operator');
    const flag = { commandId: newId(), reasons: ['violence'] };
    expect((await operator.send('POST', `/api/inquiries/${flagged}/flag`, flag)).status).toBe(200);
    await give({ verdict: 'agreed' }, await closed());
    await closed({ set: 'narrative = null' });
    await closed({ set: `closed_at = now() - interval '29 days'` });
    await closed({ set: `state = 'recorded', closed_at = null` });
    await closed({ set: `operator_id = '${world.accounts.supervisor.id}'` });
    expect(await waiting()).toEqual([drawn]);
    expect((await operator.get('/api/second-looks')).status).toBe(403);
    expect((await give(missed, flagged)).body.code).toBe('not-drawn');
  });

  it('says nothing of what was made of it', async () => {
    const { body } = await supervisor.get('/api/second-looks');
    expect(Object.keys((body as unknown as SecondLookList).rows[0] ?? {}).sort()).toEqual([
      'closedAt',
      'inquiryId',
      'reference',
    ]);
  });

  it('that agrees is kept and done, and is on record', async () => {
    const order = { commandId: newId(), verdict: 'agreed' };
    expect(ids(await give(order))).toEqual([]);
    expect(ids(await give(order))).toEqual([]);
    expect(await world.query('select inquiry_id, person_id, verdict, reasons from second_look')).toEqual([
      { inquiry_id: drawn, person_id: world.accounts.supervisor.id, verdict: 'agreed', reasons: [] },
    ]);
    expect(await flags()).toEqual([]);
    const recorded = await world.query(
      `select person_id from audit_entry where action = 'second-look.give' and subject_id = $1`,
      [drawn],
    );
    expect(recorded).toEqual([{ person_id: world.accounts.supervisor.id }]);
  });

  it('that finds something missed flags it, once, and another supervisor answers', async () => {
    const order = { commandId: newId(), ...missed };
    expect(ids(await give(order))).toEqual([]);
    expect(ids(await give(order))).toEqual([]);
    const [flag, ...others] = await flags();
    expect([flag, others]).toEqual([
      {
        lane: 'review',
        state: 'awaiting-confirmation',
        raised_by: world.accounts.supervisor.id,
        reasons: ['debt-bondage'],
      },
      [],
    ]);
    const [{ id } = { id: '' }] = await world.query<{ id: string }>(
      'select id from escalation where inquiry_id = $1',
      [drawn],
    );
    const own = await supervisor.send('POST', `/api/escalations/${id}/confirm`, { commandId: newId() });
    expect(own.status).not.toBe(200);
    const other = await world.signedIn(await world.addPerson('supervisor', 'second'));
    expect((await other.send('POST', `/api/escalations/${id}/confirm`, { commandId: newId() })).status).toBe(
      200,
    );
    expect((await flags())[0]?.state).toBe('raised');
    const { body } = await supervisor.get('/api/measures/signs?from=2026-01-01&to=2099-01-01');
    expect(body).toMatchObject({ secondLooks: { looked: 1, missed: 1, confirmed: 1 } });
  });

  it('by two at the same moment makes one flag; what the second one missed is kept, or they read that it is no longer drawn', async () => {
    const other = await world.signedIn(await world.addPerson('supervisor', 'third'));
    const [one, two] = await Promise.all([
      give({ verdict: 'missed', reasons: ['debt-bondage'] }),
      give({ verdict: 'missed', reasons: ['violence'] }, drawn, other),
    ]);
    const kept = await world.query<{ reasons: string[] }>('select reasons from second_look order by reasons');
    // Who comes when the flag stands already is told that it is no longer drawn.
    expect([200, 409]).toContain(Math.max(one.status, two.status));
    expect(kept.length).toBe([one, two].filter(({ status }) => status === 200).length);
    expect(await flags()).toHaveLength(1);
  });

  it('is for what was drawn: nothing is stored of another inquiry, nor for a reason of no list', async () => {
    const notDrawn = await closed({ isLot: false });
    const elsewhere = await closed({ set: `unit = 'ganja'` });
    expect((await give(missed, notDrawn)).body.code).toBe('not-drawn');
    expect((await give(missed, elsewhere)).status).toBe(403);
    expect((await give({ verdict: 'missed', reasons: ['because'] })).status).toBe(422);
    expect((await give({ verdict: 'missed', reasons: [] })).status).toBe(422);
    expect(await world.query('select from second_look')).toEqual([]);
    expect(await waiting()).toEqual([drawn]);
  });

  it('comes to figures: how many were looked at, and in how many something had been missed', async () => {
    await give({ verdict: 'agreed' });
    await give(missed, await closed());
    const day = new Date().toISOString().slice(0, 10);
    const { body } = await supervisor.get(`/api/measures/signs?from=${day}&to=2099-01-01`);
    expect(body).toMatchObject({ secondLooks: { looked: 2, missed: 1, confirmed: 0 } });
  });
});
