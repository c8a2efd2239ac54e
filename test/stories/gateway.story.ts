import fc from 'fast-check';
import { connect } from 'node:net';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { until } from '../support/until';
import {
  type Answer,
  CALLER,
  type House,
  NEXT_TOKEN,
  TOKEN,
  actionOf,
  newCallSid,
  openHouse,
  statusForm,
  voiceForm,
} from './gateway.house';

jest.setTimeout(60_000);

let house: House;
beforeAll(async () => {
  house = await openHouse({}, { TWILIO_AUTH_TOKEN_NEXT: NEXT_TOKEN });
});
afterAll(() => house.close());

const stored = async (sid: string): Promise<number> => {
  const [row] = await house.sql<{ count: number }>(
    `select (select count(*) from carrier_event where carrier_call_id = $1)::int
          + (select count(*) from call where carrier_call_id = $1)::int as count`,
    [sid],
  );
  return row?.count ?? 0;
};
const everything = async (): Promise<unknown> =>
  house.sql(`select (select count(*) from carrier_event) as reports, (select count(*) from call) as calls,
                    (select count(*) from inquiry) as inquiries`);
const problem = (answer: Answer): { status: number; code: string } => {
  expect(answer.contentType).toContain('application/problem+json');
  return JSON.parse(answer.text) as { status: number; code: string };
};

describe('a webhook that the line accepts', () => {
  it('makes the call, its draft inquiry and the event, and greets the caller', async () => {
    const sid = newCallSid();
    const answer = await house.post('/twilio/voice', voiceForm(sid));
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.contentType).toContain('text/xml');
    expect(answer.text).toContain('<Gather');
    const [call] = await house.sql(
      `select call.state, call.language, call.caller_number, inquiry.state as inquiry,
              inquiry.operator_id, (select count(*)::int from event where data->>'callId' = call.id::text
                and type = 'call.arrived') as events
         from call join inquiry on inquiry.call_id = call.id where carrier_call_id = $1`,
      [sid],
    );
    expect(call).toEqual({
      state: 'in-menu',
      language: 'az',
      caller_number: CALLER,
      inquiry: 'draft',
      operator_id: null,
      events: 1,
    });
  });

  it('may carry parameters nobody knows: they are signed with the rest and change nothing', async () => {
    const sid = newCallSid();
    const answer = await house.post('/twilio/voice', {
      ...voiceForm(sid),
      StirVerstat: 'TN',
      'SomethingNew[]': 'ü 1',
    });
    expect(answer.status).toBe(200);
    expect(await stored(sid)).toBe(2);
  });

  it.each([TOKEN, NEXT_TOKEN])('is signed with either token while one is being rotated', async (token) => {
    expect((await house.post('/twilio/voice', voiceForm(newCallSid()), token)).status).toBe(200);
  });

  it.each(['anonymous', '+266696687', ''])('has no number when it was withheld (%s)', async (from) => {
    const sid = newCallSid();
    await house.post('/twilio/voice', voiceForm(sid, from));
    expect(await house.sql(`select caller_number from call where carrier_call_id = $1`, [sid])).toEqual([
      { caller_number: null },
    ]);
  });

  it('carries the caller’s choice of language into the queue', async () => {
    const sid = await house.dial({ keys: ['2', '5'] });
    expect(
      await house.sql(`select state, language, cannot_speak from call where carrier_call_id = $1`, [sid]),
    ).toEqual([{ state: 'queued', language: 'ru', cannot_speak: true }]);
  });

  it('tells a waiting caller their place', async () => {
    const sid = await house.dial({ keys: ['3', null] });
    const answer = await house.post(
      '/twilio/wait?step=queue&language=en&attempt=1&turn=3&offered=0',
      voiceForm(sid),
    );
    expect(answer.text).toMatch(/Your place in the queue: \d+\./);
    expect(answer.text).toContain('/twilio/wait?');
  });
});

