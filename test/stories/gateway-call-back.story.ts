import { spokenPrompt } from '#platform/country-pack/spoken-prompt';
import { until } from '../support/until';
import { type Desk, type Operator, openDesk } from './gateway.desk';
import { type Answer, CALLER, type House, actionOf, newCallSid, openHouse, voiceForm } from './gateway.house';
import { Shift } from './gateway.shift';

jest.setTimeout(60_000);

let house: House;
let desk: Desk;
const shift = new Shift(() => house);
let count = 0;
beforeAll(async () => {
  house = await openHouse();
  desk = await openDesk(house);
});
afterEach(() => shift.end());
afterAll(async () => {
  await desk.close();
  await house.close();
});

const words = (prompt: string, language: 'az' | 'ru' | 'en'): string =>
  spokenPrompt(house.pack.callFlow, prompt, language).text;
const callOf = async (sid: string): Promise<Record<string, unknown> | undefined> => {
  const [call] = await house.sql(
    `select id, state, end_cause, queue_rank::text, (select state from inquiry where call_id = call.id) as inquiry
       from call where carrier_call_id = $1`,
    [sid],
  );
  return call;
};
/** The caller has waited that long, by Postgres' clock. */
const hasWaited = (sid: string, seconds: number) =>
  house.sql(
    `update call set queued_at = clock_timestamp() - make_interval(secs => $2) where carrier_call_id = $1`,
    [sid, seconds],
  );
const promises = () =>
  house.sql(`select call_id, requested_at is not null as is_dated, taken_by from call_back`);
const dialledOut = (): string[] =>
  [...house.carrier.exchange.legs.values()]
    .filter(({ facts }) => facts.direction !== 'inbound')
    .map(({ facts }) => facts.to);
const ask = (address: string, form: Record<string, string>): Promise<Answer> =>
  house.post(address.slice(house.config.publicUrl.length), form);
const round = (sid: string, offered = 0, from = CALLER): Promise<Answer> =>
  house.post(`/twilio/wait?step=queue&language=ru&attempt=1&turn=3&offered=${offered}`, voiceForm(sid, from));
/** A Russian-speaking caller who has waited until the offer is made. */
async function offered(sid = newCallSid()): Promise<{ sid: string; offer: Answer }> {
  await house.dial({ sid, keys: ['2', null] });
  await hasWaited(sid, house.pack.clocks.callBackOfferAfterSeconds);
  return { sid, offer: await round(sid) };
}
async function consents(): Promise<void> {
  const { sid, offer } = await offered();
  await ask(actionOf(offer.text), { ...voiceForm(sid), Digits: '1' });
}
const operator = (): Promise<Operator> => desk.operator(`operator${(count += 1)}`);

it('is offered when the set wait is over, not before, in the caller’s language, with a key for each answer', async () => {
  const sid = await house.dial({ keys: ['2', null] });
  await hasWaited(sid, house.pack.clocks.callBackOfferAfterSeconds - 10);
  const early = await round(sid);
  expect(early.text).not.toContain('<Gather');
  const [, seconds] = /<Pause length="(\d+)"\/>/.exec(early.text) ?? [];
  expect(Number(seconds)).toBeLessThanOrEqual(10);
  await hasWaited(sid, house.pack.clocks.callBackOfferAfterSeconds);
  const offer = await round(sid);
  expect(offer.text).toContain('<Gather');
  expect(offer.text).toContain(words('call-back-offer', 'ru'));
  expect(offer.text).toContain('language="ru-RU"');
});

it('taking it is consent: it is recorded, the wait ends, the operators see it, and nobody is rung until one of them dials', async () => {
  const leg = shift.ring();
  const hears = (text: string) =>
    until(`the caller hears "${text}"`, () =>
      house.carrier.exchange.journal
        .after(0)
        .some((entry) => entry.callSid === leg.sid && entry.text.includes(text)),
    );
  await until('they wait', async () => (await callOf(leg.sid))?.['state'] === 'queued');
  leg.once('gather', () => house.carrier.exchange.press(leg, '1'));
  await hasWaited(leg.sid, house.pack.clocks.callBackOfferAfterSeconds);
  await hears(words('call-back-offer', 'az'));
  await hears(words('call-back-confirmed', 'az'));
  await until('the line hangs up', () => leg.isEnded);
  const call = await callOf(leg.sid);
  expect(call).toMatchObject({ state: 'ended', end_cause: 'call-back', inquiry: 'draft' });
  expect(await promises()).toEqual([{ call_id: call?.['id'], is_dated: true, taken_by: null }]);
  const told = await house.sql(`select rooms from event where type = 'call-back.changed'`);
  expect(told).toEqual([{ rooms: ['role:operator', 'role:supervisor'] }]);

  const person = await operator();
  const { body } = await person.get('/api/call-backs');
  expect(body.rows).toMatchObject([{ callId: call?.['id'], language: 'az', maskedNumber: '•• •• 41' }]);
  expect(JSON.stringify(body)).not.toContain('1234541');
  expect((await person.get('/api/queue')).body).toMatchObject({ waiting: 0 });
  expect(dialledOut()).toEqual([]);
  expect((await person.send('POST', `/api/call-backs/${String(call?.['id'])}/dial`)).status).toBe(200);
  await until('the operator’s line, then the caller is rung', () => dialledOut().length === 2);
  expect(dialledOut()).toEqual([`client:operator${count}`, CALLER]);
});

