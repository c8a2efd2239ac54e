import { until } from '../support/until';
import { type House, openHouse, statusForm } from './gateway.house';
import { Shift } from './gateway.shift';

jest.setTimeout(120_000);

let house: House;
const shift = new Shift(() => house);
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
afterEach(() => shift.end());

it('of two operators who want the same call one wins, in thirty tries of thirty', async () => {
  const winners = { first: 0, second: 0 };
  for (let round = 0; round < 30; round += 1) {
    const first = await house.operator();
    const sid = await house.dial({ from: `+99450${String(1000000 + round)}` });
    const early = await shift.offerTo(first);
    const second = await house.operator();
    // The first one's time runs out while they reach for the key; the second one's ringing begins.
    await shift.runOut(early);
    const late = await shift.offerTo(second);
    await house.sql(
      `update call_offer set state = 'ringing', ended_at = null, expires_at = clock_timestamp() + interval '9 s'
        where id = $1 and not exists (select from call_offer where id = $2 and state = 'ringing')`,
      [early.id, late.id],
    );
    const outcomes = await Promise.allSettled([
      house.calls.accept(early.id, first),
      house.calls.accept(late.id, second),
      house.calls.accept(late.id, second),
    ]);
    const isTaken = outcomes.map(({ status }) => status === 'fulfilled');
    expect([isTaken[0], isTaken[1] || isTaken[2]].filter(Boolean)).toHaveLength(1);
    const [call] = await house.sql<{ operator_id: string; orders: number; state: string }>(
      `select operator_id, state, (select count(*)::int from call_command where call_id = call.id and verb = 'connect') as orders
         from call where id = $1`,
      [early.call_id],
    );
    expect(call).toMatchObject({ orders: 1 });
    if (call?.operator_id === first) winners.first += 1;
    else winners.second += 1;
    await house.post('/twilio/status', statusForm(sid));
    await shift.callIs(early.call_id, 'ended');
    await until('nobody is stuck', async () => {
      const stuck = await house.sql(`select 1 from presence where status in ('ringing', 'talking')`);
      return stuck.length === 0;
    });
    await shift.everybodyOffline();
  }
  expect(winners.first + winners.second).toBe(30);
});

it('two tabs of one operator, and the time running out: one answer, nobody stuck, thirty times', async () => {
  const operator = await house.operator();
  const backup = await house.operator({ isReady: false });
  for (let round = 0; round < 30; round += 1) {
    await house.presence.set(operator as never, { status: 'ready' });
    const sid = await house.dial({ from: `+99455${String(1000000 + round)}` });
    const offer = await shift.offerTo(operator);
    await Promise.allSettled([
      house.calls.accept(offer.id, operator),
      shift.runOut(offer),
      house.calls.accept(offer.id, operator),
    ]);
    await until('the call is either answered or waiting', async () =>
      ['connected', 'queued'].includes(await shift.stateOf(offer.call_id)),
    );
    const state = await shift.stateOf(offer.call_id);
    expect(await shift.statusOf(operator)).toBe(state === 'connected' ? 'talking' : 'break/no-answer');
    await house.post('/twilio/status', statusForm(sid));
    await shift.becomes(operator, state === 'connected' ? 'wrap-up' : 'break/no-answer');
  }
  expect(await shift.statusOf(backup)).toBe('offline');
});

it('accepting against hanging up: never an operator on a dead line, thirty times', async () => {
  const operator = await house.operator();
  for (let round = 0; round < 30; round += 1) {
    await house.presence.set(operator as never, { status: 'ready' });
    const sid = await house.dial({ from: `+99470${String(1000000 + round)}` });
    const offer = await shift.offerTo(operator);
    const [accepted] = await Promise.allSettled([
      house.calls.accept(offer.id, operator),
      house.post('/twilio/status', statusForm(sid)),
    ]);
    await shift.callIs(offer.call_id, 'ended');
    await shift.becomes(operator, accepted.status === 'fulfilled' ? 'wrap-up' : 'ready');
    const [call] = await house.sql(`select end_cause from call where id = $1`, [offer.call_id]);
    expect(call).toEqual({ end_cause: accepted.status === 'fulfilled' ? 'completed' : 'short' });
  }
});
