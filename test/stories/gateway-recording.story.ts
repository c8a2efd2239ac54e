import { until } from '../support/until';
import { Pace } from '../simulators/carrier/pace';
import { newId } from '#platform/ids';
import { ORDER_DELETIONS } from '#retention/erase-statements';
import { CALLER, type House, TOKEN, newCallSid, openHouse, statusForm, voiceForm } from './gateway.house';

jest.setTimeout(60_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterEach(() => house.carrier.exchange.reset());
afterAll(() => house.close());

const newRecordingSid = (): string => `RE${newCallSid().slice(2)}`;
const tell = async (
  recording: string,
  call: string | undefined,
  state: string,
  seconds?: number,
): Promise<void> => {
  const { status } = await house.post('/twilio/recording', {
    AccountSid: `AC${'0'.repeat(32)}`,
    RecordingSid: recording,
    RecordingStatus: state,
    ...(call !== undefined && { CallSid: call }),
    ...(seconds !== undefined && { RecordingDuration: String(seconds) }),
  });
  expect(status).toBe(200);
};
const kept = (recording: string) =>
  house.sql(
    `select state, duration_seconds, (select carrier_call_id from call where id = call_id) as call
       from recording where carrier_recording_id = $1`,
    [recording],
  );
const reports = (recording: string) =>
  house.sql(`select event, call_id from carrier_event where carrier_call_id = $1 order by event`, [
    recording,
  ]);

it('is off: a whole call is answered, held and ended without one being ordered', async () => {
  const operator = await house.operator();
  const leg = house.carrier.exchange.placeInbound(CALLER, undefined, new Pace(200));
  const offer = await until('it rings', async () => {
    const [row] = await house.sql<{ id: string }>(`select id from call_offer where state = 'ringing'`);
    return row;
  });
  const { id } = await house.calls.accept(offer.id, operator);
  await until('they talk', () => leg.isTalking);
  await house.calls.command(id, operator, { verb: 'hold', commandId: newId() as never });
  await until('the caller is held', () => !leg.isTalking);
  expect(house.carrier.exchange.recordings.all.size).toBe(0);
  expect(await house.sql(`select 1 from recording`)).toEqual([]);
});

it('one the account makes by itself is known with its call: running, then complete and as long as it was', async () => {
  const leg = house.carrier.exchange.placeInbound(CALLER, undefined, new Pace(200));
  await until('the caller is in the menu', async () => {
    const rows = await house.sql(`select 1 from call where carrier_call_id = $1`, [leg.sid]);
    return rows.length === 1 && leg.status === 'in-progress';
  });
  const { recording, status } = await recordAtCarrier(leg.sid);
  expect(status).toBe(201);
  await until('it runs', async () => (await kept(recording))[0]?.['state'] === 'in-progress');
  house.carrier.exchange.hangUp(leg);
  await until('it is complete', async () => (await kept(recording))[0]?.['state'] === 'completed');
  expect(await kept(recording)).toEqual([
    { state: 'completed', duration_seconds: expect.any(Number) as number, call: leg.sid },
  ]);
});

it('five times the same report is one, whoever delivers it when', async () => {
  const sid = await house.dial();
  const recording = newRecordingSid();
  await Promise.all([1, 2, 3, 4, 5].map(() => tell(recording, sid, 'completed', 61)));
  expect(await kept(recording)).toEqual([{ state: 'completed', duration_seconds: 61, call: sid }]);
  expect(await reports(recording)).toHaveLength(1);
});

it.each(['completed', 'absent', 'failed'])('%s is not left for a report that comes late', async (end) => {
  const sid = await house.dial();
  const recording = newRecordingSid();
  await tell(recording, sid, end, 61);
  await tell(recording, sid, 'in-progress');
  expect(await kept(recording)).toEqual([{ state: end, duration_seconds: 61, call: sid }]);
  expect(await reports(recording)).toHaveLength(2);
});

it.each([
  ['a call nobody knows', newCallSid()],
  ['no call at all', undefined],
])('of %s it is accepted and kept aside', async (_what, call) => {
  const recording = newRecordingSid();
  await tell(recording, call, 'completed', 5);
  expect(await kept(recording)).toEqual([{ state: 'completed', duration_seconds: 5, call: null }]);
  expect(await reports(recording)).toEqual([{ event: 'recording.completed', call_id: null }]);
});

it('one that was reported before its call is given to it', async () => {
  const [sid, recording] = [newCallSid(), newRecordingSid()];
  await tell(recording, sid, 'completed', 5);
  await house.post('/twilio/voice', voiceForm(sid));
  await until('it has its call', async () => (await kept(recording))[0]?.['call'] === sid);
  const [{ id } = {}] = await house.sql(`select id from call where carrier_call_id = $1`, [sid]);
  expect(await reports(recording)).toEqual([{ event: 'recording.completed', call_id: id }]);
});

it('outlasts its call, which it does not change', async () => {
  const [sid, recording] = [await house.dial(), newRecordingSid()];
  await house.post('/twilio/status', statusForm(sid));
  await tell(recording, sid, 'completed', 5);
  expect(await kept(recording)).toMatchObject([{ state: 'completed', call: sid }]);
  expect(await house.sql(`select state from call where carrier_call_id = $1`, [sid])).toEqual([
    { state: 'ended' },
  ]);
});

it('reported while Postgres is away it is stored when it is back', async () => {
  const [sid, recording] = [await house.dial(), newRecordingSid()];
  house.postgres.unplug();
  await tell(recording, sid, 'in-progress');
  await tell(recording, sid, 'completed', 5);
  house.postgres.plug();
  await until('it is stored', async () => (await kept(recording))[0]?.['state'] === 'completed');
});

it('of an erased call is deleted at the carrier, and asked for anew until it is', async () => {
  const leg = house.carrier.exchange.placeInbound(CALLER, undefined, new Pace(200));
  await until('the caller is in the menu', async () => {
    const rows = await house.sql(`select 1 from call where carrier_call_id = $1`, [leg.sid]);
    return rows.length === 1 && leg.status === 'in-progress';
  });
  const { recording } = await recordAtCarrier(leg.sid);
  await until('it runs', async () => (await kept(recording))[0]?.['state'] === 'in-progress');
  house.carrier.exchange.hangUp(leg);
  await until('it is complete', async () => (await kept(recording))[0]?.['state'] === 'completed');
  const [{ id } = {}] = await house.sql(
    `update recording set is_to_delete = true where carrier_recording_id = $1 returning id`,
    [recording],
  );
  // An order that failed for good is not the last one.
  await house.sql(
    `insert into call_command (id, call_id, verb, detail, state)
     select gen_random_uuid(), call_id, 'delete-recording', jsonb_build_object('recordingId', id), 'failed' from recording
      where id = $1`,
    [id],
  );
  expect(house.carrier.exchange.recordings.all.has(recording)).toBe(true);
  await house.sql(ORDER_DELETIONS);
  await house.sql(ORDER_DELETIONS);
  await until('the carrier has it no more', () => !house.carrier.exchange.recordings.all.has(recording));
  const after = () =>
    house.sql(`select carrier_recording_id as name, is_to_delete as wanted from recording where id = $1`, [
      id,
    ]);
  await until('nobody knows its name', async () => (await after())[0]?.['wanted'] === false);
  expect(await after()).toEqual([{ name: `erased-${String(id)}`, wanted: false }]);
});

/** As somebody with the account's token would, behind the line's back. */
async function recordAtCarrier(callSid: string): Promise<{ status: number; recording: string }> {
  const account = `AC${'0'.repeat(32)}`;
  const response = await fetch(
    `${house.carrier.url}/2010-04-01/Accounts/${account}/Calls/${callSid}/Recordings.json`,
    {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${account}:${TOKEN}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        RecordingStatusCallback: `${house.config.publicUrl}/twilio/recording`,
        RecordingStatusCallbackEvent: 'in-progress completed',
      }),
    },
  );
  const { sid } = (await response.json()) as { sid: string };
  return { status: response.status, recording: sid };
}
