import { Pool } from 'pg';
import type { CallView, CurrentCall } from '#contracts/calls';
import type { Presence } from '#contracts/people';
import type { EscalationDetail, EscalationView } from '#contracts/escalations';
import { newId } from '#platform/ids';
import { CarrierClient } from '../simulators/carrier-client';
import { type Line, type ProcessName, startLine } from '../support/line';
import { until } from '../support/until';
import { Screen } from './screen';

jest.setTimeout(180_000);

const PATIENCE_MS = 45_000;
/** Later ones, of the alert alone, are killed at in `npm run faults`. */
const MOMENTS = ['ringing', 'answering'] as const;
type Moment = (typeof MOMENTS)[number];
const VICTIMS = ['gateway', 'console', 'worker'] as const;

/** One process is killed as the kernel would, in the very moment of each act; the supervisor starts it again. */
describe('from ring to acknowledgement, with kill -9', () => {
  let line: Line;
  let db: Pool;
  let carrier: CarrierClient;
  let operator: Screen;
  let officer: Screen;

  beforeAll(async () => {
    line = await startLine();
    db = new Pool({ connectionString: line.database.superuserUrl, max: 2 });
    db.on('error', () => undefined);
    carrier = new CarrierClient(line.urls.carrier);
    operator = await Screen.open(line.urls.console, line.accounts.get('operator1'));
    officer = await Screen.open(line.urls.console, line.accounts.get('officer1'));
    await officer.send('PUT', '/api/duty', { onDuty: true });
  });
  afterAll(async () => {
    operator.close();
    officer.close();
    await db.end();
    await line.stop();
  });

  /** The call ends, whatever came of the story, and the operator is free for the next. */
  afterEach(async () => {
    const { call } = await currentCall();
    if (call)
      await operator.send('POST', `/api/calls/${call.id}/commands`, {
        verb: 'hang-up',
        commandId: newId(),
      });
    await until('the caller is gone', async () => callerId === '' || (await isOver(callerId)), PATIENCE_MS);
    await until('the operator is free', async () => (await presence()) !== 'talking', PATIENCE_MS);
    await operator.send('PUT', '/api/presence', { status: 'offline' });
  });

  let callerId = '';
  const presence = async () => (await operator.send<Presence>('GET', '/api/presence')).status;
  /** Asks the carrier; a caller whom nobody ends hangs up. */
  const isOver = async (id: string): Promise<boolean> => {
    if ((await carrier.caller(id)).isOver) return true;
    const { call, offer } = await currentCall();
    if (!call && !offer) await carrier.hangUp(id).catch(() => undefined);
    return false;
  };
  const rows = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await db.query<Row>(sql, [...values])).rows;
  const currentCall = () => operator.send<CurrentCall>('GET', '/api/calls/current');

  it.each(MOMENTS.flatMap((moment) => VICTIMS.map((victim): [Moment, ProcessName] => [moment, victim])))(
    'while %s, the %s: the alert is acknowledged, the call goes on, nothing is lost or shown twice',
    async (moment, victim) => {
      /** Kills in the middle of the act, if this is its moment. */
      const during = async <T>(now: Moment, act: () => Promise<T>): Promise<T> => {
        const [outcome] = await Promise.all([act(), now === moment ? line.kill(victim) : undefined]);
        return outcome;
      };
      officer.heard.length = 0;
      await operator.send('PUT', '/api/presence', { status: 'ready' });
      const caller = await during('ringing', () =>
        carrier.call({ scenario: 'trafficking-in-progress', speed: 20 }),
      );
      callerId = caller.id;
      const offer = await until('it rings', async () => (await currentCall()).offer, PATIENCE_MS);
      const call = await during('answering', () =>
        operator.send<CallView>('POST', `/api/offers/${offer.id}/accept`),
      );
      const press = () =>
        operator.send<EscalationView>('POST', `/api/inquiries/${call.inquiryId}/alert`, {
          commandId: newId(),
        });
      const armed = await press();
      const sent = await press();
      expect(sent.id).toBe(armed.id);
      const alert = await until(
        'the alert rings',
        () =>
          officer.heard.find((event) => event.type === 'alert.sent' && event.data.escalationId === armed.id),
        PATIENCE_MS,
      );
      const attemptId = (alert.data as { attemptId: string }).attemptId;
      await officer.report('alert.delivered', attemptId);
      await officer.report('alert.opened', attemptId);
      await officer.send<EscalationView>('POST', `/api/escalations/${armed.id}/acknowledge`);

      const seen = await operator.send<EscalationDetail>('GET', `/api/escalations/${armed.id}`);
      expect(seen).toMatchObject({ state: 'acknowledged', step: 1 });
      expect(seen.attempts.map(({ state }) => state)).toEqual(['acknowledged']);
      expect(officer.heard.filter((event) => event.type === 'alert.sent')).toHaveLength(1);
      await until(
        'both are in the conference',
        async () => (await currentCall()).call?.isJoined,
        PATIENCE_MS,
      );
      await assertOnce(call.id, armed.id);
      expect((await carrier.caller(caller.id)).isOver).toBe(false);
    },
  );

  it('at the end every call, inquiry and alert is there, once', async () => {
    const count = MOMENTS.length * VICTIMS.length;
    const [found] = await rows(
      `select (select count(*)::int from call) as calls, (select count(*)::int from inquiry) as inquiries,
              (select count(*)::int from escalation where state = 'acknowledged') as acknowledged,
              (select count(*)::int from escalation) as escalations, (select count(*)::int from alert_attempt) as attempts`,
    );
    expect(found).toEqual({
      calls: count,
      inquiries: count,
      acknowledged: count,
      escalations: count,
      attempts: count,
    });
  });

  async function assertOnce(callId: string, escalationId: string): Promise<void> {
    const [found] = await rows(
      `select (select count(*)::int from inquiry where call_id = $1) as inquiries,
              (select count(*)::int from call_offer where call_id = $1 and state = 'accepted') as answers,
              (select count(*)::int from event where type = 'call.arrived' and data ->> 'callId' = $1::uuid::text) as arrivals,
              (select count(*)::int from event where type = 'call.answered' and data ->> 'callId' = $1::uuid::text) as answered,
              (select count(*)::int from event where type = 'alert.sent' and data ->> 'escalationId' = $2::uuid::text) as alerts,
              (select string_agg(to_state, ' ' order by id) from escalation_transition where escalation_id = $2) as life`,
      [callId, escalationId],
    );
    expect(found).toEqual({
      inquiries: 1,
      answers: 1,
      arrivals: 1,
      answered: 1,
      alerts: 1,
      life: 'armed raised alerting acknowledged',
    });
  }
});
