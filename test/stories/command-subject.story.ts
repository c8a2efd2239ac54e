import type { EscalationView } from '#contracts/escalations';
import type { CommandId, EscalationId, InquiryId, PersonId } from '#contracts/ids';
import { aCommand, type House, openHouse } from './escalation.house';

jest.setTimeout(120_000);

/** A command's id stands for one order about one thing; under it nothing else is done, and nothing else is answered. */
describe('the id of a command', () => {
  let house: House;
  let operator: PersonId;
  let supervisor: PersonId;
  let officer: PersonId;
  let one: InquiryId;
  let other: InquiryId;

  beforeAll(async () => {
    house = await openHouse();
    operator = await house.person('operator', 'Aytən');
    supervisor = await house.person('supervisor', 'S.M.');
    officer = await house.person('officer', 'H.Q.');
    await house.duty.set(officer, true);
  });
  beforeEach(async () => {
    [one, other] = [await house.inquiry(operator), await house.inquiry(operator)];
  });
  afterAll(() => house.close());

  const press = (inquiry: InquiryId, commandId = aCommand()): Promise<EscalationView> =>
    house.escalations.pressAlertKey(inquiry, operator, commandId);
  const flag = (inquiry: InquiryId, commandId = aCommand()): Promise<EscalationView> =>
    house.flags.flag(inquiry, operator, { commandId, reasons: ['violence'] });
  const reviews = () => house.supervising({ id: supervisor, role: 'supervisor', unit: 'central' }).reviews;
  const raised = async (inquiry: InquiryId): Promise<EscalationId> => {
    await press(inquiry);
    const { id } = await press(inquiry);
    expect(await house.ladder.takeStep(id)).toBe('taken');
    return id;
  };
  const alertsOf = (inquiry: InquiryId) =>
    house.sql<{ state: string }>(`select state from escalation where inquiry_id = $1`, [inquiry]);
  const USED = { code: 'command-used', status: 409 };

  it('of a press on one case arms no other, and answers for none; under its own id that one is armed', async () => {
    const commandId = aCommand();
    const first = await press(one, commandId);
    await expect(press(other, commandId)).rejects.toMatchObject(USED);
    expect(await alertsOf(other)).toEqual([]);
    expect(await press(other)).toMatchObject({ inquiryId: other, state: 'armed' });
    expect(await press(one, commandId)).toEqual(first);
  });

  it('given for two cases at the same moment is one press and one refusal', async () => {
    const commandId = aCommand();
    const ends = await Promise.allSettled([press(one, commandId), press(other, commandId)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: USED });
    expect([...(await alertsOf(one)), ...(await alertsOf(other))]).toEqual([{ state: 'armed' }]);
  });

  it('of a flag is not that of a press: danger is never answered with a flag', async () => {
    const commandId = aCommand();
    await flag(one, commandId);
    await expect(press(one, commandId)).rejects.toMatchObject(USED);
    expect(await press(one)).toMatchObject({ state: 'raised' });
  });

  it('of a decline confirms nothing, and of a confirmation declines nothing', async () => {
    const [declined, confirmed] = [await flag(one), await flag(other)];
    const [decline, confirm] = [aCommand(), aCommand()];
    await reviews().decline(declined.id, decline, 'no-sign');
    await expect(reviews().confirm(declined.id, decline)).rejects.toMatchObject(USED);
    await expect(reviews().confirm(declined.id, aCommand())).rejects.toMatchObject({
      code: 'flag-answered',
      facts: { state: 'declined' },
    });
    await reviews().confirm(confirmed.id, confirm);
    await expect(reviews().decline(confirmed.id, confirm, 'no-sign')).rejects.toMatchObject(USED);
    expect(await alertsOf(other)).toEqual([{ state: 'raised' }]);
  });

  it('of one act of an officer is not that of the next, nor of the same on another alert', async () => {
    const [mine, next] = [await raised(one), await raised(other)];
    const [taking, accepting] = [aCommand(), aCommand()];
    const by = (escalationId: EscalationId, commandId: CommandId) => ({
      escalationId,
      commandId,
      officerId: officer,
    });
    await house.escalations.acknowledge(mine, officer, taking);
    await expect(house.decisions.accept(by(mine, taking))).rejects.toMatchObject(USED);
    await house.decisions.accept(by(mine, accepting));
    await house.escalations.acknowledge(next, officer);
    await expect(house.decisions.accept(by(next, accepting))).rejects.toMatchObject(USED);
    expect([...(await alertsOf(one)), ...(await alertsOf(other))]).toEqual([
      { state: 'accepted' },
      { state: 'acknowledged' },
    ]);
  });

  it('of a message is not that of a message about another alert', async () => {
    const [mine, next] = [await raised(one), await raised(other)];
    const messages = house.messagesOf({ id: operator, role: 'operator', unit: 'central' });
    const message = { commandId: aCommand(), text: 'the door is on the left' };
    for (let time = 0; time < 2; time++) await messages.send(mine, message);
    await expect(messages.send(next, message)).rejects.toMatchObject(USED);
    expect((await messages.list(next)).rows).toEqual([]);
    expect((await messages.list(mine)).rows).toHaveLength(1);
  });

  it('in a row that does not say what it was given for answers as it always did', async () => {
    const commandId = aCommand();
    await house.sql(
      `insert into client_command (id, person_id, answer) values ($1, $2, '{"id": "as then"}')`,
      [commandId, operator],
    );
    expect(await press(one, commandId)).toEqual({ id: 'as then' });
  });
});
