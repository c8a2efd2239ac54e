import type { MessageList } from '#contracts/alert-messages';
import type { EscalationId, InquiryId, PersonId } from '#contracts/ids';
import { NotFound } from '#platform/problems/invalid-request';
import type { Acting } from '../support/worlds';
import { aCommand, type House, openHouse } from './escalation.house';

jest.setTimeout(120_000);

/** What the line and the officer who has an alert write to each other. */
describe('messages about an alert', () => {
  let house: House;
  let operator: Acting;
  let colleague: Acting;
  let supervisor: Acting;
  let ofGanja: Acting;
  let first: Acting;
  let second: Acting;
  let uncalled: Acting;
  let inquiry: InquiryId;
  let alert: EscalationId;

  beforeAll(async () => {
    house = await openHouse();
    const person = async (role: Acting['role'], unit = 'central'): Promise<Acting> => ({
      id: await house.person(role, role, unit),
      role,
      unit,
    });
    [operator, colleague, supervisor] = [
      await person('operator'),
      await person('operator'),
      await person('supervisor'),
    ];
    ofGanja = await person('supervisor', 'ganja');
    [first, second] = [await person('officer'), await person('officer')];
    for (const { id } of [first, second]) await house.duty.set(id as PersonId, true);
    uncalled = await person('officer');
  });
  beforeEach(async () => {
    inquiry = await house.inquiry(operator.id as PersonId);
    const press = () => house.escalations.pressAlertKey(inquiry, operator.id as PersonId, aCommand());
    await press();
    alert = (await press()).id;
    await house.steps.take([alert]);
    await house.escalations.acknowledge(alert, first.id as PersonId);
  });
  afterAll(() => house.close());

  const write = (who: Acting, text: string, commandId = aCommand()) =>
    house.messagesOf(who).send(alert, { commandId, text });
  const list = (who: Acting): Promise<MessageList> => house.messagesOf(who).list(alert);
  const read = async (who: Acting): Promise<(string | null)[]> =>
    (await list(who)).rows.map(({ text }) => text);
  const unread = async (who: Acting): Promise<number> =>
    (await house.escalations.detail(alert, { ...who, id: who.id as PersonId, unit: who.unit ?? 'central' }))
      .unread;
  const reject = (who: Acting) =>
    house.decisions.reject(
      { escalationId: alert, officerId: who.id as PersonId, commandId: aCommand() },
      'cannot-act',
    );

  it('go both ways, in order, each once', async () => {
    const commandId = aCommand();
    await Promise.all([
      write(operator, 'Qapı soldadır', commandId),
      write(operator, 'Qapı soldadır', commandId),
    ]);
    await write(first, 'Yoldayam');
    await write(supervisor, 'Həkim də gəlir');
    const said = ['Qapı soldadır', 'Yoldayam', 'Həkim də gəlir'];
    for (const who of [operator, supervisor, first]) expect(await read(who)).toEqual(said);
    expect((await list(first)).rows[0]?.sender).toMatchObject({ id: operator.id, role: 'operator' });
  });

  it('are sealed where they are kept, and the live line carries ids alone', async () => {
    await write(operator, 'Zümrüd xanım');
    const [row] = await house.sql<{ found: boolean }>(
      `select position('Zümrüd'::bytea in body) > 0 as found from alert_message where escalation_id = $1`,
      [alert],
    );
    expect(row).toEqual({ found: false });
    const [event, ...more] = await house.events('message.sent', alert);
    expect(more).toEqual([]);
    expect(Object.keys(event?.data ?? {}).sort()).toEqual(['escalationId', 'messageId']);
    expect(event?.rooms.sort()).toEqual(
      [`person:${operator.id}`, 'role:supervisor', `person:${first.id}`, `person:${second.id}`].sort(),
    );
  });

  it('are new until they are read, to everybody but their writer', async () => {
    await write(operator, 'bir');
    await write(operator, 'iki');
    expect([await unread(first), await unread(supervisor), await unread(operator)]).toEqual([2, 2, 0]);
    const { rows } = await list(first);
    expect(rows.map(({ isNew }) => isNew)).toEqual([true, true]);
    await house.messagesOf(first).read(alert, rows[1]?.id ?? '');
    await house.messagesOf(first).read(alert, rows[0]?.id ?? '');
    expect([await unread(first), await unread(supervisor)]).toEqual([0, 2]);
  });

  it('are written by whoever has the alert, and by its desk; nobody else sees that they exist', async () => {
    await expect(write(second, 'mən')).rejects.toMatchObject({ code: 'alert-held-by-another' });
    for (const stranger of [colleague, uncalled, ofGanja]) {
      await expect(write(stranger, 'salam')).rejects.toThrow(NotFound);
      await expect(list(stranger)).rejects.toThrow(NotFound);
    }
    expect(await Promise.all([list(first), list(second)])).toMatchObject([
      { mayWrite: true },
      { mayWrite: false },
    ]);
  });

  it('written after an officer gave it back are not for that officer', async () => {
    await write(operator, 'əvvəl');
    await reject(first);
    await house.steps.take([alert]);
    await house.escalations.acknowledge(alert, second.id as PersonId);
    await write(operator, 'sonra');
    expect(await read(first)).toEqual(['əvvəl']);
    expect(await unread(first)).toBe(1);
    expect(await read(second)).toEqual(['əvvəl', 'sonra']);
    await expect(write(first, 'mən də')).rejects.toMatchObject({ code: 'alert-held-by-another' });
    const rooms = (await house.events('message.sent', alert)).at(-1)?.rooms;
    expect(rooms).not.toContain(`person:${first.id}`);
    expect(rooms).toContain(`person:${second.id}`);
  });

  it('nor after the clock took it back, until it is theirs again', async () => {
    await house.elapseToDue(alert);
    await house.steps.take([alert]);
    await write(operator, 'kim gəlir?');
    expect(await read(first)).toEqual([]);
    expect(await read(second)).toEqual(['kim gəlir?']);
    await house.escalations.acknowledge(alert, first.id as PersonId);
    expect(await read(first)).toEqual(['kim gəlir?']);
  });

  it('reach the police whatever the caller withholds, and open nothing else to them', async () => {
    await house.tell(inquiry, 'Zümrüd');
    await house.sql(`update inquiry set disclosure = 'anonymous' where id = $1`, [inquiry]);
    await write(operator, 'həyətdə it var');
    expect(await read(first)).toEqual(['həyətdə it var']);
    const { police } = await house.escalations.detail(alert, {
      id: first.id as PersonId,
      role: 'officer',
      unit: 'central',
    });
    expect(police?.withheld).toContain('narrative');
    expect(police?.narrative).toBeUndefined();
  });

  it('end with the alert, and are refused of a flag that the police know nothing of', async () => {
    await house.sql(
      `update escalation set state = 'closed', closed_at = now(), next_step_at = null where id = $1`,
      [alert],
    );
    await expect(write(operator, 'hələ')).rejects.toMatchObject({ code: 'alert-not-open' });
    alert = (
      await house.flags.flag(await house.inquiry(operator.id as PersonId), operator.id as PersonId, {
        commandId: aCommand(),
        reasons: ['violence'],
      })
    ).id;
    await expect(write(supervisor, 'baxıram')).rejects.toMatchObject({ code: 'alert-not-open' });
  });
});