describe('bad input', () => {
  const cases: [string, (sid: string) => Promise<Answer>][] = [
    ['unsigned', (sid) => raw('/twilio/voice', voiceForm(sid), {})],
    ['signed with another token', (sid) => house.post('/twilio/voice', voiceForm(sid), 'x'.repeat(32))],
    ['with a parameter changed', (sid) => tampered(sid, (form) => ({ ...form, From: '+994500000000' }))],
    ['with a parameter added', (sid) => tampered(sid, (form) => ({ ...form, Extra: '1' }))],
    ['cut off in the middle', (sid) => tampered(sid, ({ CallSid }) => ({ CallSid: CallSid ?? '' }))],
    [
      'signed for another path',
      (sid) => raw('/twilio/status', statusForm(sid), signedFor('/twilio/voice', statusForm(sid))),
    ],
    ['an empty signature', (sid) => raw('/twilio/voice', voiceForm(sid), { 'x-twilio-signature': '' })],
  ];

  it.each(cases)('%s: 403, and nothing is stored', async (_what, send) => {
    const before = await everything();
    const answer = await send(newCallSid());
    expect(problem(answer)).toMatchObject({ status: 403, code: 'wrong-signature' });
    expect(await everything()).toEqual(before);
  });

  it('does not believe a header about its own address', async () => {
    const sid = newCallSid();
    const headers = {
      ...signedFor('/twilio/voice', voiceForm(sid), 'https://evil.example'),
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    };
    expect((await raw('/twilio/voice', voiceForm(sid), headers)).status).toBe(403);
  });

  it.each([
    ['no call id', '/twilio/voice', { From: CALLER }],
    ['a call id of another shape', '/twilio/voice', voiceForm("CA'; drop table call; --")],
    ['an endless number', '/twilio/voice', voiceForm(newCallSid(), '9'.repeat(5000))],
    ['a status that does not exist', '/twilio/status', statusForm(newCallSid(), 'exploded')],
    ['a negative sequence', '/twilio/status', { ...statusForm(newCallSid()), SequenceNumber: '-1' }],
    ['an absurd sequence', '/twilio/status', { ...statusForm(newCallSid()), SequenceNumber: '9'.repeat(30) }],
    [
      'keys no telephone has',
      '/twilio/gather?step=welcome&language=az&attempt=1&turn=1&offered=0',
      { ...voiceForm(newCallSid()), Digits: 'x' },
    ],
    ['no position', '/twilio/gather', voiceForm(newCallSid())],
    [
      'a position of another shape',
      '/twilio/wait?step=../x&language=zz&attempt=-1&turn=1e9&offered=2',
      voiceForm(newCallSid()),
    ],
    ['no participant', '/twilio/participant', statusForm(newCallSid())],
    ['no conference', '/twilio/conference', voiceForm(newCallSid())],
    ['no recording', '/twilio/recording', voiceForm(newCallSid())],
  ])('%s: 400, and nothing is stored', async (_what, path, form) => {
    const before = await everything();
    expect(problem(await house.post(path, form))).toMatchObject({ status: 400, code: 'malformed-body' });
    expect(await everything()).toEqual(before);
  });

  it('a parameter given twice is absurd: 400', async () => {
    const sid = newCallSid();
    const url = `${house.config.publicUrl}/twilio/voice`;
    const both = [sid, newCallSid()];
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': getExpectedTwilioSignature(TOKEN, url, { CallSid: both }),
      },
      body: both.map((each) => `CallSid=${each}`).join('&'),
    });
    expect(response.status).toBe(400);
    expect(await stored(sid)).toBe(0);
  });

  it('a body over 64 kB: 413', async () => {
    const sid = newCallSid();
    const answer = await house.post('/twilio/voice', { ...voiceForm(sid), Filler: 'x'.repeat(70_000) });
    expect(problem(answer)).toMatchObject({ status: 413, code: 'body-too-large' });
    expect(await stored(sid)).toBe(0);
  });

  it('JSON instead of a form: refused, never 500', async () => {
    const answer = await raw(
      '/twilio/voice',
      undefined,
      { 'content-type': 'application/json' },
      '{"CallSid":',
    );
    expect(answer.status).toBe(415);
  });

  it('a form whose sender stops in the middle: nothing is stored, the next caller is served', async () => {
    const sid = newCallSid();
    const { port } = new URL(house.config.publicUrl);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `POST /twilio/voice HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 500\r\n\r\nCallSid=${sid}`,
          () => socket.destroy(),
        );
      });
      socket.on('close', () => resolve());
    });
    expect((await house.post('/twilio/voice', voiceForm(newCallSid()))).status).toBe(200);
    expect(await stored(sid)).toBe(0);
  });

  it('an unknown call id is accepted and kept aside', async () => {
    const sid = newCallSid();
    expect((await house.post('/twilio/status', statusForm(sid))).status).toBe(200);
    expect(
      await house.sql(`select call_id, event from carrier_event where carrier_call_id = $1`, [sid]),
    ).toEqual([{ call_id: null, event: 'status.completed' }]);
  });

  it('an unknown participant and an unknown conference are accepted and kept aside', async () => {
    const sid = newCallSid();
    const participant = '0192f0c0-0000-7000-8000-000000000000';
    expect((await house.post(`/twilio/participant?participant=${participant}`, statusForm(sid))).status).toBe(
      200,
    );
    const conference = {
      ConferenceSid: `CF${sid.slice(2)}`,
      FriendlyName: 'somebody-elses',
      StatusCallbackEvent: 'participant-join',
      SequenceNumber: '1',
      CallSid: sid,
    };
    expect((await house.post('/twilio/conference', conference)).status).toBe(200);
    expect(
      await house.sql(`select call_id from carrier_event where carrier_call_id = any($1)`, [
        [sid, `CF${sid.slice(2)}`],
      ]),
    ).toEqual([{ call_id: null }, { call_id: null }]);
  });

  it('an event the carrier invents tomorrow is accepted and not kept', async () => {
    const form = {
      ConferenceSid: `CF${newCallSid().slice(2)}`,
      FriendlyName: 'x',
      StatusCallbackEvent: 'participant-sings',
      SequenceNumber: '1',
    };
    expect((await house.post('/twilio/conference', form)).status).toBe(200);
  });

  it('a step the flow no longer has is answered with a human sentence, and the caller is kept', async () => {
    const sid = newCallSid();
    const answer = await house.post(
      '/twilio/gather?step=gone&language=ru&attempt=1&turn=1&offered=0',
      voiceForm(sid),
    );
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('language="ru-RU"');
    expect(actionOf(answer.text)).toContain('/twilio/wait?step=please-hold');
  });

  it('the carrier’s fallback address leads to people', async () => {
    const answer = await house.post('/twilio/fallback', { ...voiceForm(newCallSid()), ErrorCode: '11200' });
    expect(answer.text).toMatch(/<Dial[^>]*><Number>102<\/Number><\/Dial>/);
  });

  function signedFor(path: string, form: Record<string, string>, base = house.config.publicUrl) {
    return { 'x-twilio-signature': getExpectedTwilioSignature(TOKEN, base + path, form) };
  }

  async function tampered(sid: string, change: (form: Record<string, string>) => Record<string, string>) {
    return raw('/twilio/voice', change(voiceForm(sid)), signedFor('/twilio/voice', voiceForm(sid)));
  }

  async function raw(
    path: string,
    form: Record<string, string> | undefined,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Answer> {
    const response = await fetch(house.config.publicUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: body ?? new URLSearchParams(form),
    });
    return {
      status: response.status,
      text: await response.text(),
      contentType: response.headers.get('content-type') ?? '',
    };
  }
});

