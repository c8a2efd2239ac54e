import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EscalationId, OfficerId, PersonId } from '#contracts/ids';
import type { WatchdogFault } from '#contracts/watchdog';
import { MailServer } from '../support/mail-server';
import { until } from '../support/until';
import { caseAtHand } from './case-at-hand';
import { ConsoleWorld } from './console-world';
import { aCommand, type House, openHouse } from './escalation.house';

jest.setTimeout(120_000);

/** The watchdog on alerts in every state, and on each kind of fault. */
describe('the watchdog', () => {
  let house: House;
  let operator: PersonId;
  let officer: PersonId;

  beforeAll(async () => {
    house = await openHouse();
    operator = await house.person('operator');
    officer = await house.person('officer');
    await house.duty.set(officer, true);
  });
  afterEach(async () => {
    await house.sql(`update escalation set state = 'closed', next_step_at = null`);
    await house.watchdog.look();
  });
  afterAll(() => house.close());

  const arm = async (): Promise<EscalationId> =>
    (await house.escalations.pressAlertKey(await house.inquiry(operator), operator, aCommand())).id;
  const alerting = async (): Promise<EscalationId> => {
    const id = await arm();
    await house.elapseToDue(id);
    expect(await house.ladder.takeStep(id)).toBe('taken');
    return id;
  };
  const acknowledged = async (): Promise<EscalationId> => {
    const id = await alerting();
    await house.escalations.acknowledge(id, officer);
    return id;
  };
  const handedOver = async (): Promise<EscalationId> => {
    const id = await acknowledged();
    const command = () => ({ escalationId: id, officerId: officer, commandId: aCommand() });
    await house.decisions.accept(command());
    const receiverId = officer as string as OfficerId;
    await house.handOvers.offer(command(), {
      commandId: aCommand(),
      receiverId,
      documents: [],
      documentCount: 0,
    });
    await house.handOvers.receive(command());
    return id;
  };
  const told = async (): Promise<{ open: number; rooms: string[] }[]> =>
    house.sql(
      `select (data ->> 'open')::int as open, rooms from event where type = 'watchdog.changed' order by tx, id`,
    );

  it('finds nothing wrong with alerts that go their way, nor with one that is a moment late', async () => {
    await arm();
    await acknowledged();
    await handedOver();
    await house.escalations.withdraw(await arm(), operator, aCommand());
    const due = await alerting();
    await house.elapse(due, 64);
    expect(await house.watchdog.look()).toEqual(expect.objectContaining({ open: 0, opened: [], closed: [] }));
    expect(await told()).toEqual([]);
  });

  const BROKEN: readonly [WatchdogFault, string, () => Promise<EscalationId>, string][] = [
    [
      'late',
      'its step is six seconds late',
      alerting,
      `next_step_at = clock_timestamp() - interval '6 seconds'`,
    ],
    [
      'late',
      'the countdown is over and its step is not due',
      arm,
      `sends_at = clock_timestamp() - interval '6 seconds'`,
    ],
    [
      'late',
      'it was taken, and its next time has come',
      acknowledged,
      `next_step_at = clock_timestamp() - interval '6 seconds'`,
    ],
    [
      'late',
      'its outcome is due, and nobody says so',
      handedOver,
      `next_step_at = clock_timestamp() - interval '6 seconds'`,
    ],
    [
      'due-too-late',
      'its outcome is asked for later than ever',
      handedOver,
      `next_step_at = clock_timestamp() + interval '73 hours'`,
    ],
    [
      'due-too-late',
      'its next step waits longer than any of the ladder',
      alerting,
      `next_step_at = clock_timestamp() + interval '65 seconds'`,
    ],
    ['strayed', 'its state is not the one its history ends with', alerting, `state = 'raised'`],
  ];
  it.each(BROKEN)('raises "%s" once when %s, and takes it back', async (fault, _, make, broken) => {
    const id = await make();
    const other = await alerting();
    const before = (await told()).length;
    const [was] = await house.sql(`select state, sends_at, next_step_at from escalation where id = $1`, [id]);
    await house.sql(`update escalation set ${broken} where id = $1`, [id]);
    await assertOnce(id, fault);
    await house.sql(
      `update escalation e set state = w.state, sends_at = w.sends_at, next_step_at = w.next_step_at
         from jsonb_to_record($2) as w (state text, sends_at timestamptz, next_step_at timestamptz) where e.id = $1`,
      [id, JSON.stringify(was)],
    );
    await assertWellAgain(id, fault, before);
    expect(await house.sql('select id from watchdog_alarm where escalation_id = $1', [other])).toEqual([]);
  });

  it('raises "still-ringing" when an officer is called though another has it', async () => {
    const id = await acknowledged();
    const before = (await told()).length;
    await house.sql(`update alert_attempt set state = 'delivered' where escalation_id = $1`, [id]);
    await assertOnce(id, 'still-ringing');
    await house.sql(`update alert_attempt set state = 'superseded' where escalation_id = $1`, [id]);
    await assertWellAgain(id, 'still-ringing', before);
  });

  it('takes whoever a case is offered to for called rightly, and nobody else', async () => {
    const id = await acknowledged();
    const receiverId = await house.person('officer');
    const command = { escalationId: id, officerId: officer, commandId: aCommand() };
    await house.decisions.accept(command);
    await house.handOvers.offer(
      { ...command, commandId: aCommand() },
      {
        commandId: aCommand(),
        receiverId: receiverId as string as OfficerId,
        documents: [],
        documentCount: 0,
      },
    );
    expect((await house.attempts(id)).map(({ recipient_id, state }) => [recipient_id, state])).toContainEqual(
      [receiverId, 'sent'],
    );
    expect(await house.watchdog.look()).toMatchObject({ open: 0 });
    const before = (await told()).length;
    await house.sql(`update alert_attempt set state = 'delivered' where recipient_id = $1`, [officer]);
    await assertOnce(id, 'still-ringing');
    await house.sql(`update alert_attempt set state = 'superseded' where recipient_id = $1`, [officer]);
    await assertWellAgain(id, 'still-ringing', before);
  });

  it('raises "no-due-time" though the table allows none', async () => {
    await house.sql(`do $$ declare name text; begin
      select conname into strict name from pg_constraint
       where conrelid = 'escalation'::regclass and pg_get_constraintdef(oid) like '%next_step_at IS NOT NULL%';
      execute format('alter table escalation drop constraint %I', name); end $$`);
    for (const make of [alerting, handedOver]) {
      const id = await make();
      const before = (await told()).length;
      await house.sql(`update escalation set next_step_at = null where id = $1`, [id]);
      await assertOnce(id, 'no-due-time');
      await house.sql(`update escalation set next_step_at = clock_timestamp() where id = $1`, [id]);
      await assertWellAgain(id, 'no-due-time', before);
    }
  });

  it('raises "unsent" when what is to leave the building lies there for two minutes', async () => {
    const id = await alerting();
    const before = (await told()).length;
    const lie = (seconds: number) =>
      house.sql(
        `update alert_attempt set channel = 'sms', state = 'due', next_try_at = clock_timestamp() - make_interval(secs => $2)
          where escalation_id = $1`,
        [id, seconds],
      );
    await lie(100);
    expect(await house.watchdog.look()).toMatchObject({ open: 0 });
    await lie(130);
    await assertOnce(id, 'unsent');
    await house.sql(`update alert_attempt set state = 'sent' where escalation_id = $1`, [id]);
    await assertWellAgain(id, 'unsent', before);
  });

  it('raises "unanswered" when the ladder goes on and nobody takes an alert for a quarter of an hour', async () => {
    const id = await alerting();
    const before = (await told()).length;
    const wait = (minutes: number) =>
      house.sql(
        `update escalation set raised_at = clock_timestamp() - make_interval(mins => $2) where id = $1`,
        [id, minutes],
      );
    await wait(14);
    expect(await house.watchdog.look()).toMatchObject({ open: 0 });
    await wait(16);
    await assertOnce(id, 'unanswered');
    await house.escalations.acknowledge(id, officer);
    await assertWellAgain(id, 'unanswered', before);
  });

  /** However many look at once, one alarm opens, and supervisors and administrators hear of it once. */
  async function assertOnce(id: EscalationId, fault: WatchdogFault): Promise<void> {
    const before = (await told()).length;
    const looks = await Promise.all([house.watchdog.look(), house.watchdog.look(), house.watchdog.look()]);
    expect(looks.map(({ open }) => open)).toEqual([1, 1, 1]);
    expect(looks.flatMap(({ opened }) => opened)).toEqual([{ escalation_id: id, fault }]);
    const alarms = await house.sql(
      'select escalation_id, fault, is_drill, closed_at from watchdog_alarm where closed_at is null',
    );
    expect(alarms).toEqual([{ escalation_id: id, fault, is_drill: false, closed_at: null }]);
    expect((await told()).slice(before)).toEqual([
      { open: 1, rooms: ['role:supervisor', 'role:administrator'] },
    ]);
  }

  async function assertWellAgain(id: EscalationId, fault: WatchdogFault, before: number): Promise<void> {
    expect(await house.watchdog.look()).toMatchObject({
      open: 0,
      opened: [],
      closed: [{ escalation_id: id, fault }],
    });
    expect(await house.watchdog.look()).toMatchObject({ open: 0, opened: [], closed: [] });
    expect(await house.watchdog.open()).toEqual([]);
    expect((await told()).slice(before).map(({ open }) => open)).toEqual([1, 0]);
  }
});

