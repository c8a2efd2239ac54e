import { newId } from '#platform/ids';
import { until } from '../support/until';
import { type House, openHouse } from './gateway.house';
import { Shift } from './gateway.shift';

jest.setTimeout(120_000);

let house: House;
const shift = new Shift(() => house);
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
afterEach(() => shift.end());

const done = (id: string) =>
  until('the order is carried out', async () => {
    const [row] = await house.sql<{ state: string; failure: string | null }>(
      `select state, failure from call_command where id = $1`,
      [id],
    );
    if (row?.state === 'failed') throw new Error(`failed: ${row.failure ?? ''}`);
    return row?.state === 'done';
  });

it('from the ring to the talk: the legs meet, the screens are told', async () => {
  const { operator, callId } = await shift.talking();
  await until('the console sees both', async () => (await house.calls.view(callId)).isJoined);
  const { call, offer } = await house.calls.current(operator);
  expect(offer).toBeNull();
  expect(call).toMatchObject({ id: callId, state: 'connected', maskedNumber: '•• •• 41', isJoined: true });
  expect(call?.numberRegion?.en).toBeDefined();
  expect(JSON.stringify(call)).not.toContain('1234541');
  expect(call?.participants.map(({ role, state }) => `${role} ${state}`)).toEqual([
    'caller joined',
    'operator joined',
  ]);
  const [inquiry] = await house.sql(`select operator_id, state from inquiry where call_id = $1`, [callId]);
  expect(inquiry).toEqual({ operator_id: operator, state: 'draft' });
});

it('holds, resumes, mutes and unmutes, each shown only when the carrier did it', async () => {
  const { operator, leg, callId } = await shift.talking();
  const at = (verb: string) => house.calls.command(callId, operator, shift.command(verb));
  await at('hold');
  await shift.callIs(callId, 'held');
  expect(shift.conference(callId)?.find(leg.sid)?.hold).toBe(true);
  await until('nobody hears the caller', () => !leg.isTalking);
  await at('resume');
  await shift.callIs(callId, 'connected');
  await shift.talks(leg);
  await at('mute');
  await until(
    'the operator is muted',
    () => shift.conference(callId)?.find(shift.operatorLeg(callId).sid)?.muted === true,
  );
  await until('the screen says so', async () =>
    (await house.calls.view(callId)).participants.some(({ role, isMuted }) => role === 'operator' && isMuted),
  );
  await at('unmute');
  await until(
    'the operator is heard',
    () => shift.conference(callId)?.find(shift.operatorLeg(callId).sid)?.muted === false,
  );
});

it('the same order twice is one order', async () => {
  const { operator, callId } = await shift.talking();
  const hold = shift.command('hold');
  await Promise.all([
    house.calls.command(callId, operator, hold),
    house.calls.command(callId, operator, hold),
  ]);
  await shift.callIs(callId, 'held');
  expect(await house.sql(`select 1 from call_command where id = $1`, [hold.commandId])).toHaveLength(1);
});

it('adds the police by number, and lets them go again', async () => {
  const { operator, callId } = await shift.talking();
  const add = shift.command('add-participant', { role: 'police', number: '102' });
  const view = await house.calls.command(callId, operator, add);
  expect(view.participants).toContainEqual(expect.objectContaining({ role: 'police', state: 'dialling' }));
  await until('the police are in', async () =>
    (await house.calls.view(callId)).participants.some(
      ({ role, state }) => role === 'police' && state === 'joined',
    ),
  );
  expect(shift.conference(callId)?.joined).toHaveLength(3);
  await house.calls.command(
    callId,
    operator,
    shift.command('remove-participant', { participantId: add.commandId }),
  );
  await until('the police have left', async () =>
    (await house.calls.view(callId)).participants.some(
      ({ role, state }) => role === 'police' && state === 'left',
    ),
  );
  expect(await shift.stateOf(callId)).toBe('connected');
});

it('hangs up at the carrier, not only on the screen', async () => {
  const { operator, leg, callId } = await shift.talking();
  await house.calls.command(callId, operator, shift.command('hang-up'));
  await until('the caller’s line is closed', () => leg.isEnded);
  await shift.callIs(callId, 'ended');
  await shift.becomes(operator, 'wrap-up');
  await until('no leg is left up', () =>
    [...house.carrier.exchange.legs.values()].every(({ isEnded }) => isEnded),
  );
});

it('when the caller hangs up, the operator’s line is closed too', async () => {
  const { operator, leg, callId } = await shift.talking();
  house.carrier.exchange.hangUp(leg);
  await shift.callIs(callId, 'ended');
  await shift.becomes(operator, 'wrap-up');
  await until('no leg is left up', () =>
    [...house.carrier.exchange.legs.values()].every(({ isEnded }) => isEnded),
  );
});

it('a carrier that refuses leaves the order failed and the call as it was', async () => {
  const { operator, callId } = await shift.talking();
  const remove = shift.command('remove-participant', { participantId: newId() });
  await expect(house.calls.command(callId, operator, remove)).rejects.toMatchObject({ code: 'not-found' });
  const wrong = shift.command('add-participant', { role: 'interpreter', number: '+994129999999' });
  house.carrier.exchange.answering.set('+994129999999', {
    to: '+994129999999',
    outcome: 'busy',
    afterSeconds: 0,
  });
  await house.calls.command(callId, operator, wrong);
  await until('the interpreter is shown as failed', async () =>
    (await house.calls.view(callId)).participants.some(
      ({ id, state }) => id === (wrong.commandId as string) && state === 'failed',
    ),
  );
  expect(await shift.stateOf(callId)).toBe('connected');
});

it('orders survive a carrier that is out of order for a while', async () => {
  const { operator, callId } = await shift.talking();
  const response = await fetch(`${house.carrier.url}/simulator/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ serverErrors: 1, tooManyRequests: 0 }),
  });
  expect(response.ok).toBe(true);
  const hold = shift.command('hold');
  await house.calls.command(callId, operator, hold);
  await done(hold.commandId);
  expect(await shift.stateOf(callId)).toBe('held');
  expect(await house.sql(`select tries from call_command where id = $1`, [hold.commandId])).toEqual([
    { tries: 2 },
  ]);
});
