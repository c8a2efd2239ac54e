import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TROUBLE_ROUNDS } from '#calls/line-trouble';
import { until } from '../support/until';
import {
  type Answer,
  CALLER,
  type House,
  actionOf,
  newCallSid,
  openHouse,
  statusForm,
  voiceForm,
} from './gateway.house';
import { numberIndex } from '../support/test-home';

jest.setTimeout(120_000);

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const spoolFile = (): string =>
  join(house.home, 'spool', `webhooks-${String(house.config.gatewayPort)}.spool`);
const callIs = (sid: string, wanted: object) =>
  until(`the call is ${JSON.stringify(wanted)}`, async () => {
    const [call] = await house.sql(
      `select state, language, cannot_speak, end_cause, encode(caller_index, 'hex') as caller from call where carrier_call_id = $1`,
      [sid],
    );
    return call !== undefined && Object.entries(wanted).every(([key, value]) => call[key] === value);
  });
const follow = (answer: Answer, form: Record<string, string>): Promise<Answer> =>
  house.post(actionOf(answer.text).slice(house.config.publicUrl.length), form);

describe('while Postgres is away', () => {
  it('a caller is greeted, chooses, hears a human sentence in their language and is kept; it is all stored later', async () => {
    house.postgres.unplug();
    const sid = newCallSid();
    const greeting = await house.post('/twilio/voice', voiceForm(sid));
    expect(greeting.text).toContain('<Gather');
    const menu = await follow(greeting, { ...voiceForm(sid), Digits: '2' });
    expect(menu.text).toContain('language="ru-RU"');
    const held = await follow(menu, { ...voiceForm(sid), Digits: '5' });
    expect(held.text).toContain('Пожалуйста');
    expect(actionOf(held.text)).toContain('step=please-hold');
    expect(statSync(spoolFile()).size).toBeGreaterThan(0);
    expect(statSync(spoolFile()).mode & 0o777).toBe(0o600);
    expect(statSync(join(house.home, 'secrets', 'spool.key')).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(spoolFile(), 'latin1'), 'base64').toString('latin1')).not.toContain(
      CALLER.slice(1),
    );

    house.postgres.plug();
    await callIs(sid, {
      state: 'queued',
      language: 'ru',
      cannot_speak: true,
      caller: numberIndex(house.home, CALLER).toString('hex'),
    });
    await until('the spool is empty', () => statSync(spoolFile()).size === 0);
    // Asked in the moment in which it learns that Postgres is back, it lets the caller hold once more.
    const back = await until('the caller waits for people', async () => {
      const answer = await follow(held, voiceForm(sid));
      return actionOf(answer.text).includes('step=queue') && answer;
    });
    expect(back.text).toContain('language="ru-RU"');
  });

  it('stores times as they were heard, in the order they were heard', async () => {
    house.postgres.unplug();
    const sid = newCallSid();
    const before = Date.now();
    await house.post('/twilio/voice', voiceForm(sid));
    const after = Date.now();
    await house.post('/twilio/status', statusForm(sid));
    house.postgres.plug();
    await callIs(sid, { state: 'ended', end_cause: 'short' });
    const [call] = await house.sql<{ arrived_at: Date; ended_at: Date }>(
      `select arrived_at, ended_at from call where carrier_call_id = $1`,
      [sid],
    );
    expect(call?.arrived_at.getTime()).toBeGreaterThanOrEqual(before);
    expect(call?.arrived_at.getTime()).toBeLessThanOrEqual(after);
    expect(call?.ended_at.getTime()).toBeGreaterThanOrEqual(call?.arrived_at.getTime() ?? Infinity);
  });

  it('sends a caller who was kept for some rounds to people', async () => {
    house.postgres.unplug();
    const sid = newCallSid();
    let answer = await house.post('/twilio/voice', voiceForm(sid));
    answer = await follow(answer, { ...voiceForm(sid), Digits: '5' });
    let rounds = 1;
    while (actionOf(answer.text).includes('/twilio/wait')) {
      answer = await follow(answer, voiceForm(sid));
      rounds += 1;
    }
    expect(rounds).toBe(TROUBLE_ROUNDS + 1);
    const last = await follow(answer, voiceForm(sid));
    expect(last.text).toMatch(/<Dial[^>]*><Number>102<\/Number><\/Dial>/);
    house.postgres.plug();
    await callIs(sid, { state: 'ended', end_cause: 'transferred' });
  });

  it('does not make the next caller wait once it knows', async () => {
    house.postgres.freeze();
    const first = performance.now();
    await house.post('/twilio/voice', voiceForm(newCallSid()));
    const patience = performance.now() - first;
    const second = performance.now();
    const sid = newCallSid();
    await house.post('/twilio/voice', voiceForm(sid));
    expect(patience).toBeLessThan(4_000);
    expect(performance.now() - second).toBeLessThan(1_000);
    house.postgres.plug();
    await callIs(sid, { state: 'in-menu' });
  });

  it('a webhook that was stored although its answer never came is not stored twice', async () => {
    house.postgres.freeze();
    const sid = newCallSid();
    await house.post('/twilio/voice', voiceForm(sid));
    house.postgres.plug();
    await callIs(sid, { state: 'in-menu' });
    await until('the spool is empty', () => statSync(spoolFile()).size === 0);
    expect(await house.sql(`select 1 from inquiry`)).toHaveLength(1);
    expect(await house.sql(`select 1 from event where type = 'call.arrived'`)).toHaveLength(1);
  });

  it('a gateway that dies with a full spool gives it to the next one', async () => {
    house.postgres.unplug();
    const sid = newCallSid();
    const greeting = await house.post('/twilio/voice', voiceForm(sid));
    await follow(greeting, { ...voiceForm(sid), Digits: '5' });
    await house.app.close();
    house.postgres.plug();
    await house.restart();
    await callIs(sid, { state: 'queued', cannot_speak: true });
  });

  it('a caller who rang before is served from Postgres again as soon as it is back, and then rings an operator', async () => {
    const sid = await house.dial({ keys: ['1', null] });
    house.postgres.unplug();
    const kept = await house.post(
      '/twilio/wait?step=queue&language=az&attempt=1&turn=3&offered=0',
      voiceForm(sid),
    );
    expect(actionOf(kept.text)).toContain('step=please-hold');
    house.postgres.plug();
    const operator = await until('an operator signs in', () => house.operator().catch(() => undefined));
    await until('the call rings', async () => {
      const rows = await house.sql(`select 1 from call_offer where person_id = $1 and state = 'ringing'`, [
        operator,
      ]);
      return rows.length === 1;
    });
  });
});

describe('a gateway that starts before Postgres', () => {
  it('answers callers at once and catches up', async () => {
    await house.app.close();
    house.postgres.unplug();
    await house.restart({ isReady: false });
    const sid = newCallSid();
    const greeting = await house.post('/twilio/voice', voiceForm(sid));
    expect(greeting.text).toContain('<Gather');
    expect((await fetch(`${house.config.publicUrl}/health/live`)).status).toBe(200);
    expect((await fetch(`${house.config.publicUrl}/health/ready`)).status).toBe(503);
    house.postgres.plug();
    await callIs(sid, { state: 'in-menu' });
    await until('it is ready', async () => (await fetch(`${house.config.publicUrl}/health/ready`)).ok);
  });
});
