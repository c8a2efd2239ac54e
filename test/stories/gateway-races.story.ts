import { Client } from 'pg';
import { LiveLegsService } from '#calls/live-legs.service';
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

const CALL = 'select from call where id = $1 for update';

/** Somebody who has a row of that call, and goes on. */
async function holding(callId: string, work: (other: Client) => Promise<void>, row = CALL): Promise<void> {
  const other = new Client(house.database.superuserUrl);
  await other.connect();
  try {
    await other.query('begin');
    await other.query(row, [callId]);
    await work(other);
    await other.query('commit');
  } finally {
    await other.end();
  }
}

const somebodyWaits = (): Promise<boolean> =>
  until('the gateway waits for the call', async () => {
    const waiting = await house.sql(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  });

it('an order that comes again while the gateway writes that it is done stands in nobody’s way', async () => {
  const { operator, callId } = await shift.talking();
  const { commandId } = shift.command('hold');
  const order = `insert into call_command (id, call_id, verb, state, claimed_at, requested_by)
    values ($1, $2, 'hold', 'claimed', clock_timestamp(), $3) on conflict (id) do nothing`;
  await house.sql(order, [commandId, callId, operator]);
  await holding(callId, async (other) => {
    await house.sql(`update call_command set state = 'due' where id = $1`, [commandId]);
    await somebodyWaits();
    await other.query(order, [commandId, callId, operator]);
  });
  await shift.callIs(callId, 'held');
  const [{ state, tries } = {}] = await house.sql(`select state, tries from call_command where id = $1`, [
    commandId,
  ]);
  expect({ state, tries }).toEqual({ state: 'done', tries: 1 });
});

describe('whoever has the call may write into its legs, while the carrier tells that', () => {
  const legOf = (role: string): string =>
    `select id from call_participant where call_id = $1 and role = '${role}' for update nowait`;
  const participant = async (callId: string, role: string): Promise<string> => {
    const [row] = await house.sql<{ id: string }>(
      `select id from call_participant where call_id = $1 and role = $2`,
      [callId, role],
    );
    return row?.id ?? '';
  };

  it('the operator is muted', async () => {
    const { callId } = await shift.talking();
    const conference = shift.conference(callId);
    const leg = conference?.find(shift.operatorLeg(callId).sid);
    if (!leg) throw new Error('no operator in the conference');
    await holding(callId, async (other) => {
      conference?.modify(leg, { muted: true });
      await somebodyWaits();
      expect((await other.query(legOf('operator'), [callId])).rowCount).toBe(1);
    });
    await until('the screen says so', async () =>
      (await house.calls.view(callId)).participants.some(
        ({ role, isMuted }) => role === 'operator' && isMuted,
      ),
    );
  });

  it('the operator’s telephone was answered', async () => {
    const { callId } = await shift.talking();
    const id = await participant(callId, 'operator');
    await house.sql(`update call_participant set state = 'dialling' where id = $1`, [id]);
    await house.sql(`update call set joined_at = null where id = $1`, [callId]);
    const { sid } = shift.operatorLeg(callId);
    await holding(callId, async (other) => {
      const answered = house.post(
        `/twilio/participant?participant=${id}`,
        statusForm(sid, 'in-progress', 50),
      );
      await Promise.race([answered, somebodyWaits()]);
      expect((await other.query(legOf('operator'), [callId])).rowCount).toBe(1);
    });
    await until('they talk again', async () => {
      const [call] = await house.sql<{ joined_at: Date | null }>(`select joined_at from call where id = $1`, [
        callId,
      ]);
      return call !== undefined && call.joined_at !== null;
    });
  });

  it('a caller who is rung back has a line', async () => {
    const { callId } = await shift.talking();
    const id = await participant(callId, 'caller');
    await house.sql(`update call_participant set carrier_call_id = null where id = $1`, [id]);
    await house.sql(`update call set direction = 'outbound' where id = $1`, [callId]);
    let dialled: Promise<void> | undefined;
    await holding(callId, async (other) => {
      dialled = house.app.get(LiveLegsService, { strict: false }).dialled(id, 'CA-rung-back');
      await somebodyWaits();
      expect((await other.query(legOf('caller'), [callId])).rowCount).toBe(1);
    });
    await dialled;
    expect(await house.sql(`select carrier_call_id from call where id = $1`, [callId])).toEqual([
      { carrier_call_id: 'CA-rung-back' },
    ]);
  });
});

it('a late report of a call stands in nobody’s way who is about to ring its caller back', async () => {
  const sid = await house.dial();
  const callId = await shift.callOf(sid);
  await house.sql(
    `update call set state = 'ended', end_cause = 'call-back', ended_at = clock_timestamp() where id = $1`,
    [callId],
  );
  await house.sql(`insert into call_back (call_id, requested_at) values ($1, clock_timestamp())`, [callId]);
  let told: Promise<unknown> | undefined;
  await holding(
    callId,
    async (other) => {
      told = house.post('/twilio/status', statusForm(sid));
      await somebodyWaits();
      // What a call that answers it refers to.
      expect(
        (await other.query('select id from call where id = $1 for key share nowait', [callId])).rowCount,
      ).toBe(1);
    },
    'update call_back set taken_at = clock_timestamp() where call_id = $1',
  );
  expect(await told).toMatchObject({ status: 200 });
});
