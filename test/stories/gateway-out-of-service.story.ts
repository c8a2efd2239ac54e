import { spokenPrompt } from '#platform/country-pack/spoken-prompt';
import type { Language } from '#contracts/language';
import type { Leg } from '../simulators/carrier/leg';
import { Pace } from '../simulators/carrier/pace';
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

jest.setTimeout(60_000);

const FALLBACK = '102';
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterEach(async () => {
  house.postgres.plug();
  house.carrier.exchange.reset();
  await until('a report is stored at once again, not spooled', async () => {
    const sid = newCallSid();
    await house.post('/twilio/status', statusForm(sid));
    return (await house.sql(`select 1 from carrier_event where carrier_call_id = $1`, [sid])).length === 1;
  });
});
afterAll(() => house.close());

const words = (prompt: string, language: Language): string =>
  spokenPrompt(house.pack.callFlow, prompt, language).text;
const everyLanguage = (prompt: string): string[] =>
  house.pack.pack.languages.map(({ language }) => words(prompt, language));
const heardBy = (leg: Leg): string[] =>
  house.carrier.exchange.journal
    .after(0)
    .filter(({ callSid, what }) => callSid === leg.sid && what === 'hears')
    .map(({ text }) => text);
const ring = (): Leg => house.carrier.exchange.placeInbound(CALLER, undefined, new Pace(200));
const fallbackIs = (outcome: 'busy' | 'failed' | 'no-answer' | 'answer'): void => {
  house.carrier.exchange.answering.set(FALLBACK, {
    to: FALLBACK,
    outcome,
    afterSeconds: 1,
    ...(outcome === 'answer' && { hangsUpAfterSeconds: 30 }),
  });
};
const reports = (sid: string): Promise<{ event: string }[]> =>
  house.sql<{ event: string }>(
    `select event from carrier_event where carrier_call_id = $1 and event like 'transfer.%'`,
    [sid],
  );
const transferred = (sid: string, outcome: string): Promise<Answer> =>
  house.post('/twilio/transferred?step=fallback-transfer&language=ru&attempt=1&turn=4&offered=1', {
    ...voiceForm(sid),
    DialCallStatus: outcome,
  });

it('without Postgres and without the fallback number a caller still hears what they can do, in every language', async () => {
  fallbackIs('busy');
  house.postgres.unplug();
  const leg = ring();
  await until('the caller is let go', () => leg.isEnded);
  const heard = heardBy(leg);
  expect(heard.filter((text) => text === words('please-hold', 'az')).length).toBeGreaterThan(1);
  expect(heard.slice(-4)).toEqual([`ringing: ${FALLBACK}`, ...everyLanguage('out-of-service')]);
  house.postgres.plug();
  await until('what happened is stored', async () => (await reports(leg.sid)).length === 1);
  expect(await reports(leg.sid)).toEqual([{ event: 'transfer.busy' }]);
});

it.each(['failed', 'no-answer'] as const)(
  'nobody answered for too long and the fallback number is %s: the caller is told, and the line hangs up',
  async (outcome) => {
    fallbackIs(outcome);
    const leg = ring();
    await until('they wait', async () => {
      const rows = await house.sql(
        `update call set queued_at = clock_timestamp() - make_interval(secs => $2)
          where carrier_call_id = $1 and state = 'queued' returning id`,
        [leg.sid, house.pack.clocks.nobodyAnswersFallbackSeconds],
      );
      return rows.length === 1;
    });
    await until('the caller is let go', () => leg.isEnded);
    expect(heardBy(leg).slice(-4)).toEqual([`ringing: ${FALLBACK}`, ...everyLanguage('out-of-service')]);
    expect(await reports(leg.sid)).toEqual([{ event: `transfer.${outcome}` }]);
    expect(
      await house.sql(`select state, end_cause from call where carrier_call_id = $1`, [leg.sid]),
    ).toEqual([{ state: 'ended', end_cause: 'transferred' }]);
  },
);

it('a caller who was put through hears nothing more from the line', async () => {
  fallbackIs('answer');
  house.postgres.unplug();
  const leg = ring();
  await until('they talk', () => leg.isTalking);
  await until('it is over', () => leg.isEnded);
  expect(heardBy(leg).at(-1)).toBe(`ringing: ${FALLBACK}`);
  house.postgres.plug();
  await until('what happened is stored', async () => (await reports(leg.sid)).length === 1);
  expect(await reports(leg.sid)).toEqual([{ event: 'transfer.completed' }]);
});

it('the carrier’s own way out ends in the same words', async () => {
  const way = await house.post('/twilio/fallback', { ...voiceForm(newCallSid()), ErrorCode: '11200' });
  const action = /<Dial[^>]* action="([^"]+)"/.exec(way.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const last = await house.post(action.slice(house.config.publicUrl.length).replace(/#.*/, ''), {
    ...voiceForm(newCallSid()),
    DialCallStatus: 'failed',
  });
  for (const text of everyLanguage('out-of-service')) expect(last.text).toContain(text);
  expect(last.text).toMatch(/<Hangup\/><\/Response>$/);
});

it.each(['busy', 'failed', 'no-answer', 'canceled'])('%s is told once and stored once', async (outcome) => {
  const sid = await house.dial();
  const answers = await Promise.all([1, 2, 3].map(() => transferred(sid, outcome)));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.text).toContain(words('out-of-service', 'ru'));
  expect(await reports(sid)).toHaveLength(1);
});

it('is not what a caller hears whom the line can serve', async () => {
  house.carrier.exchange.answering.set(FALLBACK, { to: FALLBACK, outcome: 'busy', afterSeconds: 0 });
  const sid = await house.dial();
  const answer = await house.post(
    '/twilio/wait?step=queue&language=az&attempt=1&turn=3&offered=0',
    voiceForm(sid),
  );
  expect(answer.text).not.toContain(words('out-of-service', 'az'));
  expect(actionOf(answer.text)).toContain('step=queue');
});

it.each([
  ['no outcome', {}],
  ['an outcome that does not exist', { DialCallStatus: 'vanished' }],
])('%s: 400, and nothing is stored', async (_what, more) => {
  const sid = newCallSid();
  const answer = await house.post(
    '/twilio/transferred?step=fallback-transfer&language=ru&attempt=1&turn=4&offered=1',
    { ...voiceForm(sid), ...more },
  );
  expect(answer.status).toBe(400);
  expect(await reports(sid)).toEqual([]);
});
