import { spokenPrompt } from '#platform/country-pack/spoken-prompt';
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

it('an operator whose line fails is out; the caller waits on at their place and is taken by another', async () => {
  const broken = await house.operator({ address: 'client:broken' });
  house.carrier.exchange.answering.set('client:broken', {
    to: 'client:broken',
    outcome: 'failed',
    afterSeconds: 0,
  });
  const leg = shift.ring();
  const offer = await shift.offerTo(broken);
  const [before] = await house.sql(`select queue_rank from call where id = $1`, [offer.call_id]);
  await house.calls.accept(offer.id, broken);
  await shift.becomes(broken, 'break/line-failed');
  expect(await house.sql(`select queue_rank from call where id = $1`, [offer.call_id])).toEqual([before]);
  const other = await house.operator();
  const second = await shift.offerTo(other);
  expect(second.call_id).toBe(offer.call_id);
  await house.calls.accept(second.id, other);
  await shift.talks(leg);
});

it('an operator without an address cannot be connected: the caller is not left in silence', async () => {
  const nowhere = await house.operator({ address: null });
  shift.ring();
  const offer = await shift.offerTo(nowhere);
  await house.calls.accept(offer.id, nowhere);
  await shift.becomes(nowhere, 'break/line-failed');
  expect(['queued', 'offered']).toContain(await shift.stateOf(offer.call_id));
});

it('an operator lost in the middle of a talk: the caller is told, waits at the front, and is taken again', async () => {
  const { operator, leg, callId } = await shift.talking();
  const other = shift.ring('+994551112233');
  await until('somebody else waits', async () => (await house.calls.queue()).waiting === 1);
  house.carrier.exchange.end(shift.operatorLeg(callId), 'failed', 'the network');
  await shift.becomes(operator, 'break/line-failed');
  await shift.callIs(callId, 'queued');
  const [first] = await house.sql(`select id from call where state = 'queued' order by queue_rank limit 1`);
  expect(first).toEqual({ id: callId });
  const { text: words } = spokenPrompt(house.pack.callFlow, 'operator-left', 'az');
  await until('the caller hears that the connection was lost', () =>
    house.carrier.exchange.journal
      .after(0)
      .some(({ callSid, text }) => callSid === leg.sid && text.includes(words)),
  );
  expect(leg.isEnded).toBe(false);
  const next = await house.operator();
  const offer = await shift.offerTo(next);
  expect(offer.call_id).toBe(callId);
  await house.calls.accept(offer.id, next);
  await shift.talks(leg);
  expect(other.isEnded).toBe(false);
});

it('calls that ended at the carrier while no gateway ran are ended at start', async () => {
  const operator = await house.operator();
  const leg = shift.ring();
  const offer = await shift.offerTo(operator);
  await house.calls.accept(offer.id, operator);
  await shift.talks(leg);
  await house.app.close();
  house.carrier.exchange.hangUp(leg);
  await house.sql(`update call_participant set created_at = created_at - interval '1 minute'`);
  await house.restart();
  await shift.callIs(offer.call_id, 'ended');
  await shift.becomes(operator, 'wrap-up');
});