describe('duplicates and disorder', () => {
  interface Fate {
    state: string;
    language: string;
    cannot_speak: boolean;
    end_cause: string | null;
    has_queued: boolean;
    reports: number;
    inquiries: number;
    inquiry: string;
  }
  const fate = async (sid: string): Promise<Fate | undefined> => {
    const [row] = await house.sql<Fate>(
      `select call.state, call.language, call.cannot_speak, call.end_cause, call.queued_at is not null as has_queued,
              (select count(*)::int from carrier_event where carrier_call_id = $1) as reports,
              (select count(*)::int from inquiry where call_id = call.id) as inquiries,
              (select state from inquiry where call_id = call.id) as inquiry
         from call where carrier_call_id = $1`,
      [sid],
    );
    return row;
  };
  const settled = async (sid: string): Promise<void> => {
    await until('the end of the call is settled', async () => {
      const rows = await house.sql(
        `select 1 from call where carrier_call_id = $1 and settled_at is not null`,
        [sid],
      );
      return rows.length === 1;
    });
  };

  it('five times the same webhook is one call, answered five times as the first', async () => {
    const sid = newCallSid();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => house.post('/twilio/voice', voiceForm(sid))),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const path = actionOf(answers[0]?.text ?? '').slice(house.config.publicUrl.length);
    const first = await house.post(path, { ...voiceForm(sid), Digits: '2' });
    const other = await house.post(path, { ...voiceForm(sid), Digits: '3' });
    expect(other.text).toBe(first.text);
    for (let n = 0; n < 5; n += 1) await house.post('/twilio/status', statusForm(sid));
    await settled(sid);
    expect(await fate(sid)).toEqual({
      state: 'ended',
      language: 'ru',
      cannot_speak: false,
      end_cause: 'short',
      has_queued: false,
      reports: 3,
      inquiries: 1,
      inquiry: 'closed',
    });
    const [{ count } = { count: 0 }] = await house.sql<{ count: number }>(
      `select count(*)::int from event where data->>'callId' = (select id::text from call where carrier_call_id = $1)
          and type in ('call.arrived', 'call.ended')`,
      [sid],
    );
    expect(count).toBe(2);
  });

  it.each([
    [
      'gives up in the menu',
      ['2'],
      { language: 'ru', cannot_speak: false, end_cause: 'short', has_queued: false },
    ],
    [
      'cannot speak and waits',
      ['3', '5'],
      { language: 'en', cannot_speak: true, end_cause: 'short', has_queued: true },
    ],
  ] as const)(
    'a caller who %s ends the same in whatever order it is reported',
    async (_who, keys, expected) => {
      const turns = await turnsOf(keys);
      const permutations = fc.shuffledSubarray([0, 1, 2, 3].slice(0, turns.length), {
        minLength: turns.length,
        maxLength: turns.length,
      });
      await fc.assert(
        fc.asyncProperty(permutations, async (order) => {
          const sid = newCallSid();
          for (const index of order) {
            const { path, form } = turns[index] ?? { path: '', form: {} };
            expect((await house.post(path, { ...form, CallSid: sid })).status).toBe(200);
          }
          await settled(sid);
          expect(await fate(sid)).toEqual({
            ...expected,
            state: 'ended',
            reports: turns.length,
            inquiries: 1,
            inquiry: 'closed',
          });
        }),
        { numRuns: 24 },
      );
    },
  );

  it('even when all of them come at the same instant', async () => {
    const turns = await turnsOf(['3', '5']);
    for (let round = 0; round < 10; round += 1) {
      const sid = newCallSid();
      await Promise.all(turns.map(({ path, form }) => house.post(path, { ...form, CallSid: sid })));
      await settled(sid);
      await until('every report was adopted', async () => (await fate(sid))?.language === 'en');
      expect(await fate(sid)).toMatchObject({
        state: 'ended',
        language: 'en',
        cannot_speak: true,
        inquiries: 1,
      });
    }
  });

  it('keeps the call-back a caller chose, though their hang-up was reported first', async () => {
    const sid = newCallSid();
    await house.post('/twilio/voice', voiceForm(sid));
    await house.post('/twilio/status', statusForm(sid));
    await settled(sid);
    await house.post('/twilio/gather?step=call-back-offer&language=az&attempt=1&turn=3&offered=1', {
      ...voiceForm(sid),
      Digits: '1',
    });
    await until('the draft is open again', async () => (await fate(sid))?.inquiry === 'draft');
    expect(await fate(sid)).toMatchObject({ state: 'ended', end_cause: 'call-back' });
    expect(
      await house.sql(
        `select 1 from call_back b join call on call.id = b.call_id where carrier_call_id = $1`,
        [sid],
      ),
    ).toHaveLength(1);
  });

  /** What a carrier sends for a caller who presses these keys and hangs up: recorded once, replayed in any order. */
  async function turnsOf(keys: readonly string[]): Promise<{ path: string; form: Record<string, string> }[]> {
    const sid = newCallSid();
    const turns = [{ path: '/twilio/voice', form: voiceForm(sid) }];
    let answer = await house.post('/twilio/voice', voiceForm(sid));
    for (const key of keys) {
      const path = actionOf(answer.text).slice(house.config.publicUrl.length);
      const form = { ...voiceForm(sid), Digits: key };
      turns.push({ path, form });
      answer = await house.post(path, form);
    }
    turns.push({ path: '/twilio/status', form: statusForm(sid) });
    await house.post('/twilio/status', statusForm(sid));
    return turns;
  }
});
