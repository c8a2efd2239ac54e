import { until } from '../support/until';
import type { Answer } from './console-world';
import { type Desk, type Operator, openDesk } from './gateway.desk';
import { type House, openHouse, statusForm } from './gateway.house';

jest.setTimeout(60_000);

let house: House;
let desk: Desk;
let count = 0;
const callers: string[] = [];
beforeAll(async () => {
  house = await openHouse();
  desk = await openDesk(house);
});
afterEach(async () => {
  for (const sid of callers.splice(0)) await house.post('/twilio/status', statusForm(sid));
  await until('every end is settled', async () => {
    const open = await house.sql(`select 1 from call where settled_at is null`);
    return open.length === 0;
  });
  await house.sql(`update presence set status = 'offline', call_id = null, idle_since = null`);
  await house.sql(`update session set ended_at = now() where ended_at is null`);
});
afterAll(async () => {
  await desk.close();
  await house.close();
});

const operator = (): Promise<Operator> => desk.operator(`operator${(count += 1)}`);
const dial = async (): Promise<string> => {
  const sid = await house.dial({ from: `+99450${String(1_000_000 + (count += 1))}` });
  callers.push(sid);
  return sid;
};
const rings = (person: Operator): Promise<{ id: string; callId: string }> =>
  until('it rings for them', async () => {
    const [offer] = await house.sql<{ id: string; callId: string }>(
      `select id, call_id as "callId" from call_offer where person_id = $1 and state = 'ringing'`,
      [person.id],
    );
    return offer;
  });
const offersTo = (person: Operator) =>
  house.sql<{ state: string }>(`select state from call_offer where person_id = $1`, [person.id]);
const presenceOf = async (person: Operator): Promise<string> =>
  (await house.presence.of(person.id as never)).status;
const placeOf = (sid: string) =>
  house.sql(`select queue_rank::text, queued_at from call where carrier_call_id = $1`, [sid]);

it('an operator who signs out while it rings: it stops, and rings for the next at once', async () => {
  const leaver = await operator();
  const sid = await dial();
  const offer = await rings(leaver);
  const place = await placeOf(sid);
  const next = await operator();
  const leftAt = performance.now();
  expect((await leaver.send('DELETE', '/api/session')).status).toBe(204);
  expect((await rings(next)).callId).toBe(offer.callId);
  // Without this it would ring on until the offer's time is over (20 s).
  expect(performance.now() - leftAt).toBeLessThan(3_000);
  expect(await offersTo(leaver)).toEqual([{ state: 'withdrawn' }]);
  expect(await presenceOf(leaver)).toBe('offline');
  expect(await placeOf(sid)).toEqual(place);
  const told = await house.sql(
    `select rooms from event where type = 'offer.ended' and data->>'offerId' = $1 and data->>'state' = 'withdrawn'`,
    [offer.id],
  );
  expect(told).toEqual([{ rooms: [`person:${leaver.id}`, 'role:supervisor'] }]);
});

it.each([
  ['revoked', `update session set ended_at = now() where person_id = $1`],
  ['too old', `update session set expires_at = now() where person_id = $1`],
  [
    'idle for too long',
    `update session set last_seen_at = now() - interval '16 minutes' where person_id = $1`,
  ],
  ['of a closed account', `update person set is_active = false where id = $1`],
])('a session that is %s while it rings: the caller goes to the next', async (_what, change) => {
  const leaver = await operator();
  await dial();
  const offer = await rings(leaver);
  const next = await operator();
  await house.sql(change, [leaver.id]);
  expect((await rings(next)).callId).toBe(offer.callId);
  expect(await offersTo(leaver)).toEqual([{ state: 'withdrawn' }]);
  expect(await presenceOf(leaver)).toBe('offline');
});

it('signing out of one of two browsers leaves it ringing in the other', async () => {
  const person = await operator();
  await dial();
  const offer = await rings(person);
  const other = await desk.again(person);
  await person.send('DELETE', '/api/session');
  expect((await other.send('POST', `/api/offers/${offer.id}/accept`)).status).toBe(200);
  expect(await offersTo(person)).toEqual([{ state: 'accepted' }]);
});

it('with nobody else there the caller waits at their place, and rings for the first who comes', async () => {
  const leaver = await operator();
  const sid = await dial();
  const { callId } = await rings(leaver);
  const place = await placeOf(sid);
  await leaver.send('DELETE', '/api/session');
  await until('the caller waits', async () => {
    const rows = await house.sql(`select 1 from call where id = $1 and state = 'queued'`, [callId]);
    return rows.length === 1;
  });
  expect(await placeOf(sid)).toEqual(place);
  expect((await rings(await operator())).callId).toBe(callId);
});

it('answering against signing out: one of the two, nobody stuck, eight times', async () => {
  const somebody = await operator();
  // A browser left signed in would rightly ring on.
  await somebody.send('DELETE', '/api/session');
  for (let round = 0; round < 8; round += 1) {
    const person = await desk.again(somebody);
    await house.sql(`update presence set status = 'offline', call_id = null where person_id = $1`, [
      somebody.id,
    ]);
    await person.send('PUT', '/api/presence', { status: 'ready' });
    const sid = await dial();
    const offer = await rings(person);
    const answers = (): Promise<Answer> => person.send('POST', `/api/offers/${offer.id}/accept`);
    const leaves = (): Promise<Answer> => person.send('DELETE', '/api/session');
    // The later the second of them sets out, the farther the first has come.
    const headStart = async (): Promise<void> => {
      for (let query = 0; query < round; query += 1) await house.sql('select 1');
    };
    const [answer] = await Promise.all(
      round % 2 === 0 ? [answers(), headStart().then(leaves)] : [headStart().then(answers), leaves()],
    );
    const expected = answer.status === 200 ? ['connected', 'talking'] : ['queued', 'offline'];
    await until(`the call and the operator are ${expected.join(', ')}`, async () => {
      const [call] = await house.sql(`select state from call where id = $1`, [offer.callId]);
      return call?.['state'] === expected[0] && (await presenceOf(person)) === expected[1];
    });
    await house.post('/twilio/status', statusForm(sid));
    await until('the call is over', async () => {
      const rows = await house.sql(`select 1 from call where id = $1 and settled_at is not null`, [
        offer.callId,
      ]);
      return rows.length === 1;
    });
  }
});
