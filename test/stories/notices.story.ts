import type { EscalationId, OfficerId } from '#contracts/ids';
import { AlarmNotices } from '#escalation/alarm-notices.service';
import { DecisionService } from '#escalation/decision.service';
import { EscalationService } from '#escalation/escalation.service';
import { HandOverService } from '#escalation/hand-over.service';
import { Watchdog } from '#escalation/watchdog.service';
import { newId } from '#platform/ids';
import { until } from '../support/until';
import { add, type ChannelsHouse } from './channels.house';
import type { Account, Browser } from './console-world';
import { TelephonesHouse } from './telephones.house';

const NUMBERS = {
  supervisor: '+994501000001',
  administrator: '+994501000002',
  coordinator: '+994501000003',
  officer: '+994501000004',
} as const;
type Told = keyof typeof NUMBERS;
const ROLES = Object.keys(NUMBERS) as Told[];

describe('what people are told over their channels beside an alert', () => {
  let telephones: TelephonesHouse;
  let house: ChannelsHouse;
  let supervisor: Browser;

  beforeAll(async () => {
    telephones = await TelephonesHouse.open();
    house = telephones.channels;
    for (const role of ROLES) {
      const browser = await house.world.steppedUp(role);
      for (const channel of ['sms', 'voice']) await add(browser, { channel, address: NUMBERS[role] });
      if (role === 'supervisor') supervisor = browser;
    }
    await house.world.query(`update contact_message set state = 'sent'`);
    await house.world.query(`update contact_point set verified_at = now()`);
  });
  beforeEach(async () => {
    await house.world.query(
      `update escalation set state = 'closed', next_step_at = null, closed_at = now() where state <> 'closed'`,
    );
    await house.world.query(`update alert_attempt set state = 'superseded' where state <> 'superseded'`);
    await house.world.query(
      `update contact_message set state = 'sent', created_at = now() - interval '1 hour'`,
    );
    await house.world.query(
      `update hand_over set ended_at = now() where received_at is null and ended_at is null`,
    );
    await house.world.query('delete from watchdog_alarm');
    telephones.carrier.exchange.journal.clear();
  });
  afterAll(() => telephones.close());

  /** An alert that nothing moves, while nobody is called for it. */
  const stuck = async (): Promise<EscalationId> => {
    const id = await house.alert();
    await house.world.query(`update alert_attempt set state = 'superseded' where escalation_id = $1`, [id]);
    await house.world.query(
      `update escalation set next_step_at = now() - interval '10 seconds' where id = $1`,
      [id],
    );
    return id;
  };
  /** One round of the watchdog. @returns at how many addresses people are told */
  const round = async (): Promise<number> => {
    await house.working(Watchdog, (watchdog) => watchdog.look());
    return house.working(AlarmNotices, (notices) => notices.order());
  };
  const notices = () =>
    house.world.query<{ role: string; channel: string }>(
      `select p.role, m.channel from contact_message m join person p on p.id = m.person_id where m.state = 'due' order by 1, 2`,
    );
  const texts = (role: Told) =>
    telephones.carrier.exchange.messages.all.filter(({ to }) => to === NUMBERS[role]).map(({ body }) => body);
  const calls = (role: Told) =>
    [...telephones.carrier.exchange.legs.values()].filter(({ facts }) => facts.to === NUMBERS[role]);

  it('an alert that stands still: supervisors and administrators, by every channel, in no words of the case', async () => {
    await stuck();
    expect(await round()).toBe(4);
    expect(await notices()).toEqual([
      { role: 'administrator', channel: 'sms' },
      { role: 'administrator', channel: 'voice' },
      { role: 'supervisor', channel: 'sms' },
      { role: 'supervisor', channel: 'voice' },
    ]);
    expect((await supervisor.get('/api/watchdog')).body).toMatchObject({
      rows: [{ fault: 'late', told: { at: expect.any(String), addresses: 4 } }],
    });
    await house.deliver();
    const words =
      '152: polisə siqnal vaxtında irəliləmədi. Növbətçi zabitə zəng edin, konsolu açın. https://console.example.org/';
    expect([...texts('supervisor'), ...texts('administrator')]).toEqual([words, words]);
    await until(
      'both telephones are told twice',
      () => telephones.heard().filter((text) => /irelilemedi/.test(text)).length === 4,
    );
    await until('the calls are over', () =>
      [...calls('supervisor'), ...calls('administrator')].every(({ isEnded }) => isEnded),
    );
    expect([
      ...texts('officer'),
      ...texts('coordinator'),
      ...calls('officer'),
      ...calls('coordinator'),
    ]).toEqual([]);
  });

  it('one message for all that stand still, again after a quarter of an hour, no more when it is well', async () => {
    const id = await stuck();
    await stuck();
    expect(await Promise.all([round(), round()])).toEqual(expect.arrayContaining([0, 4]));
    expect(await round()).toBe(0);
    const later = async (minutes: number) => {
      await house.world.query(`update watchdog_alarm set told_at = told_at - make_interval(mins => $1)`, [
        minutes,
      ]);
      await house.world.query(
        `update contact_message set created_at = created_at - make_interval(mins => $1)`,
        [minutes],
      );
    };
    await later(6);
    expect(await round()).toBe(0);
    // Another one is told of at once, with nothing about those that are known.
    await stuck();
    expect(await round()).toBe(4);
    await house.world.query(`delete from watchdog_alarm where escalation_id not in ($1)`, [id]);
    await later(10);
    await house.world.query(`update escalation set state = 'closed', next_step_at = null where id <> $1`, [
      id,
    ]);
    expect(await round()).toBe(4);
    await house.world.query(
      `update escalation set next_step_at = now() + interval '1 minute' where id = $1`,
      [id],
    );
    await later(20);
    expect(await round()).toBe(0);
  });

  it('no telephone rings for a drill that stands still', async () => {
    const id = await house.drill();
    await house.world.query(
      `update escalation set next_step_at = now() - interval '10 seconds' where id = $1`,
      [id],
    );
    expect(await round()).toBe(0);
    expect((await supervisor.get('/api/watchdog')).body).toMatchObject({
      rows: [{ isDrill: true, told: null }],
    });
  });

  it('an alert that nobody takes: coordinators, by the channels of the step, every five minutes at most', async () => {
    await house.ladder('all-officers', 'coordinator');
    const id = await house.alert();
    expect(await notices()).toEqual([]);
    await house.step(id);
    const both = [
      { role: 'coordinator', channel: 'sms' },
      { role: 'coordinator', channel: 'voice' },
    ];
    expect(await notices()).toEqual(both);
    await house.step(id);
    expect(await notices()).toEqual(both);
    await house.deliver();
    expect(texts('coordinator')).toEqual([
      '152: polisə siqnalı heç kim qəbul etmir. Bölmənin növbətçi zabitinə zəng edin, konsolu açın. https://console.example.org/',
    ]);
    await until('the telephone says it', () => telephones.heard().some((text) => /gebul etmir/.test(text)));
    await house.world.query(
      `update contact_message set state = 'sent', created_at = created_at - interval '6 minutes'`,
    );
    await house.step(id);
    expect(await notices()).toEqual(both);
    await house.ladder('all-officers');
  });

  it('a case that is handed over: whoever is to sign for it, by all but the telephone', async () => {
    const giver = await house.world.addPerson('officer', 'giver');
    const id = await house.alert();
    const as = (account: Account) => ({
      escalationId: id,
      officerId: account.id,
      commandId: newId() as never,
    });
    await house.world.actingAs(giver, EscalationService).acknowledge(as(giver));
    await house.world.actingAs(giver, DecisionService).accept(as(giver));
    const receiverId = house.world.accounts.officer.id as string as OfficerId;
    const offer = (to: OfficerId) =>
      house.world
        .actingAs(giver, HandOverService)
        .offer(as(giver), { commandId: newId() as never, receiverId: to, documents: [], documentCount: 0 });
    await offer(giver.id as string as OfficerId);
    expect(await notices()).toEqual([]);
    await offer(receiverId);
    expect(await notices()).toEqual([{ role: 'officer', channel: 'sms' }]);
    await house.world.query(`update alert_attempt set state = 'superseded' where channel <> 'console'`);
    await house.deliver();
    expect(texts('officer').at(-1)).toBe(
      '152: sizə iş təhvil verilir. Konsolda imzalayın. https://console.example.org/',
    );
  });

  describe('nothing that is no longer true by the time it would go out', () => {
    const taken = (escalationId: EscalationId) => {
      const { officer } = house.world.accounts;
      return house.world
        .actingAs(officer, EscalationService)
        .acknowledge({ escalationId, officerId: officer.id, commandId: newId() as never });
    };
    /** How many notices wait, which of them go out by SMS, and what is left of them. */
    const delivered = async () => {
      const waiting = await notices();
      const { all } = telephones.carrier.exchange.messages;
      const before = all.length;
      await house.deliver();
      const sent = all.slice(before).filter(({ body }) => body.startsWith('152: '));
      return { waiting: waiting.length, left: await notices(), sent };
    };

    it('an alert that stood still is taken; the next one that stands still is told of at once', async () => {
      const id = await stuck();
      expect(await round()).toBe(4);
      await taken(id);
      await house.working(Watchdog, (watchdog) => watchdog.look());
      expect(await delivered()).toEqual({ waiting: 4, left: [], sent: [] });
      await stuck();
      expect(await round()).toBe(4);
    });

    it('an alert is taken; the next one that nobody takes is told of at once', async () => {
      await house.ladder('all-officers', 'coordinator');
      const id = await house.alert();
      await house.step(id);
      await taken(id);
      // The ladder of this one has not come to the coordinators yet.
      await house.alert();
      expect(await delivered()).toEqual({ waiting: 2, left: [], sent: [] });
      await house.step(await house.alert());
      expect(await notices()).toHaveLength(2);
      await house.ladder('all-officers');
    });

    it('an alert is over, and a drill rings', async () => {
      await house.ladder('all-officers', 'coordinator');
      await house.step(await house.alert());
      await house.drill();
      expect(await delivered()).toEqual({ waiting: 2, left: [], sent: [] });
      await house.ladder('all-officers');
    });

    it('an offer of a case is over', async () => {
      const id = await house.alert();
      await taken(id);
      await house.world.query(
        `insert into contact_message (id, contact_point_id, person_id, channel, purpose)
         select gen_random_uuid(), id, person_id, channel, 'case-offered' from contact_point
          where person_id = $1 and channel = 'sms'`,
        [house.world.accounts.officer.id],
      );
      expect(await delivered()).toEqual({ waiting: 1, left: [], sent: [] });
    });
  });
});
