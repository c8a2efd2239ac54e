import { NO_FAULTS } from '../simulators/carrier/faults';
import type { Carrier } from '../simulators/carrier/carrier';
import type { CallerView } from '../simulators/carrier/control-api';
import type { JournalEntry } from '../simulators/carrier/journal';
import { until } from '../support/until';
import { ACCOUNT, type FakeGateway, startFakeGateway, startStoryCarrier, twilioAt } from './carrier.house';

jest.setTimeout(30_000);

let gateway: FakeGateway;
let carrier: Carrier;

beforeEach(async () => {
  gateway = await startFakeGateway();
  carrier = await startStoryCarrier(gateway);
});
afterEach(async () => {
  await carrier.close();
  await gateway.close();
});

const MENU = `<?xml version="1.0" encoding="UTF-8"?><Response>
  <Gather numDigits="1" timeout="5" action="/twilio/gather?step=language"><Say>Salam. Rus dili üçün 2 &amp; s.</Say></Gather>
  <Redirect>/twilio/gather?step=language&amp;silent=1</Redirect></Response>`;
const WAIT = '<Response><Say>Gözləyin</Say><Pause length="20"/><Redirect>/twilio/wait</Redirect></Response>';

async function post<T>(path: string, body: unknown): Promise<T> {
  const answer = await fetch(`${carrier.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  return (await answer.json()) as T;
}

/** A caller in the waiting loop. */
async function waitingCaller(
  scenario = 'information-call',
): Promise<{ caller: CallerView; callSid: string }> {
  gateway.answers.set('/twilio/voice', () => MENU);
  gateway.answers.set('/twilio/gather', () => WAIT);
  gateway.answers.set('/twilio/wait', () => WAIT);
  const caller = await post<CallerView>('/simulator/calls', {
    scenario,
    ...(scenario !== 'calls-twice' && { patienceSeconds: 10_000 }),
  });
  await gateway.hears(({ path }) => path.startsWith('/twilio/gather'));
  const callSid = caller.calls[0]?.callSid ?? '';
  // Under load a hasty caller may be gone already.
  await until(
    'the call was answered',
    async () => (await twilioAt(carrier.url).calls(callSid).fetch()).status !== 'ringing',
  );
  return { caller, callSid };
}

function journal(): JournalEntry[] {
  return carrier.exchange.journal.after(0);
}

function did(what: string): JournalEntry[] {
  return journal().filter((entry) => entry.what === what);
}

describe('the telephone side', () => {
  it('dials the line with a signed form, listens, presses a key, and hangs up', async () => {
    gateway.answers.set('/twilio/voice', () => MENU);
    gateway.answers.set('/twilio/gather', () => '<Response><Say>Sağ olun</Say><Hangup/></Response>');
    await post('/simulator/calls', { scenario: 'worried-relative-ru' });

    const [voice, gather, ended] = await Promise.all([
      gateway.hears(({ path }) => path === '/twilio/voice'),
      gateway.hears(({ path }) => path.startsWith('/twilio/gather')),
      gateway.hears(({ path }) => path === '/twilio/status'),
    ]);
    expect(gateway.heard.every(({ isSigned }) => isSigned)).toBe(true);
    expect(voice.form).toMatchObject({
      AccountSid: ACCOUNT,
      From: '+994500000091',
      To: '+994121520000',
      CallStatus: 'ringing',
      Direction: 'inbound',
      ApiVersion: '2010-04-01',
    });
    expect(gather.form).toMatchObject({
      Digits: '2',
      CallStatus: 'in-progress',
      CallSid: voice.form['CallSid'],
    });
    expect(gather.path).toBe('/twilio/gather?step=language');
    expect(ended.form).toMatchObject({
      CallStatus: 'completed',
      SequenceNumber: '0',
      CallbackSource: 'call-progress-events',
      CallSid: voice.form['CallSid'],
    });
    expect(ended.form['Timestamp']).toMatch(/^\w{3}, \d{2} \w{3} \d{4} [\d:]{8} \+0000$/);
    expect(did('hears').map(({ text }) => text)).toEqual(['Salam. Rus dili üçün 2 & s.', 'Sağ olun']);
  });

  it('goes on with the next verb after silence, unless the empty result is asked for', async () => {
    gateway.answers.set('/twilio/voice', () => MENU);
    gateway.answers.set('/twilio/gather', ({ path }) =>
      path.includes('silent')
        ? '<Response><Gather timeout="2" action="/twilio/empty" actionOnEmptyResult="true"/></Response>'
        : WAIT,
    );
    await post('/simulator/calls', { scenario: 'work-abroad-contract-check' });
    const empty = await gateway.hears(({ path }) => path === '/twilio/empty');
    expect(empty.form['Digits']).toBe('');
    expect(gateway.heard.map(({ path }) => path)).toContain('/twilio/gather?step=language&silent=1');
  });

  it('hangs up when its patience ends, and calls again when the scenario says so', async () => {
    const { caller } = await waitingCaller('calls-twice');
    await gateway.hears(({ path, form }) => path === '/twilio/status' && form['CallStatus'] === 'completed');
    await until(
      'the caller dials again',
      async () => gateway.heard.filter(({ path }) => path === '/twilio/voice').length === 2,
    );
    const numbers = gateway.heard
      .filter(({ path }) => path === '/twilio/voice')
      .map(({ form }) => form['From']);
    expect(new Set(numbers).size).toBe(1);
    const again = (await (await fetch(`${carrier.url}/simulator/calls/${caller.id}`)).json()) as CallerView;
    expect(again.calls).toHaveLength(2);
    expect(again.calls[0]?.status).toBe('completed');
  });

  it('keeps a withheld number withheld', async () => {
    await waitingCaller('withheld-number');
    expect(gateway.heard[0]?.form['From']).toBe('anonymous');
  });

  it('is moved by the control interface: digits, hang-up, an unknown call', async () => {
    gateway.answers.set(
      '/twilio/voice',
      () => '<Response><Gather numDigits="3" timeout="100" action="/twilio/code"/></Response>',
    );
    const caller = await post<CallerView>('/simulator/calls', { scenario: 'work-abroad-contract-check' });
    await until('the first webhook', () => did('webhook').length > 0);
    await post(`/simulator/calls/${caller.id}/digits`, { digits: '152' });
    expect((await gateway.hears(({ path }) => path === '/twilio/code')).form['Digits']).toBe('152');
    const gone = await fetch(`${carrier.url}/simulator/calls/nobody/hang-up`, { method: 'POST' });
    expect(gone.status).toBe(404);
    expect(await post('/simulator/calls', { scenario: 'no-such' })).toEqual({
      message: 'There is no scenario called no-such.',
    });
  });
});

describe('what goes wrong', () => {
  it('asks once more with the same token when the connection breaks, and not when the answer is bad', async () => {
    let tries = 0;
    gateway.answers.set('/twilio/voice', () => (++tries === 1 ? null : WAIT));
    await post('/simulator/calls', { scenario: 'information-call' });
    await until('the caller hears something', () => did('hears').length > 0);
    const [first, second] = gateway.heard;
    expect(second?.token).toBe(first?.token);
    expect(second?.form).toEqual(first?.form);
  });

  it.each([
    ['an error', { status: 500 }, '11200'],
    ['no TwiML', { status: 200, type: 'text/html', body: '<p>hello</p>' }, '12300'],
    ['broken TwiML', { status: 200, body: '<Response><Say>' }, '12100'],
    ['an unknown verb', { status: 200, body: '<Response><Sing/></Response>' }, '12200'],
  ])('turns to the fallback address after %s', async (_, answer, code) => {
    gateway.answers.set('/twilio/voice', () => answer);
    gateway.answers.set('/twilio/fallback', () => '<Response><Say>Gözləyin</Say></Response>');
    await post('/simulator/calls', { scenario: 'information-call' });
    const fallback = await gateway.hears(({ path }) => path === '/twilio/fallback');
    expect(fallback.form).toMatchObject({ ErrorCode: code, ErrorUrl: `${gateway.url}/twilio/voice` });
    expect(fallback.isSigned).toBe(true);
    expect(gateway.heard.filter(({ path }) => path === '/twilio/voice')).toHaveLength(1);
  });

  it('apologises in its own words when the fallback fails too', async () => {
    gateway.answers.set('/twilio/voice', () => null);
    gateway.answers.set('/twilio/fallback', () => null);
    await post('/simulator/calls', { scenario: 'information-call' });
    await until('the call ends', () => did('ends').length === 1);
    expect(did('hears').map(({ text }) => text)).toEqual([
      'We are sorry. An application error has occurred. Goodbye.',
    ]);
  });

  it.each([
    ['in order when nothing is wrong', {}, ['0', '1', '2']],
    ['backwards when each overtakes the one before (seed 10)', { seed: 10, reorder: 1 }, ['2', '1', '0']],
  ])('delivers callbacks %s', async (_, faults, expected) => {
    await post('/simulator/faults', faults);
    await ringOperator();
    await until('three callbacks', () => sequences().length === 3);
    expect(sequences()).toEqual(expected);
  });

  it('delivers every callback twice with the same token when told to', async () => {
    await post('/simulator/faults', { duplicate: 1 });
    await ringOperator();
    await until('six callbacks', () => sequences().length === 6);
    expect([...sequences()].sort()).toEqual(['0', '0', '1', '1', '2', '2']);
    expect(new Set(gateway.heard.map(({ token }) => token)).size).toBe(3);
  });

  async function ringOperator(): Promise<void> {
    await twilioAt(carrier.url)
      .conferences('call-1')
      .participants.create({
        to: 'client:operator1',
        from: '+994121520000',
        statusCallback: `${gateway.url}/twilio/leg`,
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      });
  }

  function sequences(): string[] {
    return gateway.heard
      .filter(({ path }) => path === '/twilio/leg')
      .map(({ form }) => form['SequenceNumber'] ?? '');
  }
});

describe('the REST interface, through the real client', () => {
  it('joins caller and operator, holds, mutes, adds the police, and ends it all', async () => {
    const { callSid } = await waitingCaller();
    const client = twilioAt(carrier.url);
    await client.calls(callSid).update({
      twiml: `<Response><Dial><Conference startConferenceOnEnter="false" endConferenceOnExit="true"
        statusCallback="${gateway.url}/twilio/conference" statusCallbackEvent="start end join leave mute hold">call-7</Conference></Dial></Response>`,
    });
    const operator = await client.conferences('call-7').participants.create({
      to: 'client:operator1',
      from: '+994121520000',
      label: 'operator',
      statusCallback: `${gateway.url}/twilio/leg`,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    });
    const event = (name: string) => gateway.hears(({ form }) => form['StatusCallbackEvent'] === name);
    const started = await event('conference-start');
    expect(started.isSigned).toBe(true);
    expect(started.form['FriendlyName']).toBe('call-7');

    const [conference] = await client.conferences.list({ friendlyName: 'call-7', status: 'in-progress' });
    expect(conference?.status).toBe('in-progress');
    const room = client.conferences(conference?.sid ?? '');
    expect(await room.participants.list()).toHaveLength(2);
    expect((await room.participants('operator').fetch()).callSid).toBe(operator.callSid);

    expect((await room.participants(callSid).update({ hold: true })).hold).toBe(true);
    expect((await event('participant-hold')).form).toMatchObject({ CallSid: callSid, Hold: 'true' });
    await room.participants(callSid).update({ hold: false });
    await event('participant-unhold');
    expect((await room.participants(operator.callSid).update({ muted: true })).muted).toBe(true);
    await event('participant-mute');

    const police = await room.participants.create({ to: '102', from: '+994121520000', timeout: 20 });
    await until(
      'the police answer',
      async () => (await client.calls(police.callSid).fetch()).status === 'in-progress',
    );
    await room.participants(police.callSid).remove();
    await until(
      'the police are gone',
      async () => (await client.calls(police.callSid).fetch()).status === 'completed',
    );

    await client.calls(callSid).update({ status: 'completed' });
    const ended = await event('conference-end');
    expect(ended.form).toMatchObject({
      ReasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
      CallSidEndingConference: callSid,
    });
    await until(
      'the operator is hung up',
      async () => (await client.calls(operator.callSid).fetch()).status === 'completed',
    );
    const leg = () => gateway.heard.filter(({ path }) => path === '/twilio/leg');
    await until('four callbacks of the leg', () => leg().length === 4);
    expect(leg().map(({ form }) => form['CallStatus'])).toEqual([
      'initiated',
      'ringing',
      'in-progress',
      'completed',
    ]);
    expect((await client.calls(callSid).fetch()).duration).toMatch(/^\d+$/);
  });

  it.each([
    ['no-answer', 'no-answer'],
    ['busy', 'busy'],
    ['failed', 'failed'],
  ])('reports an operator leg that ends %s', async (outcome, status) => {
    await waitingCaller();
    await post('/simulator/answering', { to: 'client:operator1', outcome, afterSeconds: 1 });
    await twilioAt(carrier.url)
      .conferences('call-9')
      .participants.create({
        to: 'client:operator1',
        from: '+994121520000',
        timeout: 10,
        statusCallback: `${gateway.url}/twilio/leg`,
      });
    const last = await gateway.hears(({ path }) => path === '/twilio/leg');
    expect(last.form['CallStatus']).toBe(status);
  });

  it('rings out with calls.create and carries out what it is told', async () => {
    gateway.answers.set('/twilio/call-back', () => '<Response><Say>Salam, 152</Say><Hangup/></Response>');
    const client = twilioAt(carrier.url);
    const call = await client.calls.create({
      to: '+994500000077',
      from: '+994121520000',
      url: `${gateway.url}/twilio/call-back`,
    });
    expect(call.direction).toBe('outbound-api');
    await until(
      'the call back is over',
      async () => (await client.calls(call.sid).fetch()).status === 'completed',
    );
    expect(did('hears').map(({ text }) => text)).toEqual(['Salam, 152']);
  });

  it('bridges <Dial><Number> and tells the action address how it went', async () => {
    await post('/simulator/answering', {
      to: '102',
      afterSeconds: 2,
      says: 'Polis, eşidirəm.',
      hangsUpAfterSeconds: 10,
    });
    gateway.answers.set(
      '/twilio/voice',
      () => '<Response><Dial action="/twilio/dialled" timeout="15"><Number>102</Number></Dial></Response>',
    );
    await post('/simulator/calls', { scenario: 'information-call' });
    const dialled = await gateway.hears(({ path }) => path === '/twilio/dialled');
    expect(dialled.form).toMatchObject({ DialCallStatus: 'completed', DialBridged: 'true' });
    expect(did('says').map(({ text }) => text)).toContain('Polis, eşidirəm.');
  });

  it('refuses as the carrier refuses: 404 20404, 401 20003, 429 20429 retried, 400 21220', async () => {
    const client = twilioAt(carrier.url);
    const nobody = 'CA' + '0'.repeat(32);
    await expect(client.calls(nobody).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    await expect(twilioAt(carrier.url, 'wrong').calls(nobody).fetch()).rejects.toMatchObject({
      status: 401,
      code: 20003,
    });
    const { callSid } = await waitingCaller();
    await post('/simulator/faults', { ...NO_FAULTS, tooManyRequests: 2 });
    expect((await client.calls(callSid).fetch()).sid).toBe(callSid);
    await post('/simulator/faults', { ...NO_FAULTS, tooManyRequests: 10 });
    await expect(client.calls(callSid).fetch()).rejects.toMatchObject({ status: 429, code: 20429 });
    await post('/simulator/faults', NO_FAULTS);
    await client.calls(callSid).update({ status: 'completed' });
    await expect(client.calls(callSid).update({ twiml: '<Response/>' })).rejects.toMatchObject({
      status: 400,
      code: 21220,
    });
  });

  it('records, pauses, stops, and pages through recordings', async () => {
    const { callSid } = await waitingCaller();
    const client = twilioAt(carrier.url);
    const recording = await client
      .calls(callSid)
      .recordings.create({ recordingStatusCallback: `${gateway.url}/twilio/recording` });
    expect((await client.calls(callSid).recordings(recording.sid).update({ status: 'paused' })).status).toBe(
      'paused',
    );
    await client.calls(callSid).recordings('Twilio.CURRENT').update({ status: 'stopped' });
    const done = await gateway.hears(({ path }) => path === '/twilio/recording');
    expect(done.form).toMatchObject({ RecordingSid: recording.sid, RecordingStatus: 'completed' });
    for (let more = 0; more < 4; more++) await client.calls(callSid).recordings.create();
    expect(await client.recordings.list({ pageSize: 2 })).toHaveLength(5);
  });
});
