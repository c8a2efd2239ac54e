import { OfferGone } from '#calls/call-refusals';
import { CALLER, type House, openHouse, statusForm } from './gateway.house';
import { Shift } from './gateway.shift';
import { numberIndex } from '../support/test-home';

jest.setTimeout(120_000);

let house: House;
const shift = new Shift(() => house);
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
afterEach(() => shift.end());

it('rings the one who speaks the language, longest idle first', async () => {
  const az = await house.operator({ languages: ['az'] });
  const ru = await house.operator({ languages: ['az', 'ru'] });
  await house.dial({ keys: ['2', null] });
  await shift.offerTo(ru);
  expect(await shift.statusOf(ru)).toBe('ringing');
  expect(await shift.statusOf(az)).toBe('ready');
  await house.dial({ keys: ['1', null], from: '+994551112233' });
  await shift.offerTo(az);
});

it('goes on to the next operator when nobody picks up, and the silent one is visibly out', async () => {
  const [silent, next] = [await house.operator(), await house.operator()];
  await house.dial();
  await shift.runOut(await shift.offerTo(silent));
  const offer = await shift.offerTo(next);
  expect(await shift.statusOf(silent)).toBe('break/no-answer');
  expect(await shift.stateOf(offer.call_id)).toBe('offered');
  const events = await house.sql(
    `select type, data->>'state' as state from event where data->>'personId' = $1 and type in ('call.offered', 'offer.ended')
      order by id`,
    [silent],
  );
  expect(events).toEqual([
    { type: 'call.offered', state: null },
    { type: 'offer.ended', state: 'timed-out' },
  ]);
});

it('keeps the caller’s place through a silent operator', async () => {
  const first = await house.dial();
  await house.dial({ from: '+994551112233' });
  const [silent, next] = [await house.operator(), await house.operator({ isReady: false })];
  await shift.runOut(await shift.offerTo(silent));
  await shift.becomes(silent, 'break/no-answer');
  await house.presence.set(next as never, { status: 'ready' });
  expect((await shift.offerTo(next)).call_id).toBe(await shift.callOf(first));
});

it('stops ringing at once when the caller hangs up, and the operator keeps their place', async () => {
  const operator = await house.operator();
  const sid = await house.dial();
  const offer = await shift.offerTo(operator);
  const [before] = await house.sql(`select idle_since from presence where person_id = $1`, [operator]);
  const hungUpAt = performance.now();
  await house.post('/twilio/status', statusForm(sid));
  await shift.becomes(operator, 'ready');
  expect(performance.now() - hungUpAt).toBeLessThan(1_000);
  expect(await house.sql(`select idle_since from presence where person_id = $1`, [operator])).toEqual([
    before,
  ]);
  await expect(house.calls.accept(offer.id, operator)).rejects.toThrow(OfferGone);
  const told = await house.sql(
    `select rooms from event where type = 'offer.ended' and data->>'personId' = $1`,
    [operator],
  );
  expect(told).toEqual([{ rooms: [`person:${operator}`, 'role:supervisor'] }]);
});

it('does not ring again at once for an operator who declined', async () => {
  const operator = await house.operator();
  await house.dial();
  const offer = await shift.offerTo(operator);
  await house.calls.decline(offer.id, operator);
  expect(await shift.statusOf(operator)).toBe('ready');
  expect(await shift.stateOf(offer.call_id)).toBe('queued');
  const other = await house.operator();
  expect((await shift.offerTo(other)).call_id).toBe(offer.call_id);
});

it('keeps the place of a caller who redials within the window, and only then', async () => {
  const first = await house.dial();
  await house.dial({ from: '+994551112233' });
  await house.post('/twilio/status', statusForm(first));
  const again = await house.dial();
  const ranks = await house.sql<{ carrier_call_id: string }>(
    `select carrier_call_id from call where state = 'queued' order by queue_rank`,
  );
  expect(ranks[0]?.carrier_call_id).toBe(again);
  await house.post('/twilio/status', statusForm(again));
  await house.sql(
    `update call set ended_at = ended_at - interval '301 seconds', arrived_at = arrived_at - interval '301 seconds'
    where caller_index = $1`,
    [numberIndex(house.home, CALLER)],
  );
  const late = await house.dial();
  const last = await house.sql<{ carrier_call_id: string }>(
    `select carrier_call_id from call where state = 'queued' order by queue_rank desc limit 1`,
  );
  expect(last[0]?.carrier_call_id).toBe(late);
});

it('ends wrap-up by itself when its time is over', async () => {
  const operator = await house.operator();
  const sid = await house.dial();
  const offer = await shift.offerTo(operator);
  await house.calls.accept(offer.id, operator);
  await house.post('/twilio/status', statusForm(sid));
  await shift.becomes(operator, 'wrap-up');
  expect(await house.sql(`select end_cause from call where id = $1`, [offer.call_id])).toEqual([
    { end_cause: 'completed' },
  ]);
  await house.sql(`update presence set wrap_up_until = clock_timestamp() where person_id = $1`, [operator]);
  await shift.becomes(operator, 'ready');
});