interface Beat {
  method: string | undefined;
  url: string | undefined;
  body: string;
}

/** Whoever is asked for `HEARTBEAT_URL`: a real server that keeps what it is sent. */
class BeatServer {
  readonly beats: Beat[] = [];
  status = 200;
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      this.beats.push({ method: request.method, url: request.url, body });
      response.writeHead(this.status).end('thank you');
    });
  });

  listen(): Promise<string> {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () => {
        resolve(`http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/beat/5a?every=60`);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.closeAllConnections();
      this.server.close(() => {
        resolve();
      });
    });
  }
}

describe('a worker with a mailbox and a heartbeat', () => {
  let house: House;
  const outside = new BeatServer();
  const mailbox = new MailServer();
  let id: EscalationId;

  beforeAll(async () => {
    house = await openHouse({
      env: {
        HEARTBEAT_URL: await outside.listen(),
        SMTP_URL: `smtp://127.0.0.1:${String(await mailbox.listen())}`,
        AUDIT_MAIL_TO: 'coordinator@example.org',
        AUDIT_MAIL_FROM: 'line@example.org',
      },
    });
    const operator = await house.person('operator');
    ({ id } = await house.escalations.pressAlertKey(await house.inquiry(operator), operator, aCommand()));
    await house.startWorker();
    house.sweeper.pause();
  });
  afterAll(async () => {
    await house.close();
    await mailbox.close();
    await outside.close();
  });

  const looks = (outcome: string): Promise<number> =>
    house.metric('hotline_watchdog_looks_total', { outcome });
  /** Looks once more, and ends when that look has ended as it should. */
  const look = async (outcome: 'well' | 'alarm' | 'failed'): Promise<void> => {
    const before = await looks(outcome);
    await until(`a look ends ${outcome}`, async () => {
      house.watchdogClock.poke();
      return (await looks(outcome)) > before;
    });
  };
  /** The heads of the record go to the same mailbox. */
  const alarms = () => mailbox.letters.filter(({ source }) => source.includes('Importance: High'));
  const beats = (outcome: string): Promise<number> => house.metric('hotline_heartbeats_total', { outcome });

  it('beats when all is well, and says nothing with it', async () => {
    await until('the first beat', () => outside.beats.length > 0);
    expect(outside.beats[0]).toEqual({ method: 'GET', url: '/beat/5a?every=60', body: '' });
    await until('it was counted', async () => (await beats('taken')) > 0);
  });

  it('does not beat while an alert is late; writes to the mailbox once, and beats again afterwards', async () => {
    await house.sql('delete from jobs.job');
    await house.elapse(id, 10);
    mailbox.isRefusing = true;
    await look('alarm');
    const before = outside.beats.length;
    expect(await house.metric('hotline_watchdog_alarms')).toBe(1);
    await look('alarm');
    mailbox.isRefusing = false;
    await until('the letter', () => {
      house.watchdogClock.poke();
      return alarms().length > 0;
    });
    await look('alarm');
    await look('alarm');
    expect(alarms()).toHaveLength(1);
    expect(alarms()[0]).toMatchObject({ from: 'line@example.org', to: ['coordinator@example.org'] });
    // Wrapped after 76 letters, as such letters are.
    expect(alarms()[0]?.source.replaceAll('=\r\n', '')).toContain(id);
    expect(outside.beats).toHaveLength(before);
    await house.sweeper.sweep();
    await look('well');
    expect(await house.metric('hotline_watchdog_alarms')).toBe(0);
    await until('it beats again', () => outside.beats.length > before);
  });

  it.each([
    ['is away', 'connection limit 0', 'connection limit -1'],
    ['has no room to write', 'set temp_file_limit = 0', 'reset temp_file_limit'],
  ])('does not beat while the database %s', async (_, breaks, mends) => {
    const [{ name } = { name: '' }] = await house.sql<{ name: string }>('select current_database() as name');
    const cut = (): Promise<unknown> =>
      house.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like 'hotline-worker%'`,
        [name],
      );
    await house.sql(`alter database "${name}" ${breaks}`);
    await cut();
    await look('failed');
    const before = outside.beats.length;
    await look('failed');
    expect(outside.beats).toHaveLength(before);
    await house.sql(`alter database "${name}" ${mends}`);
    await cut();
    await look('well');
    await until('it beats again', () => outside.beats.length > before);
  });

  it('counts a heartbeat that is refused, or that nobody hears, and goes on looking', async () => {
    outside.status = 500;
    await until('a beat is refused', async () => {
      house.watchdogClock.poke();
      return (await beats('refused')) > 0;
    });
    await outside.close();
    await until('a beat fails', async () => {
      house.watchdogClock.poke();
      return (await beats('failed')) > 0;
    });
    await look('well');
  });
});

describe('on the screens', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
  });
  afterAll(() => world.close());

  it.each(['supervisor', 'administrator'] as const)('a %s sees what is open', async (role) => {
    const { escalationId } = await caseAtHand(world, world.accounts.operator, world.accounts.officer);
    await world.query(`update watchdog_alarm set closed_at = now()`);
    await world.query(`insert into watchdog_alarm (escalation_id, fault) values ($1, 'late')`, [
      escalationId,
    ]);
    const { status, body } = await (await world.signedIn(role)).get('/api/watchdog');
    expect(status).toBe(200);
    expect(body).toEqual({
      rows: [
        {
          id: expect.any(String),
          escalationId,
          fault: 'late',
          openedAt: expect.any(String),
          isDrill: false,
          told: null,
        },
      ],
    });
  });

  it.each(['operator', 'officer', 'coordinator'] as const)('a %s does not', async (role) => {
    expect((await (await world.signedIn(role)).get('/api/watchdog')).status).toBe(403);
  });
});
