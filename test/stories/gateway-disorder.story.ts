import fc from 'fast-check';
import { until } from '../support/until';
import { type House, actionOf, newCallSid, openHouse, statusForm, voiceForm } from './gateway.house';

jest.setTimeout(60_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

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
