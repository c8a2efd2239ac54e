import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { CONFERENCE_EVENTS } from '#calls/carrier-report';
import { LEG_STATUSES } from '#calls/participant';
import { RECORDING_STATES } from '#calls/recording';
import { problem } from '#contracts/problem';
import { newId } from '#platform/ids';
import { hostileText } from './fuzz.values';
import { CALLER, type House, newCallSid, openHouse, TOKEN, voiceForm } from './gateway.house';

/** `FUZZ_SEED=… FUZZ_RUNS=…` repeats a run, or looks longer. */
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);

type Form = Record<string, string>;

describe(`whatever a carrier signs (FUZZ_SEED=${String(SEED)})`, () => {
  let house: House;
  const sids = Array.from({ length: 3 }, newCallSid);
  const said: unknown[] = [];
  beforeAll(async () => {
    house = await openHouse();
    for (const sid of sids) await house.dial({ sid });
    for (const level of ['error', 'warn'] as const)
      jest.spyOn(Logger.prototype, level).mockImplementation((...words: unknown[]) => {
        // Only an older version of the flow signs such a step: the caller hears a sentence and is kept.
        if (!JSON.stringify(words, errorText).includes('the call flow has no step')) said.push(words);
      });
  }, 60_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await house.close();
  });

  const call = fc.oneof(fc.constantFrom(...sids), fc.constant(undefined).map(newCallSid));
  const number = fc.oneof(
    fc.constantFrom(CALLER, 'anonymous', '', '+266696687', 'sip:a@b', '102'),
    hostileText,
  );
  const digits = fc.oneof(fc.constantFrom('', '1', '2', '5', '*', '#', '1234567890'), hostileText);
  const count = fc.constantFrom('0', '1', '999999999', '1000000000', '-1', '1e3', '', 'x');
  const sid = (prefix: string) => fc.constantFrom(...sids).map((id) => prefix + id.slice(2));
  const known = (value: string) => ({ weight: 6, arbitrary: fc.constant(value) });
  const any = (arbitrary: fc.Arbitrary<string>) => ({ weight: 1, arbitrary });
  const short = hostileText.map((text) => text.slice(0, 300));
  const position = fc
    .record({
      step: fc.oneof(
        known('please-hold'),
        any(fc.constantFrom('welcome', '__proto__', 'constructor')),
        any(short),
      ),
      language: fc.oneof(known('ru'), any(fc.constantFrom('zz', '__proto__'))),
      attempt: fc.oneof(known('1'), any(count)),
      turn: fc.oneof(known('1'), any(count)),
      offered: fc.constantFrom('0', '1'),
    })
    .map((query) => new URLSearchParams(query).toString());
  const nowhere = fc.constantFrom('', '?a=b', '?step', '?%E0%A4%A=%00');
  const caller = { CallSid: call, From: number };

  it.each<[string, fc.Arbitrary<Form>, fc.Arbitrary<string>]>([
    ['voice', fc.record(caller), nowhere],
    ['gather', fc.record({ ...caller, Digits: digits }), position.map((query) => `?${query}`)],
    ['wait', fc.record(caller), position.map((query) => `?${query}`)],
    [
      'transferred',
      fc.record({ ...caller, DialCallStatus: fc.constantFrom('completed', 'busy', 'no-answer', 'x') }),
      position.map((query) => `?${query}`),
    ],
    ['fallback', fc.record(caller), fc.constantFrom('', '?language=ru', '?language=__proto__')],
    [
      'status',
      fc.record({
        CallSid: call,
        CallStatus: fc.constantFrom<string>(...LEG_STATUSES, 'x'),
        SequenceNumber: count,
      }),
      nowhere,
    ],
    [
      'participant',
      fc.record({
        CallSid: call,
        CallStatus: fc.constantFrom<string>(...LEG_STATUSES),
        SequenceNumber: count,
      }),
      fc.constantFrom(`?participant=${newId()}`, '?participant=x', ''),
    ],
    [
      'conference',
      fc.record({
        ConferenceSid: sid('CF'),
        FriendlyName: fc.oneof(fc.constant(`call-${newId()}`), hostileText),
        StatusCallbackEvent: fc.oneof(fc.constantFrom<string>(...CONFERENCE_EVENTS), hostileText),
        SequenceNumber: count,
      }),
      nowhere,
    ],
    [
      'recording',
      fc.record({
        RecordingSid: sid('RE'),
        CallSid: call,
        RecordingStatus: fc.constantFrom<string>(...RECORDING_STATES, 'x'),
        RecordingDuration: count,
      }),
      nowhere,
    ],
  ])('/twilio/%s is answered or refused, never failed', async (route, form, query) => {
    const statuses = new Set<number>();
    const spoilt = fc
      .tuple(form, fc.constantFrom('as it is', 'shorter', 'longer'), hostileText, fc.nat(10))
      .map(([whole, fault, text, place]): Form => {
        const names = Object.keys(whole);
        const name = names[place % names.length] ?? '';
        if (fault === 'longer') return { ...whole, [text]: text };
        return fault === 'shorter'
          ? Object.fromEntries(Object.entries(whole).filter(([each]) => each !== name))
          : whole;
      });
    await fc.assert(
      fc.asyncProperty(spoilt, query, async (fields, asked) => {
        statuses.add(await post(`/twilio/${route}${asked}`, fields));
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400]));
    // A bug is said to the caller with a 200: it shows in what the gateway says of itself.
    expect(said).toEqual([]);
  });

  it('and the next caller is served as ever', async () => {
    const fresh = newCallSid();
    expect((await house.post('/twilio/voice', voiceForm(fresh))).status).toBe(200);
    const [stored] = await house.sql(`select state from call where carrier_call_id = $1`, [fresh]);
    expect(stored).toBeDefined();
  });

  /** Signs and sends what a carrier would never send. */
  async function post(path: string, form: Form): Promise<number> {
    const body = new URLSearchParams(form);
    const url = new URL(path, house.config.publicUrl).href;
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': getExpectedTwilioSignature(TOKEN, url, Object.fromEntries(body)),
      },
      body,
    });
    const text = await response.text();
    expect(response.status).toBeLessThan(500);
    expect([200, 400, 413]).toContain(response.status);
    if (response.status === 200) expect(text).toMatch(/^<\?xml/);
    else expect(problem.parse(JSON.parse(text)).status).toBe(response.status);
    return response.status;
  }
});

function errorText(_key: string, value: unknown): unknown {
  return value instanceof Error ? value.message : value;
}
