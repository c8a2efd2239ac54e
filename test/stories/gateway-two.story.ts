import { newId } from '#platform/ids';
import type { Leg } from '../simulators/carrier/leg';
import { Pace } from '../simulators/carrier/pace';
import { until } from '../support/until';
import {
  type Answer,
  type House,
  actionOf,
  newCallSid,
  openHouse,
  statusForm,
  voiceForm,
} from './gateway.house';
import { type SecondGateway, startSecond } from './gateway.second';

jest.setTimeout(120_000);

let house: House;
let second: SecondGateway;
beforeAll(async () => {
  house = await openHouse();
  second = await startSecond(house);
});
afterEach(async () => {
  const { exchange } = house.carrier;
  for (const leg of exchange.legs.values()) if (!leg.isEnded) exchange.hangUp(leg);
  await house.sql(
    `update call set state = 'ended', ended_at = clock_timestamp(), end_cause = 'failed' where state <> 'ended'`,
  );
  await until('every end is settled', async () => {
    const open = await house.sql(`select 1 from call where settled_at is null`);
    return open.length === 0;
  });
  await house.sql(`update presence set status = 'offline', call_id = null, idle_since = null`);
  exchange.legs.clear();
});
afterAll(async () => {
  await second.kill();
  await house.close();
});

const pathOf = (answer: Answer): string => actionOf(answer.text).slice(house.config.publicUrl.length);
const countOf = async (sql: string, values: unknown[] = []): Promise<number> =>
  (await house.sql(sql, values)).length;
const ringIn = (index: number): Leg =>
  house.carrier.exchange.placeInbound(`+99450${String(1_000_000 + index)}`, undefined, new Pace(200));

it('every webhook of a call delivered to both at once is one call, and both say the same', async () => {
  const both = async (path: string, form: Record<string, string>): Promise<Answer> => {
    const answers = await Promise.all([
      house.post(path, form),
      second.post(path, form),
      house.post(path, form),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    // Each says where it would be found next: at the one public address.
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    return answers[0];
  };
  const sids = Array.from({ length: 12 }, newCallSid);
  const call = async (sid: string, index: number): Promise<void> => {
    const form = voiceForm(sid, `+99451${String(1_000_000 + index)}`);
    const greeting = await both('/twilio/voice', form);
    const menu = await both(pathOf(greeting), { ...form, Digits: '3' });
    await both(pathOf(menu), { ...form, Digits: '5' });
    await both('/twilio/status', statusForm(sid));
  };
  // Not all at once: a gateway that waits too long for Postgres answers out of its spool.
  for (let first = 0; first < sids.length; first += 2)
    await Promise.all([0, 1].map((nth) => call(sids[first + nth] ?? '', first + nth)));
  await until('every end is settled', async () => {
    const settled = await countOf(
      `select 1 from call where carrier_call_id = any($1) and settled_at is not null`,
      [sids],
    );
    return settled === sids.length;
  });
  const fates = await house.sql(
    `select state, language, cannot_speak, end_cause,
            (select count(*)::int from carrier_event e where e.carrier_call_id = call.carrier_call_id) as reports,
            (select count(*)::int from inquiry where call_id = call.id) as inquiries,
            (select string_agg(type, ' ' order by type) from event where data->>'callId' = call.id::text
                and type in ('call.arrived', 'call.queued', 'call.ended')) as told
       from call where carrier_call_id = any($1)`,
    [sids],
  );
  expect(fates).toHaveLength(sids.length);
  for (const fate of fates)
    expect(fate).toEqual({
      state: 'ended',
      language: 'en',
      cannot_speak: true,
      end_cause: 'short',
      reports: 4,
      inquiries: 1,
      told: 'call.arrived call.ended call.queued',
    });
});

it('each caller rings for one operator and each operator hears one caller, though they get ready one by one', async () => {
  const operators: string[] = [];
  while (operators.length < 30) operators.push(await house.operator({ isReady: false }));
  for (let caller = 0; caller < 32; caller += 1) await house.dial({ from: `+99455${1_000_000 + caller}` });
  await until('everybody waits', async () => (await house.calls.queue()).waiting === 32);
  for (const person of operators) {
    await house.presence.set(person as never, { status: 'ready' });
    await house.sql(`select pg_notify('distribute', '')`);
  }
  const offers = await until('every operator is rung', async () => {
    const rows = await house.sql<{ call_id: string; person_id: string; state: string }>(
      `select call_id, person_id, state from call_offer where person_id = any($1)`,
      [operators],
    );
    return rows.length >= operators.length && rows;
  });
  expect(offers).toHaveLength(operators.length);
  expect(new Set(offers.map(({ call_id }) => call_id)).size).toBe(operators.length);
  expect(new Set(offers.map(({ person_id }) => person_id)).size).toBe(operators.length);
  expect(offers.every(({ state }) => state === 'ringing')).toBe(true);
});

it('every order is carried out once', async () => {
  const operators = [await house.operator(), await house.operator(), await house.operator()];
  const legs = operators.map((_, index) => ringIn(index));
  const offers = await until('every operator is rung', async () => {
    const rows = await house.sql<{ id: string; call_id: string; person_id: string }>(
      `select id, call_id, person_id from call_offer where person_id = any($1) and state = 'ringing'`,
      [operators],
    );
    return rows.length === operators.length && rows;
  });
  await Promise.all(offers.map(({ id, person_id }) => house.calls.accept(id, person_id)));
  await until('everybody talks', () => legs.every((leg) => leg.isTalking));
  const verbs = ['hold', 'resume', 'mute', 'unmute'] as const;
  for (const verb of verbs)
    await Promise.all(
      offers.map(({ call_id, person_id }) =>
        house.calls.command(call_id, person_id, { verb, commandId: newId() as never }),
      ),
    );
  const orders = (): Promise<{ verb: string; state: string; tries: number }[]> =>
    house.sql(`select verb, state, tries from call_command where call_id = any($1) order by requested_at`, [
      offers.map(({ call_id }) => call_id),
    ]);
  await until('every order is carried out', async () =>
    (await orders()).every(({ state }) => state === 'done'),
  );
  expect(await orders()).toEqual(
    ['connect', ...verbs].flatMap((verb) => offers.map(() => ({ verb, state: 'done', tries: 1 }))),
  );
  const softphones = [...house.carrier.exchange.legs.values()].filter(
    ({ facts }) => facts.party === 'operator',
  );
  expect(softphones).toHaveLength(operators.length);
});

it('a call that arrived at one goes on at the other, and either rings the operators alone', async () => {
  const sid = newCallSid();
  const greeting = await second.post('/twilio/voice', voiceForm(sid));
  const menu = await house.post(pathOf(greeting), { ...voiceForm(sid), Digits: '2' });
  const operator = await house.operator();
  await house.app.close();
  const queued = await second.post(pathOf(menu), { ...voiceForm(sid), Digits: '' });
  expect(pathOf(queued)).toContain('step=queue');
  const rings = (person: string) =>
    until(
      'it rings',
      async () => (await countOf(`select 1 from call_offer where person_id = $1`, [person])) === 1,
    );
  await rings(operator);
  await house.restart();
  await second.kill();
  await house.dial({ from: '+994551112233' });
  await rings(await house.operator());
});
