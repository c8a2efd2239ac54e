import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { spokenPrompt } from '#platform/country-pack/spoken-prompt';
import { until } from '../support/until';
import { type Disk, diskAt } from './gateway.disk';
import {
  type Answer,
  type House,
  actionOf,
  newCallSid,
  openHouse,
  statusForm,
  voiceForm,
} from './gateway.house';

jest.setTimeout(60_000);

let house: House;
let disk: Disk;
beforeEach(async () => {
  house = await openHouse();
  await house.app.close();
  disk = await diskAt(join(house.home, 'spool'));
  await house.restart();
});
afterEach(async () => {
  disk.free();
  await house.app.close();
  disk.remove();
  await house.close();
});

const spoolFile = (): string =>
  join(house.home, 'spool', `webhooks-${String(house.config.gatewayPort)}.spool`);
const spoolSize = (): number => statSync(spoolFile()).size;
const words = (prompt: string, language: 'az' | 'ru'): string =>
  spokenPrompt(house.pack.callFlow, prompt, language).text;
const follow = (answer: Answer, form: Record<string, string>): Promise<Answer> =>
  house.post(actionOf(answer.text).slice(house.config.publicUrl.length), form);
const health = async (): Promise<{ code: number; says: unknown }> => {
  const response = await fetch(`${house.config.publicUrl}/health/ready`);
  return { code: response.status, says: await response.json() };
};
const healthIs = (code: number, says: object) =>
  until(`health says ${JSON.stringify(says)}`, async () => {
    const now = await health();
    return now.code === code && JSON.stringify(now.says) === JSON.stringify(says);
  });
const callIs = (sid: string, wanted: object) =>
  until(`the call is ${JSON.stringify(wanted)}`, async () => {
    const [call] = await house.sql(
      `select state, language, cannot_speak, end_cause from call where carrier_call_id = $1`,
      [sid],
    );
    return call !== undefined && Object.entries(wanted).every(([key, value]) => call[key] === value);
  });
/** A Russian-speaking caller who cannot speak, as far as they come. */
async function silentCaller(sid: string): Promise<Answer> {
  const menu = await follow(await house.post('/twilio/voice', voiceForm(sid)), {
    ...voiceForm(sid),
    Digits: '2',
  });
  return follow(menu, { ...voiceForm(sid), Digits: '5' });
}

it('a full disk alone changes nothing for a caller; health names it before it matters', async () => {
  await healthIs(200, { status: 'up', spool: 'up' });
  disk.fill();
  await healthIs(200, { status: 'up', spool: 'down' });
  await callIs(await house.dial(), { state: 'queued' });
  disk.free();
  await healthIs(200, { status: 'up', spool: 'up' });
});

it('with Postgres away too, callers are answered, kept and sent to people; nothing is lost when the disk is freed', async () => {
  house.postgres.unplug();
  const [early, kept, gone] = [newCallSid(), newCallSid(), newCallSid()];
  await house.post('/twilio/voice', voiceForm(early));
  const onDisk = spoolSize();
  expect(onDisk).toBeGreaterThan(0);
  disk.fill();
  let answer = await silentCaller(kept);
  expect(answer.text).toContain(words('please-hold', 'ru'));
  await house.post('/twilio/voice', voiceForm(gone));
  await house.post('/twilio/status', statusForm(gone));
  await healthIs(503, { status: 'down', spool: 'down' });
  expect((await fetch(`${house.config.publicUrl}/health/live`)).status).toBe(200);
  while (actionOf(answer.text).includes('/twilio/wait')) answer = await follow(answer, voiceForm(kept));
  expect((await follow(answer, voiceForm(kept))).text).toMatch(/<Number>102<\/Number>/);

  disk.free();
  await until('what was in memory is on the disk', () => spoolSize() > onDisk);
  await healthIs(503, { status: 'down', spool: 'up' });
  house.postgres.plug();
  await callIs(kept, { state: 'ended', end_cause: 'transferred', language: 'ru', cannot_speak: true });
  await callIs(gone, { state: 'ended', end_cause: 'short' });
  await callIs(early, { state: 'in-menu' });
  await until('the spool is empty', () => spoolSize() === 0);
  await healthIs(200, { status: 'up', spool: 'up' });
});