it.each([
  ['2, to stay', '2'],
  ['silence', ''],
  ['a key without meaning', '7'],
])('%s keeps the place and the turn; it is not offered again, and nobody is rung', async (_what, key) => {
  const { sid, offer } = await offered();
  await house.dial({ from: '+994551112233' });
  const before = await callOf(sid);
  const back = await ask(actionOf(offer.text), { ...voiceForm(sid), Digits: key });
  expect(actionOf(back.text)).toContain('/twilio/wait?step=queue');
  expect(back.text).not.toContain(words('queue-welcome', 'ru'));
  expect(await callOf(sid)).toEqual(before);
  const next = await ask(actionOf(back.text), voiceForm(sid));
  expect(next.text).not.toContain('<Gather');
  expect(next.text).toContain('Ваше место в очереди: 1.');
  expect(await promises()).toEqual([]);
  expect(dialledOut()).toEqual([]);
});

it('nobody can have a caller rung who did not consent', async () => {
  const { sid } = await offered();
  const person = await operator();
  const dial = await person.send('POST', `/api/call-backs/${String((await callOf(sid))?.['id'])}/dial`);
  expect(dial).toMatchObject({ status: 404, body: { code: 'not-found' } });
  expect(dialledOut()).toEqual([]);
});

it('the same key delivered three times is one promise, answered three times alike', async () => {
  const { sid, offer } = await offered();
  const answers = await Promise.all(
    [1, 2, 3].map(() => ask(actionOf(offer.text), { ...voiceForm(sid), Digits: '1' })),
  );
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers[0]?.text).toContain(words('call-back-confirmed', 'ru'));
  expect(await promises()).toHaveLength(1);
});

it('a withheld number is not offered a call-back; who presses 1 all the same is told why and keeps waiting', async () => {
  const sid = newCallSid();
  await house.dial({ sid, from: 'anonymous', keys: ['2', null] });
  await hasWaited(sid, house.pack.clocks.callBackOfferAfterSeconds + 100);
  const waiting = await round(sid, 0, 'anonymous');
  expect(waiting.text).not.toContain('<Gather');
  const told = await house.post(
    '/twilio/gather?step=call-back-offer&language=ru&attempt=1&turn=3&offered=1',
    {
      ...voiceForm(sid, 'anonymous'),
      Digits: '1',
    },
  );
  expect(told.text).toContain(words('call-back-unavailable', 'ru'));
  expect(await callOf(sid)).toMatchObject({ state: 'queued' });
  expect(await promises()).toEqual([]);
});

it('a caller who cannot speak is not offered one', async () => {
  const sid = await house.dial({ keys: ['2', '5'] });
  await hasWaited(sid, house.pack.clocks.callBackOfferAfterSeconds + 100);
  expect((await round(sid)).text).not.toContain('<Gather');
});

it('an operator who is being rung for a caller who takes it is ready again at once', async () => {
  const { sid, offer } = await offered();
  const person = await operator();
  await until('it rings', async () => (await callOf(sid))?.['state'] === 'offered');
  await ask(actionOf(offer.text), { ...voiceForm(sid), Digits: '1' });
  await until('they are ready', async () => (await person.get('/api/presence')).body.status === 'ready');
  expect(await house.sql(`select state from call_offer where person_id = $1`, [person.id])).toEqual([
    { state: 'withdrawn' },
  ]);
});

it('rings back who asked for it: the operator first, then the caller, on the same inquiry', async () => {
  await consents();
  const [asked] = await house.calls.callBacks();
  expect(asked).toMatchObject({ maskedNumber: '•• •• 41', takenBy: null, doneAt: null });
  const person = await house.operator();
  const view = await house.calls.dialCallBack(asked?.callId ?? '', person);
  expect(view.inquiryId).toBe(asked?.inquiryId);
  await expect(house.calls.dialCallBack(asked?.callId ?? '', await house.operator())).rejects.toMatchObject({
    code: 'call-back-taken',
  });
  await shift.callIs(view.id, 'connected');
  const dialled = [...house.carrier.exchange.legs.values()].map(({ facts }) => facts.to);
  expect(dialled.map((to) => (to.startsWith('client:') ? 'operator' : to))).toEqual(['operator', CALLER]);
  expect(await house.calls.callBacks()).toEqual([]);
  await house.calls.command(view.id, person, shift.command('hang-up'));
  await shift.callIs(view.id, 'ended');
  await shift.becomes(person, 'wrap-up');
});

it('a caller who does not pick up is rung back another time', async () => {
  house.carrier.exchange.answering.set(CALLER, { to: CALLER, outcome: 'busy', afterSeconds: 0 });
  await consents();
  const person = await house.operator();
  const [asked] = await house.calls.callBacks();
  const view = await house.calls.dialCallBack(asked?.callId ?? '', person);
  await shift.callIs(view.id, 'ended');
  await shift.becomes(person, 'wrap-up');
  await until('it is open again', async () => (await house.calls.callBacks())[0]?.takenBy === null);
});

it('whoever rings back has the case, though it was closed after the last try', async () => {
  house.carrier.exchange.answering.set(CALLER, { to: CALLER, outcome: 'busy', afterSeconds: 0 });
  await consents();
  const first = await house.operator();
  const [asked] = await house.calls.callBacks();
  const tried = await house.calls.dialCallBack(asked?.callId ?? '', first);
  await shift.callIs(tried.id, 'ended');
  await until('it is open again', async () => (await house.calls.callBacks())[0]?.takenBy === null);
  await house.sql(
    `update inquiry set state = 'closed', closed_at = now(), versions = '{"relation": 1}', relation = 'self' where id = $1`,
    [tried.inquiryId],
  );
  const second = await house.operator();
  const again = await house.calls.dialCallBack(asked?.callId ?? '', second);
  expect(again.inquiryId).toBe(tried.inquiryId);
  expect(
    await house.sql(`select operator_id, state, closed_at, relation from inquiry where id = $1`, [
      again.inquiryId,
    ]),
  ).toEqual([{ operator_id: second, state: 'recorded', closed_at: null, relation: 'self' }]);
});
