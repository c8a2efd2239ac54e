import type { EscalationView } from '#contracts/escalations';
import { newId } from '#platform/ids';
import { Authenticator } from '../simulators/people/authenticator';
import { MailServer } from '../support/mail-server';
import { until } from '../support/until';
import { type FaultLine, startFaultLine } from './fault-line';
import { Screen } from './screen';

jest.setTimeout(120_000);

const PATIENCE_MS = 30_000;
const OFFICER = 'officer@example.org';

/** What `npm run faults` kills at random, here in the moments that matter most, and with the waits of the ladder made shorter. */
describe('one process is killed', () => {
  let line: FaultLine;
  let operator: Screen;
  let officers: Screen[];
  let inquiry: string;
  const mail = new MailServer();

  beforeAll(async () => {
    line = await startFaultLine({
      worker: {
        SMTP_URL: `smtp://127.0.0.1:${String(await mail.listen())}`,
        AUDIT_MAIL_TO: 'coordinator@example.org',
      },
    });
    operator = await Screen.open(line.consoleUrl, line.accounts.get('operator1'));
    officers = [];
    for (const name of ['officer1', 'officer2']) {
      const screen = await Screen.open(line.consoleUrl, line.accounts.get(name));
      await screen.send('PUT', '/api/duty', { onDuty: true });
      officers.push(screen);
    }
  });
  beforeEach(async () => {
    inquiry = newId();
    for (const officer of officers) officer.heard.length = 0;
    // Doorbells of earlier alerts would trip a failpoint before its time.
    await line.sql('delete from jobs.job');
    await line.sql(
      `insert into inquiry (id, operator_id) select $1, id from person where username = 'operator1'`,
      [inquiry],
    );
  });
  afterAll(async () => {
    for (const screen of [operator, ...officers]) screen.close();
    await line.stop();
    await mail.close();
  });

  const press = (): Promise<EscalationView> =>
    operator.send('POST', `/api/inquiries/${inquiry}/alert`, { commandId: newId() });
  const heardBy = (officer: Screen | undefined) =>
    (officer?.heard ?? []).flatMap((event) => (event.type === 'alert.sent' ? [event.data] : []));

  /** The officer's part: the screen rings, shows it, and a person takes it. */
  async function answer(officer: Screen | undefined): Promise<void> {
    const [alert] = await until(
      'the alert rings',
      () => heardBy(officer).length > 0 && heardBy(officer),
      PATIENCE_MS,
    );
    if (!officer || !alert) throw new Error('nobody is there');
    await officer.report('alert.delivered', alert.attemptId);
    await officer.send('POST', `/api/escalations/${alert.escalationId}/opened`);
    const taken = await officer.send<EscalationView>(
      'POST',
      `/api/escalations/${alert.escalationId}/acknowledge`,
    );
    expect(taken.state).toBe('acknowledged');
  }

  /** What holds whatever died: read from Postgres alone. */
  async function assertWhole(steps = 1): Promise<void> {
    expect(
      await line.sql(
        `select state, step, next_step_at > clock_timestamp() + interval '25 minutes' as waits from escalation where inquiry_id = $1`,
        [inquiry],
      ),
    ).toEqual([{ state: 'acknowledged', step: steps, waits: true }]);
    const [life] = await line.sql<{ path: string }>(
      `select string_agg(to_state, ' ' order by t.id) as path from escalation_transition t
        join escalation e on e.id = t.escalation_id where e.inquiry_id = $1`,
      [inquiry],
    );
    const alerting = Array<string>(steps).fill('alerting');
    expect(life?.path).toBe(['armed', 'raised', ...alerting, 'acknowledged'].join(' '));
    const told = await line.sql<{ told: number }>(
      `select (select count(*)::int from event v where v.type = 'alert.sent' and v.data ->> 'attemptId' = a.id::text) as told
         from alert_attempt a join escalation e on e.id = a.escalation_id where e.inquiry_id = $1`,
      [inquiry],
    );
    expect(told).toEqual(Array(steps * officers.length).fill({ told: 1 }));
  }

  it('console and browser after the first press: the countdown ends and it goes out', async () => {
    await operator.sendOnce('POST', `/api/inquiries/${inquiry}/alert`, { commandId: newId() });
    await line.kill('console');
    await answer(officers[1]);
    await assertWhole();
  });

  it('the worker during the countdown, and again at each step of a ladder nobody answers', async () => {
    const { id } = await press();
    const step = async () => {
      const [row] = await line.sql<{ step: number }>('select step from escalation where id = $1', [id]);
      return row?.step ?? 0;
    };
    await line.kill('worker');
    await press();
    for (let at = 1; at <= 3; at++) {
      await until(`step ${String(at)}`, async () => (await step()) >= at, PATIENCE_MS);
      await line.kill('worker');
      if (at < 3)
        await line.sql(`update escalation set next_step_at = clock_timestamp() where id = $1`, [id]);
    }
    await answer(officers[0]);
    await assertWhole(3);
  });

  let hasMailBox = false;
  /** Gives an officer a mail box, and proves it. */
  async function withMailBox(officer: Screen | undefined): Promise<void> {
    const account = line.accounts.get('officer1');
    if (!officer || account?.authenticator === undefined) throw new Error('nobody is there');
    const code = await Authenticator.of(account.authenticator).next();
    await officer.send('POST', '/api/session/step-up', { password: account.password, code });
    const { id } = await officer.send<{ id: string }>('POST', '/api/channels', {
      channel: 'email',
      address: OFFICER,
    });
    const letter = await until('the code comes', () => lettersTo(OFFICER)[0], PATIENCE_MS);
    const sent = /(?<!\d)\d{6}(?!\d)/.exec(letter.source.split('\r\n\r\n')[1] ?? '')?.[0];
    await officer.send('POST', `/api/channels/${id}/verify`, { code: sent });
    hasMailBox = true;
  }
  const lettersTo = (address: string) => mail.letters.filter(({ to }) => to.includes(address));

  it.each([
    ['attempt.claimed', 1],
    ['attempt.sent', 2],
  ])('the worker at %s: the officer is written to all the same, as one letter', async (point, letters) => {
    if (!hasMailBox) await withMailBox(officers[0]);
    mail.letters.length = 0;
    await line.arm('worker', point);
    const { worker } = await line.deaths();
    await press();
    await press();
    await until('it dies there', async () => (await line.deaths()).worker > worker, PATIENCE_MS);
    // Whoever died holds the lease of a minute.
    await line.sql(`update alert_attempt set next_try_at = clock_timestamp() where state = 'due'`);
    const attempt = () =>
      line.sql<{ state: string; tries: number }>(
        `select a.state, a.tries from alert_attempt a join escalation e on e.id = a.escalation_id
          where e.inquiry_id = $1 and a.channel = 'email'`,
        [inquiry],
      );
    await until('it is sent', async () => (await attempt())[0]?.state === 'sent', PATIENCE_MS);
    expect(await attempt()).toEqual([{ state: 'sent', tries: 2 }]);
    const ids = lettersTo(OFFICER).map(({ source }) => /^message-id: (.+)$/im.exec(source)?.[1]);
    expect(ids).toHaveLength(letters);
    expect(new Set(ids).size).toBe(1);
    await answer(officers[1]);
  });
});
