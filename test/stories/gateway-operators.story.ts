import type { CallCommand } from '#contracts/calls';
import { OfferGone } from '#calls/call-refusals';
import { spokenPrompt } from '#platform/country-pack/spoken-prompt';
import { newId } from '#platform/ids';
import type { Leg } from '../simulators/carrier/leg';
import { Pace } from '../simulators/carrier/pace';
import { until } from '../support/until';
import { CALLER, type House, newCallSid, openHouse, statusForm } from './gateway.house';

jest.setTimeout(120_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
/** Everybody hangs up and goes home. */
afterEach(async () => {
  const { exchange } = house.carrier;
  for (const leg of exchange.legs.values()) if (!leg.isEnded) exchange.hangUp(leg);
  await house.sql(
    `update call set state = 'ended', ended_at = clock_timestamp(), end_cause = 'failed' where state <> 'ended'`,
  );
  await until('every end is settled', async () => {
    const left = await house.sql(`select 1 from call where settled_at is null`);
    return left.length === 0;
  });
  await house.sql(
    `update presence set status = 'offline', reason = null, call_id = null, idle_since = null, wrap_up_until = null`,
  );
  await house.sql(`delete from call_back`);
  await house.sql(`update call set caller_number = null`);
  exchange.legs.clear();
  exchange.answering.clear();
});

interface Offer {
  id: string;
  call_id: string;
}
const offerTo = (person: string): Promise<Offer> =>
  until('the call rings for the operator', async () => {
    const [offer] = await house.sql<Offer>(
      `select id, call_id from call_offer where person_id = $1 and state = 'ringing'`,
      [person],
    );
    return offer;
  });
const statusOf = async (person: string): Promise<string> => {
  const { status, reason } = await house.presence.of(person as never);
  return reason === null ? status : `${status}/${reason}`;
};
const becomes = (person: string, status: string) =>
  until(`the operator is ${status}`, async () => (await statusOf(person)) === status);
const callIs = (callId: string, state: string) =>
  until(`the call is ${state}`, async () => (await stateOf(callId)) === state);
const stateOf = async (callId: string): Promise<string> => {
  const [call] = await house.sql<{ state: string }>(`select state from call where id = $1`, [callId]);
  return call?.state ?? 'unknown';
};
const callOf = async (sid: string): Promise<string> => {
  const [call] = await house.sql<{ id: string }>(`select id from call where carrier_call_id = $1`, [sid]);
  return call?.id ?? '';
};
const runOut = (offer: Offer) =>
  house.sql(`update call_offer set expires_at = clock_timestamp() where id = $1`, [offer.id]);
const command = (verb: string, more: object = {}) => ({ verb, commandId: newId(), ...more }) as CallCommand;

/** A real telephone of the simulated carrier. */
function ring(from = CALLER): Leg {
  return house.carrier.exchange.placeInbound(from, undefined, new Pace(200));
}
const talks = (leg: Leg) => until('they can hear each other', () => leg.isTalking);

describe('ringing operators', () => {
  it('rings the one who speaks the language, longest idle first', async () => {
    const az = await house.operator({ languages: ['az'] });
    const ru = await house.operator({ languages: ['az', 'ru'] });
    await house.dial({ keys: ['2', null] });
    await offerTo(ru);
    expect(await statusOf(ru)).toBe('ringing');
    expect(await statusOf(az)).toBe('ready');
    await house.dial({ keys: ['1', null], from: '+994551112233' });
    await offerTo(az);
  });

  it('goes on to the next operator when nobody picks up, and the silent one is visibly out', async () => {
    const [silent, next] = [await house.operator(), await house.operator()];
    await house.dial();
    await runOut(await offerTo(silent));
    const offer = await offerTo(next);
    expect(await statusOf(silent)).toBe('break/no-answer');
    expect(await stateOf(offer.call_id)).toBe('offered');
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
    await runOut(await offerTo(silent));
    await becomes(silent, 'break/no-answer');
    await house.presence.set(next as never, { status: 'ready' });
    expect((await offerTo(next)).call_id).toBe(await callOf(first));
  });

  it('stops ringing at once when the caller hangs up, and the operator keeps their place', async () => {
    const operator = await house.operator();
    const sid = await house.dial();
    const offer = await offerTo(operator);
    const [before] = await house.sql(`select idle_since from presence where person_id = $1`, [operator]);
    const hungUpAt = performance.now();
    await house.post('/twilio/status', statusForm(sid));
    await becomes(operator, 'ready');
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
    const offer = await offerTo(operator);
    await house.calls.decline(offer.id, operator);
    expect(await statusOf(operator)).toBe('ready');
    expect(await stateOf(offer.call_id)).toBe('queued');
    const other = await house.operator();
    expect((await offerTo(other)).call_id).toBe(offer.call_id);
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
      where caller_number = $1`,
      [CALLER],
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
    const offer = await offerTo(operator);
    await house.calls.accept(offer.id, operator);
    await house.post('/twilio/status', statusForm(sid));
    await becomes(operator, 'wrap-up');
    expect(await house.sql(`select end_cause from call where id = $1`, [offer.call_id])).toEqual([
      { end_cause: 'completed' },
    ]);
    await house.sql(`update presence set wrap_up_until = clock_timestamp() where person_id = $1`, [operator]);
    await becomes(operator, 'ready');
  });
});

describe('races', () => {
  it('of two operators who want the same call one wins, in thirty tries of thirty', async () => {
    const winners = { first: 0, second: 0 };
    for (let round = 0; round < 30; round += 1) {
      const first = await house.operator();
      const sid = await house.dial({ from: `+99450${String(1000000 + round)}` });
      const early = await offerTo(first);
      const second = await house.operator();
      // The first one's time runs out while they reach for the key; the second one's ringing begins.
      await runOut(early);
      const late = await offerTo(second);
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
      await callIs(early.call_id, 'ended');
      await until('nobody is stuck', async () => {
        const stuck = await house.sql(`select 1 from presence where status in ('ringing', 'talking')`);
        return stuck.length === 0;
      });
      await house.sql(
        `update presence set status = 'offline', reason = null, call_id = null, idle_since = null, wrap_up_until = null`,
      );
    }
    expect(winners.first + winners.second).toBe(30);
  });

  it('two tabs of one operator, and the time running out: one answer, nobody stuck, thirty times', async () => {
    const operator = await house.operator();
    const backup = await house.operator({ isReady: false });
    for (let round = 0; round < 30; round += 1) {
      await house.presence.set(operator as never, { status: 'ready' });
      const sid = await house.dial({ from: `+99455${String(1000000 + round)}` });
      const offer = await offerTo(operator);
      await Promise.allSettled([
        house.calls.accept(offer.id, operator),
        runOut(offer),
        house.calls.accept(offer.id, operator),
      ]);
      await until('the call is either answered or waiting', async () =>
        ['connected', 'queued'].includes(await stateOf(offer.call_id)),
      );
      const state = await stateOf(offer.call_id);
      expect(await statusOf(operator)).toBe(state === 'connected' ? 'talking' : 'break/no-answer');
      await house.post('/twilio/status', statusForm(sid));
      await becomes(operator, state === 'connected' ? 'wrap-up' : 'break/no-answer');
    }
    expect(await statusOf(backup)).toBe('offline');
  });

  it('accepting against hanging up: never an operator on a dead line, thirty times', async () => {
    const operator = await house.operator();
    for (let round = 0; round < 30; round += 1) {
      await house.presence.set(operator as never, { status: 'ready' });
      const sid = await house.dial({ from: `+99470${String(1000000 + round)}` });
      const offer = await offerTo(operator);
      const [accepted] = await Promise.allSettled([
        house.calls.accept(offer.id, operator),
        house.post('/twilio/status', statusForm(sid)),
      ]);
      await callIs(offer.call_id, 'ended');
      await becomes(operator, accepted.status === 'fulfilled' ? 'wrap-up' : 'ready');
      const [call] = await house.sql(`select end_cause from call where id = $1`, [offer.call_id]);
      expect(call).toEqual({ end_cause: accepted.status === 'fulfilled' ? 'completed' : 'short' });
    }
  });
});

describe('talking, on the simulated carrier', () => {
  async function talking() {
    const operator = await house.operator();
    const leg = ring();
    const offer = await offerTo(operator);
    await house.calls.accept(offer.id, operator);
    await talks(leg);
    return { operator, leg, callId: offer.call_id };
  }
  const conference = (callId: string) => house.carrier.exchange.conferences.live(`call-${callId}`);
  const done = (id: string) =>
    until('the order is carried out', async () => {
      const [row] = await house.sql<{ state: string; failure: string | null }>(
        `select state, failure from call_command where id = $1`,
        [id],
      );
      if (row?.state === 'failed') throw new Error(`failed: ${row.failure ?? ''}`);
      return row?.state === 'done';
    });
  const operatorLeg = (callId: string): Leg => {
    const found = [...(conference(callId)?.participants.values() ?? [])].find(
      ({ leg }) => leg.facts.party === 'operator',
    );
    if (!found) throw new Error('no operator in the conference');
    return found.leg;
  };

  it('from the ring to the talk: the legs meet, the screens are told', async () => {
    const { operator, callId } = await talking();
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
    const { operator, leg, callId } = await talking();
    const at = (verb: string) => house.calls.command(callId, operator, command(verb));
    await at('hold');
    await callIs(callId, 'held');
    expect(conference(callId)?.find(leg.sid)?.hold).toBe(true);
    await until('nobody hears the caller', () => !leg.isTalking);
    await at('resume');
    await callIs(callId, 'connected');
    await talks(leg);
    await at('mute');
    await until(
      'the operator is muted',
      () => conference(callId)?.find(operatorLeg(callId).sid)?.muted === true,
    );
    await until('the screen says so', async () =>
      (await house.calls.view(callId)).participants.some(
        ({ role, isMuted }) => role === 'operator' && isMuted,
      ),
    );
    await at('unmute');
    await until(
      'the operator is heard',
      () => conference(callId)?.find(operatorLeg(callId).sid)?.muted === false,
    );
  });

  it('the same order twice is one order', async () => {
    const { operator, callId } = await talking();
    const hold = command('hold');
    await Promise.all([
      house.calls.command(callId, operator, hold),
      house.calls.command(callId, operator, hold),
    ]);
    await callIs(callId, 'held');
    expect(await house.sql(`select 1 from call_command where id = $1`, [hold.commandId])).toHaveLength(1);
  });

  it('adds the police by number, and lets them go again', async () => {
    const { operator, callId } = await talking();
    const add = command('add-participant', { role: 'police', number: '102' });
    const view = await house.calls.command(callId, operator, add);
    expect(view.participants).toContainEqual(expect.objectContaining({ role: 'police', state: 'dialling' }));
    await until('the police are in', async () =>
      (await house.calls.view(callId)).participants.some(
        ({ role, state }) => role === 'police' && state === 'joined',
      ),
    );
    expect(conference(callId)?.joined).toHaveLength(3);
    await house.calls.command(
      callId,
      operator,
      command('remove-participant', { participantId: add.commandId }),
    );
    await until('the police have left', async () =>
      (await house.calls.view(callId)).participants.some(
        ({ role, state }) => role === 'police' && state === 'left',
      ),
    );
    expect(await stateOf(callId)).toBe('connected');
  });

  it('hangs up at the carrier, not only on the screen', async () => {
    const { operator, leg, callId } = await talking();
    await house.calls.command(callId, operator, command('hang-up'));
    await until('the caller’s line is closed', () => leg.isEnded);
    await callIs(callId, 'ended');
    await becomes(operator, 'wrap-up');
    await until('no leg is left up', () =>
      [...house.carrier.exchange.legs.values()].every(({ isEnded }) => isEnded),
    );
  });

  it('when the caller hangs up, the operator’s line is closed too', async () => {
    const { operator, leg, callId } = await talking();
    house.carrier.exchange.hangUp(leg);
    await callIs(callId, 'ended');
    await becomes(operator, 'wrap-up');
    await until('no leg is left up', () =>
      [...house.carrier.exchange.legs.values()].every(({ isEnded }) => isEnded),
    );
  });

  it('an operator whose line fails is out; the caller waits on at their place and is taken by another', async () => {
    const broken = await house.operator({ address: 'client:broken' });
    house.carrier.exchange.answering.set('client:broken', {
      to: 'client:broken',
      outcome: 'failed',
      afterSeconds: 0,
    });
    const leg = ring();
    const offer = await offerTo(broken);
    const [before] = await house.sql(`select queue_rank from call where id = $1`, [offer.call_id]);
    await house.calls.accept(offer.id, broken);
    await becomes(broken, 'break/line-failed');
    expect(await house.sql(`select queue_rank from call where id = $1`, [offer.call_id])).toEqual([before]);
    const other = await house.operator();
    const second = await offerTo(other);
    expect(second.call_id).toBe(offer.call_id);
    await house.calls.accept(second.id, other);
    await talks(leg);
  });

  it('an operator without an address cannot be connected: the caller is not left in silence', async () => {
    const nowhere = await house.operator({ address: null });
    ring();
    const offer = await offerTo(nowhere);
    await house.calls.accept(offer.id, nowhere);
    await becomes(nowhere, 'break/line-failed');
    expect(['queued', 'offered']).toContain(await stateOf(offer.call_id));
  });

  it('an operator lost in the middle of a talk: the caller is told, waits at the front, and is taken again', async () => {
    const { operator, leg, callId } = await talking();
    const other = ring('+994551112233');
    await until('somebody else waits', async () => (await house.calls.queue()).waiting === 1);
    house.carrier.exchange.end(operatorLeg(callId), 'failed', 'the network');
    await becomes(operator, 'break/line-failed');
    await callIs(callId, 'queued');
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
    const offer = await offerTo(next);
    expect(offer.call_id).toBe(callId);
    await house.calls.accept(offer.id, next);
    await talks(leg);
    expect(other.isEnded).toBe(false);
  });

  it('rings back who asked for it: the operator first, then the caller, on the same inquiry', async () => {
    const sid = newCallSid();
    await house.dial({ sid, keys: ['1', null] });
    await house.post('/twilio/gather?step=call-back-offer&language=az&attempt=1&turn=3&offered=1', {
      CallSid: sid,
      From: CALLER,
      Digits: '1',
    });
    const [asked] = await house.calls.callBacks();
    expect(asked).toMatchObject({ maskedNumber: '•• •• 41', takenBy: null, doneAt: null });
    const operator = await house.operator();
    const view = await house.calls.dialCallBack(asked?.callId ?? '', operator);
    expect(view.inquiryId).toBe(asked?.inquiryId);
    await expect(house.calls.dialCallBack(asked?.callId ?? '', await house.operator())).rejects.toMatchObject(
      { code: 'call-back-taken' },
    );
    await callIs(view.id, 'connected');
    const dialled = [...house.carrier.exchange.legs.values()].map(({ facts }) => facts.to);
    expect(dialled.map((to) => (to.startsWith('client:') ? 'operator' : to))).toEqual(['operator', CALLER]);
    expect(await house.calls.callBacks()).toEqual([]);
    await house.calls.command(view.id, operator, command('hang-up'));
    await callIs(view.id, 'ended');
    await becomes(operator, 'wrap-up');
  });

  it('a caller who does not pick up is rung back another time', async () => {
    house.carrier.exchange.answering.set(CALLER, { to: CALLER, outcome: 'busy', afterSeconds: 0 });
    const sid = newCallSid();
    await house.dial({ sid, keys: ['1', null] });
    await house.post('/twilio/gather?step=call-back-offer&language=az&attempt=1&turn=3&offered=1', {
      CallSid: sid,
      From: CALLER,
      Digits: '1',
    });
    const operator = await house.operator();
    const [asked] = await house.calls.callBacks();
    const view = await house.calls.dialCallBack(asked?.callId ?? '', operator);
    await callIs(view.id, 'ended');
    await becomes(operator, 'wrap-up');
    await until('it is open again', async () => (await house.calls.callBacks())[0]?.takenBy === null);
  });

  it('a carrier that refuses leaves the order failed and the call as it was', async () => {
    const { operator, callId } = await talking();
    const remove = command('remove-participant', { participantId: newId() });
    await expect(house.calls.command(callId, operator, remove)).rejects.toMatchObject({ code: 'not-found' });
    const wrong = command('add-participant', { role: 'interpreter', number: '+994129999999' });
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
    expect(await stateOf(callId)).toBe('connected');
  });

  it('orders survive a carrier that is out of order for a while', async () => {
    const { operator, callId } = await talking();
    const response = await fetch(`${house.carrier.url}/simulator/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ serverErrors: 1, tooManyRequests: 0 }),
    });
    expect(response.ok).toBe(true);
    const hold = command('hold');
    await house.calls.command(callId, operator, hold);
    await done(hold.commandId);
    expect(await stateOf(callId)).toBe('held');
    expect(await house.sql(`select tries from call_command where id = $1`, [hold.commandId])).toEqual([
      { tries: 2 },
    ]);
  });
});

describe('after a crash', () => {
  it('calls that ended at the carrier while no gateway ran are ended at start', async () => {
    const operator = await house.operator();
    const leg = ring();
    const offer = await offerTo(operator);
    await house.calls.accept(offer.id, operator);
    await talks(leg);
    await house.app.close();
    house.carrier.exchange.hangUp(leg);
    await house.sql(`update call_participant set created_at = created_at - interval '1 minute'`);
    await house.restart();
    await callIs(offer.call_id, 'ended');
    await becomes(operator, 'wrap-up');
  });
});
