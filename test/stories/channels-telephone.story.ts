import type { DrillBoard } from '#contracts/drills';
import type { CommandId, EscalationId } from '#contracts/ids';
import { AlertTaking } from '#escalation/alert-taking.service';
import { AttemptReports } from '#escalation/channels/attempt-reports.service';
import { DrillClock } from '#escalation/drills/drill-clock.service';
import { newId } from '#platform/ids';
import { AlertDesk } from '../../apps/gateway/alert-desk.service';
import type { Carrier } from '../simulators/carrier/carrier';
import { faultPlan, NO_FAULTS } from '../simulators/carrier/faults';
import { until } from '../support/until';
import { add, type ChannelsHouse } from './channels.house';
import type { Account, Browser } from './console-world';
import { TelephonesHouse } from './telephones.house';

const SMS = '+994501112233';
const VOICE = '+994504445566';
const PIN = '472906';

describe('an officer who is alerted on a telephone', () => {
  let telephones: TelephonesHouse;
  let house: ChannelsHouse;
  let carrier: Carrier;
  let gateway: TelephonesHouse['gateway'];
  let officer: Browser;

  beforeAll(async () => {
    telephones = await TelephonesHouse.open();
    ({ channels: house, carrier, gateway } = telephones);
    officer = await house.world.steppedUp('officer');
  });
  afterAll(() => telephones.close());

  const points = async (): Promise<Point[]> =>
    ((await officer.get('/api/channels')).body as unknown as { points: Point[] }).points;
  const heard = (): string[] => telephones.heard();
  const legTo = (number: string) => telephones.legTo(number);
  const press = (keys: string, said: RegExp): Promise<void> => telephones.press(VOICE, keys, said);

  it('gets a code by SMS, and presses one on the telephone that is called', async () => {
    const sms = await add(officer, { channel: 'sms', address: SMS });
    const voice = await add(officer, { channel: 'voice', address: VOICE });
    await house.deliver();
    const [message] = carrier.exchange.messages.all;
    expect(message).toMatchObject({ to: SMS, body: expect.stringMatching(/kodunuz \d{6}/) });
    const code = /\d{6}/.exec(message?.body ?? '')?.[0];
    expect((await officer.send('POST', `/api/channels/${sms}/verify`, { code })).status).toBe(204);
    await press('1', /152/);
    await until('both are proved', async () =>
      (await points()).every(({ verifiedAt }) => verifiedAt !== null),
    );
    expect((await points()).map(({ id }) => id).sort()).toEqual([sms, voice].sort());
    expect((await officer.send('PUT', '/api/channels/pin', { pin: '123456' })).body.code).toBe(
      'guessable-pin',
    );
    expect((await officer.send('PUT', '/api/channels/pin', { pin: PIN })).status).toBe(204);
  });

  it('reads the alert in an SMS; the carrier’s signed report says that it arrived', async () => {
    const alert = await house.alert();
    await house.world.query(`delete from alert_attempt where escalation_id = $1 and channel = 'voice'`, [
      alert,
    ]);
    await house.deliver();
    expect(carrier.exchange.messages.all.at(-1)?.body).toMatch(/^Siqnal \d{5}-[A-Z]: təhlükə, şəhər\./);
    await until('it arrived', async () => (await house.attempts(alert, 'sms'))[0]?.state === 'delivered');
    carrier.exchange.answering.set(SMS, { to: SMS, outcome: 'failed', afterSeconds: 0 });
    await house.step(alert);
    await house.world.query(`delete from alert_attempt where escalation_id = $1 and channel = 'voice'`, [
      alert,
    ]);
    await house.deliver();
    await until('the carrier says why not', async () => {
      const [, second] = await house.attempts(alert, 'sms');
      return second?.state === 'failed' && second.code === 'undelivered';
    });
    carrier.exchange.answering.delete(SMS);
  });

  it.each([
    ['429', { tooManyRequests: 100 }],
    ['500', { serverErrors: 100 }],
  ])('is told once, when the carrier takes orders again that it refused with %s', async (_status, faults) => {
    carrier.exchange.answering.set(VOICE, { to: VOICE, outcome: 'busy', afterSeconds: 0 });
    const { courier, messages, legs } = carrier.exchange;
    const taken = () => messages.all.length + legs.size;
    const before = taken();
    const alert = await house.alert();
    const attempts = async () => [
      ...(await house.attempts(alert, 'sms')),
      ...(await house.attempts(alert, 'voice')),
    ];
    const refused = { state: 'due', code: 'unreachable', tries: 1 };
    try {
      courier.disturb(faultPlan.parse(faults));
      expect(await house.deliver()).toBe(2);
      expect([await attempts(), taken()]).toEqual([[refused, refused], before]);

      courier.disturb(NO_FAULTS);
      expect([await house.deliver(), taken()]).toEqual([0, before]);
      await house.elapse();
      expect([await house.deliver(), taken()]).toEqual([2, before + 2]);
      await until('the carrier says how it went', async () => {
        const [message, call] = await attempts();
        return message?.state === 'delivered' && call?.code === 'busy';
      });
      expect(await house.deliver()).toBe(0);
    } finally {
      courier.disturb(NO_FAULTS);
      carrier.exchange.answering.delete(VOICE);
    }
  });

  it('is acknowledged on the very call the PIN was given in, though another rings by then', async () => {
    const alert = await house.alert();
    await house.step(alert);
    const calls = await house.world.query<{ id: CommandId }>(
      `select id from alert_attempt where escalation_id = $1 and channel = 'voice' order by step`,
      [alert],
    );
    expect(calls).toHaveLength(2);
    const { id: officerId } = house.world.accounts.officer;
    for (const { id: commandId } of calls.slice(0, 1))
      await gateway.run(() =>
        gateway.app
          .get(AlertTaking, { strict: false })
          .take({ escalationId: alert, officerId, commandId }, 'voice'),
      );
    expect((await house.attempts(alert, 'voice')).map(({ state }) => state)).toEqual([
      'acknowledged',
      'superseded',
    ]);
  });

  /** The carrier tells once more of the PIN in the alert's call. */
  const onceMore = async (alert: EscalationId): Promise<readonly string[]> => {
    const [leg = { id: '', provider_id: '' }] = await house.world.query<{ id: string; provider_id: string }>(
      `select id, provider_id from alert_attempt where escalation_id = $1 and channel = 'voice'`,
      [alert],
    );
    const pin = { language: 'az', turn: 1, purpose: 'alert', asks: 'pin', facts: null } as const;
    const heard = await gateway.run(() =>
      gateway.app.get(AlertDesk, { strict: false }).pressed({ ...pin, id: leg.id }, PIN, leg.provider_id),
    );
    return heard.says;
  };
  /** The alert is on the ladder once more: what was said before does not take it. */
  const comesBack = async (alert: EscalationId): Promise<void> => {
    await house.world.query(
      `update escalation set state = 'alerting', acknowledged_at = null, acknowledged_by = null where id = $1`,
      [alert],
    );
    expect(await onceMore(alert)).toEqual(['later']);
    expect(await house.world.query(`select state from escalation where id = $1`, [alert])).toEqual([
      { state: 'alerting' },
    ]);
    await house.world.query(
      `update escalation set state = 'closed', closed_at = now(), next_step_at = null where id = $1`,
      [alert],
    );
    expect(await onceMore(alert)).toEqual(['not-open']);
  };

  it('acknowledges by one and the PIN; a wrong PIN takes nothing, and whoever is too late hears so', async () => {
    carrier.exchange.journal.clear();
    const alert = await house.alert();
    await house.deliver();
    await press('1', /d.ym.sini/);
    await press('000001', /PIN kodunuzu/);
    await press(PIN, /PIN d.zg.n deyil/);
    await until(
      'it is theirs',
      async () => (await house.attempts(alert, 'voice'))[0]?.state === 'acknowledged',
    );
    await until('they hear so', () => heard().some((text) => /sizd.dir/.test(text)));
    const [row] = await house.world.query<{ state: string; mine: boolean; next: boolean }>(
      `select state, acknowledged_by = $2 as mine, next_step_at > now() as next from escalation where id = $1`,
      [alert, house.world.accounts.officer.id],
    );
    expect(row).toEqual({ state: 'acknowledged', mine: true, next: true });
    expect(await house.attempts(alert, 'sms')).toMatchObject([{ state: 'superseded' }]);
    expect(heard().join(' ')).not.toMatch(/Person|\+994/);

    const me = house.world.accounts.officer.id;
    expect(
      await house.world.query(
        `select a.person_id from audit_entry a join escalation e on a.subject_id = e.inquiry_id::text
          where e.id = $1 and a.action = 'escalation.acknowledge'`,
        [alert],
      ),
    ).toEqual([{ person_id: me }]);

    expect(await onceMore(alert)).toEqual(['yours-already']);
    await comesBack(alert);

    const other = await house.world.addPerson('officer', 'comrade');
    carrier.exchange.journal.clear();
    const second = await house.alert();
    await house.deliver();
    await house.world.query(
      `update escalation set state = 'acknowledged', acknowledged_at = now(), acknowledged_by = $2 where id = $1`,
      [second, other.id],
    );
    await press('1', /d.ym.sini/);
    await press(PIN, /PIN kodunuzu/);
    await until('they hear that it is taken', () => heard().some((text) => /zabit .+ edib/.test(text)));
    const [kept] = await house.world.query<{ by: string }>(
      `select acknowledged_by as by from escalation where id = $1`,
      [second],
    );
    expect(kept?.by).toBe(other.id);
    expect(await onceMore(second)).toEqual(['of-another']);
    await comesBack(second);
  });

  describe('is rung for nothing any more', () => {
    const ringing = async (): Promise<void> => {
      await until('the telephone rings', () => legTo(VOICE)?.status === 'ringing');
    };
    /** On a screen. */
    const take = async (alert: EscalationId): Promise<void> => {
      const body = { commandId: newId() };
      expect((await officer.send('POST', `/api/escalations/${alert}/acknowledge`, body)).status).toBe(200);
      await house.deliver();
    };
    const answersAfter = (afterSeconds: number): void => {
      carrier.exchange.answering.set(VOICE, { to: VOICE, outcome: 'answer', afterSeconds });
    };
    afterEach(() => carrier.exchange.answering.delete(VOICE));

    it('when somebody has taken the alert: the telephone stops', async () => {
      answersAfter(39);
      const alert = await house.alert();
      await house.deliver();
      await ringing();
      await take(alert);
      expect(legTo(VOICE)?.status).toBe('canceled');
      const [attempt] = await house.attempts(alert, 'voice');
      expect(attempt).toMatchObject({ state: 'superseded' });
    });

    it('though the alert was taken while the order was on its way', async () => {
      answersAfter(39);
      const alert = await house.alert();
      const letGo = await house.world.hold(
        `update contact_point set failing_since = now() where channel = 'voice' and person_id = $1`,
        [house.world.accounts.officer.id],
      );
      const sending = house.deliver();
      await ringing();
      const body = { commandId: newId() };
      expect((await officer.send('POST', `/api/escalations/${alert}/acknowledge`, body)).status).toBe(200);
      await letGo();
      await sending;
      await house.deliver();
      expect(legTo(VOICE)?.status).toBe('canceled');
    });

    it('though it was being taken in the very moment in which it was written down that it rings', async () => {
      answersAfter(39);
      const alert = await house.alert();
      const letGo = await house.world.hold(
        `update contact_point set failing_since = now() where channel = 'voice' and person_id = $1`,
        [house.world.accounts.officer.id],
      );
      const sending = house.deliver();
      await ringing();
      const taking = await house.world.holdOpen(
        `update alert_attempt set state = 'superseded' where escalation_id = $1 and channel = 'voice'`,
        [alert],
      );
      await letGo();
      await house.world.waitForWaiting(1);
      await taking.client.query('commit');
      await taking.end();
      await sending;
      await house.deliver();
      expect(legTo(VOICE)?.status).toBe('canceled');
      expect(await house.attempts(alert, 'voice')).toMatchObject([{ state: 'superseded' }]);
    });

    it('unless it was answered: whoever listens goes on, and hears that it is theirs', async () => {
      carrier.exchange.journal.clear();
      const alert = await house.alert();
      await house.deliver();
      await until('they listen', () => legTo(VOICE)?.status === 'in-progress');
      await take(alert);
      expect(legTo(VOICE)?.status).toBe('in-progress');
      await press('1', /d.ym.sini/);
      await press(PIN, /PIN kodunuzu/);
      await until('they hear so', () => heard().some((text) => /sizd.dir/.test(text)));
      await until('the call is over', () => legTo(VOICE)?.isEnded === true);
    });

    it('when an alert breaks a drill off: the telephone is free for it', async () => {
      answersAfter(39);
      const drill = await house.drill();
      await house.deliver();
      await ringing();
      const leg = legTo(VOICE);
      const alert = await house.alert();
      await house.working(DrillClock, (clock) => clock.look());
      expect(await house.world.query(`select state from escalation where id = $1`, [drill])).toEqual([
        { state: 'closed' },
      ]);
      await house.deliver();
      expect(leg?.status).toBe('canceled');
      await until('it rings for the alert', async () => {
        const [attempt] = await house.attempts(alert, 'voice');
        return attempt?.state === 'sent' && legTo(VOICE)?.status === 'ringing';
      });
      expect(legTo(VOICE)).not.toBe(leg);
      await take(alert);
      expect(legTo(VOICE)?.status).toBe('canceled');
    });
  });

  it('hears and reads of a drill as such, and passes it by the same keys', async () => {
    carrier.exchange.journal.clear();
    const drill = await house.drill();
    await house.deliver();
    expect(carrier.exchange.messages.all.at(-1)?.body).toMatch(/^SINAQ\. .*D\d{5}-[A-Z].* SINAQ\./);
    await press('1', /d.ym.sini/);
    await press(PIN, /PIN kodunuzu/);
    await until('they hear that this was it', () => heard().some((text) => /ba.ga he/i.test(text)));
    expect(heard()[0]).toMatch(/^S.NA.\. .*s.nag.*S.NA.\.$/);
    // Before the PIN is asked for, which the keys cut short, and around the last words.
    await until('all of it was said', () => heard().filter((text) => /^S.NA.\.$/.test(text)).length >= 3);
    const [row] = await house.world.query<{ state: string; mine: boolean }>(
      `select state, acknowledged_by = $2 as mine from escalation where id = $1`,
      [drill, house.world.accounts.officer.id],
    );
    expect(row).toEqual({ state: 'closed', mine: true });
    const supervisor = await house.world.signedIn('supervisor');
    const { rows } = (await supervisor.get('/api/drills')).body as unknown as DrillBoard;
    expect(rows[0]).toMatchObject({
      id: drill,
      result: 'passed',
      called: [
        { result: 'passed', channels: ['voice'] },
        { result: 'other', channels: ['console'] },
      ],
    });
  });

  it('guesses no PIN: after five wrong ones none is taken', async () => {
    carrier.exchange.journal.clear();
    const alert = await house.alert();
    await house.world.query(`update alert_pin set failures = 5, last_failure_at = now()`);
    await house.deliver();
    await press('1', /d.ym.sini/);
    await press(PIN, /PIN kodunuzu/);
    await until('they hear why', () => heard().some((text) => /konsolda .+ edin/.test(text)));
    expect((await house.attempts(alert, 'voice'))[0]?.state).toBe('opened');
  });

  describe('whose telephones are out of reach', () => {
    const OTHER_SMS = '+994507778899';
    let other: Account;
    let otherBrowser: Browser;
    let third: Account;

    beforeAll(async () => {
      other = await house.world.addPerson('officer', 'other');
      third = await house.world.addPerson('officer', 'third');
      otherBrowser = await house.world.steppedUp(other);
      await prove(otherBrowser, await add(otherBrowser, { channel: 'sms', address: OTHER_SMS }));
      for (const browser of [officer, otherBrowser])
        expect((await browser.send('PUT', '/api/duty', { onDuty: true })).status).toBe(200);
      await house.ladder('on-duty', 'all-officers');
      carrier.exchange.answering.set(SMS, { to: SMS, outcome: 'failed', afterSeconds: 0 });
      carrier.exchange.answering.set(VOICE, { to: VOICE, outcome: 'busy', afterSeconds: 0 });
    });

    const sentTo = (number: string) => carrier.exchange.messages.all.filter(({ to }) => to === number).length;
    const prove = async (browser: Browser, point: string): Promise<void> => {
      await house.deliver();
      const code = /\d{6}/.exec(carrier.exchange.messages.all.at(-1)?.body ?? '')?.[0];
      expect((await browser.send('POST', `/api/channels/${point}/verify`, { code })).status).toBe(204);
    };
    const attemptsOf = (alert: EscalationId, { id }: Account) =>
      house.world.query<{ id: string; channel: string; step: number; code: string | null }>(
        `select id, channel, step, failure_code as code from alert_attempt
          where escalation_id = $1 and recipient_id = $2 and channel <> 'console' order by step, channel`,
        [alert, id],
      );
    const bothFailed = (alert: EscalationId, times: number) =>
      until('both have failed', async () => {
        const attempts = await attemptsOf(alert, house.world.accounts.officer);
        return attempts.filter(({ code }) => code !== null).length === 2 * times;
      });

    it('is waited for while signed in; else the next one is called at once, and nobody else is rung again', async () => {
      const patient = await house.alert();
      await house.deliver();
      await bothFailed(patient, 1);
      expect((await house.clock(patient)).dueIn).toBeGreaterThan(500);

      await officer.send('DELETE', '/api/session');
      const alert = await house.alert();
      await house.deliver();
      await bothFailed(alert, 1);
      expect((await house.clock(alert)).dueIn).toBeLessThanOrEqual(0);
      const before = sentTo(OTHER_SMS);
      expect(await house.sweep()).toBe(1);
      const called = await house.world.query<{ seconds: number }>(
        `select extract(epoch from max(due_at) filter (where recipient_id = $2) - min(due_at))::float8 as seconds
           from alert_attempt where escalation_id = $1`,
        [alert, third.id],
      );
      expect(called[0]?.seconds).toBeLessThan(30);
      await house.deliver();
      expect(sentTo(OTHER_SMS)).toBe(before);
      expect((await attemptsOf(alert, other)).map(({ step }) => step)).toEqual([1]);

      // The last step keeps its wait, however busy they are.
      await bothFailed(alert, 2);
      expect(await house.clock(alert)).toEqual({ step: 2, dueIn: expect.any(Number) });
      expect((await house.clock(alert)).dueIn).toBeGreaterThan(500);
    });

    it('is found so though both channels fail at the same moment, and never after somebody took it', async () => {
      const reports = gateway.app.get(AttemptReports, { strict: false });
      const fails = ({ id }: { id: string }) =>
        gateway.run(() => reports.take(id, { state: 'failed', failure: 'undelivered' }));
      const alert = await house.alert();
      const held = await house.world.hold(`select from escalation where id = $1 for update`, [alert]);
      const reported = (await attemptsOf(alert, house.world.accounts.officer)).map(fails);
      await house.world.waitForWaiting(2);
      await held();
      await Promise.all(reported);
      expect((await house.clock(alert)).dueIn).toBeLessThanOrEqual(0);

      const taken = await house.alert();
      const [first, second] = await attemptsOf(taken, house.world.accounts.officer);
      if (!first || !second) throw new Error('nobody was called');
      await fails(first);
      const acknowledging = await house.world.holdOpen(
        `update escalation set state = 'acknowledged', acknowledged_at = now(), acknowledged_by = $2 where id = $1`,
        [taken, other.id],
      );
      const late = fails(second);
      await house.world.waitForWaiting(1);
      await acknowledging.client.query('commit');
      await late;
      await acknowledging.end();
      expect((await house.clock(taken)).dueIn).toBeGreaterThan(500);
    });
  });
});

interface Point {
  id: string;
  verifiedAt: string | null;
}