it('with the disk still full, what is in memory is stored when Postgres is back, and the caller rings', async () => {
  disk.fill();
  house.postgres.unplug();
  const sid = newCallSid();
  const held = await silentCaller(sid);
  house.postgres.plug();
  await callIs(sid, { state: 'queued', language: 'ru', cannot_speak: true });
  await until('the caller is back in the queue', async () =>
    actionOf((await follow(held, voiceForm(sid))).text).includes('step=queue'),
  );
  const operator = await house.operator();
  await until('it rings', async () => {
    const rows = await house.sql(`select 1 from call_offer where person_id = $1`, [operator]);
    return rows.length === 1;
  });
});

it('no call-back is promised that a crash would forget: the caller is kept instead', async () => {
  const sid = await house.dial({ keys: ['2', null] });
  const press = (): Promise<Answer> =>
    house.post('/twilio/gather?step=call-back-offer&language=ru&attempt=1&turn=3&offered=1', {
      ...voiceForm(sid),
      Digits: '1',
    });
  house.postgres.unplug();
  disk.fill();
  const told = await press();
  expect(told.text).not.toContain(words('call-back-confirmed', 'ru'));
  expect(told.text).toContain(words('please-hold', 'ru'));
  disk.free();
  house.postgres.plug();
  const back = await until('the line can serve them', async () => {
    const answer = await follow(told, voiceForm(sid));
    return actionOf(answer.text).includes('step=queue') && answer;
  });
  expect(back.text).toContain('Ваше место в очереди: 1.');
  expect(await house.sql(`select 1 from call_back`)).toEqual([]);
});

it('a gateway that dies with all it knew: who still waits is taken in anew by the next, once', async () => {
  disk.fill();
  house.postgres.unplug();
  const sid = newCallSid();
  const held = await silentCaller(sid);
  await house.restart({ isReady: false });
  house.postgres.plug();
  await healthIs(200, { status: 'up', spool: 'down' });
  expect(await house.sql(`select 1 from call`)).toEqual([]);
  let answer = held;
  for (let round = 0; round < 3; round += 1) answer = await follow(answer, voiceForm(sid));
  await callIs(sid, { state: 'queued', language: 'ru' });
  expect(actionOf(answer.text)).toContain('step=queue');
  expect(answer.text).toContain('language="ru-RU"');
  expect(await house.sql(`select 1 from inquiry`)).toHaveLength(1);
  const operator = await house.operator();
  await until('it rings', async () => {
    const rows = await house.sql(`select 1 from call_offer where person_id = $1`, [operator]);
    return rows.length === 1;
  });
});

it('PostgreSQL reads and has no room to write: callers are kept in the spool as long as it takes, and none is set aside', async () => {
  await house.sql(`create sequence tries`);
  await house.sql(
    `create function has_no_room() returns trigger language plpgsql security definer as $$
       begin perform nextval('tries'); raise disk_full; end $$`,
  );
  await house.sql(`create trigger has_no_room before insert on call execute function has_no_room()`);
  const sid = newCallSid();
  const held = await silentCaller(sid);
  expect(held.text).toContain(words('please-hold', 'ru'));
  const aside = `${spoolFile()}.refused`;
  await until('it was tried more often than anything is that is refused', async () => {
    const [tries] = await house.sql<{ count: number }>(`select last_value::int as count from tries`);
    return existsSync(aside) || (tries?.count ?? 0) > 8;
  });
  expect(existsSync(aside)).toBe(false);
  await house.sql(`drop trigger has_no_room on call`);
  await callIs(sid, { state: 'queued', language: 'ru', cannot_speak: true });
  await until('the spool is empty', () => spoolSize() === 0);
});
