import { CALLER, type House, NEXT_TOKEN, TOKEN, newCallSid, openHouse, voiceForm } from './gateway.house';
import { numberIndex } from '../support/test-home';

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
describe('a webhook that the line accepts', () => {
  it('makes the call, its draft inquiry and the event, and greets the caller', async () => {
    const sid = newCallSid();
    const answer = await house.post('/twilio/voice', voiceForm(sid));
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.contentType).toContain('text/xml');
    expect(answer.text).toContain('<Gather');
    const [call] = await house.sql(
      `select call.state, call.language, call.caller_index, inquiry.state as inquiry,
              inquiry.operator_id, (select count(*)::int from event where data->>'callId' = call.id::text
                and type = 'call.arrived') as events
         from call join inquiry on inquiry.call_id = call.id where carrier_call_id = $1`,
      [sid],
    );
    expect(call).toEqual({
      state: 'in-menu',
      language: 'az',
      caller_index: numberIndex(house.home, CALLER),
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
    expect(
      await house.sql(`select caller_number, caller_index from call where carrier_call_id = $1`, [sid]),
    ).toEqual([{ caller_number: null, caller_index: null }]);
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
