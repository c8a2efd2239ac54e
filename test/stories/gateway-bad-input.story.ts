import { connect } from 'node:net';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import {
  type Answer,
  CALLER,
  type House,
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
  house = await openHouse();
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
