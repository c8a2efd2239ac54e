import { Client } from 'pg';
import { Test, type TestingModule } from '@nestjs/testing';
import { MEASURES, type Board, type Measure } from '#contracts/board';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { CountryPackModule } from '#platform/country-pack.module';
import { FileKeyPort } from '#platform/crypto/file-key-port';
import { DatabaseModule } from '#platform/database/database.module';
import { newId } from '#platform/ids';
import { BoardRecordsService } from '#statistics/board-records.service';
import { BoardService } from '#statistics/board.service';
import { StatisticsModule } from '#statistics/statistics.module';
import { seed } from '../../apps/start/seed';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { testHome } from '../support/test-home';
import { World } from '../support/worlds';

/** "Today" must not end while the story runs: the pack's clocks are set where it is noon. */
const az = loadCountryPack('az');
const pack = { ...az, pack: { ...az.pack, timeZone: zoneAtNoon(new Date().getUTCHours()) } };

interface CallFacts {
  state?: string;
  /** Seconds before now. */
  arrived: number;
  queued?: number;
  answered?: number;
  ended?: number;
  cause?: string;
  topic?: string;
  callType?: string;
}

describe('the board', () => {
  let database: TestDatabase;
  let console: World<TestingModule>;
  let boards: BoardService;
  let records: BoardRecordsService;
  let owner: Client;
  let operator: string;
  let supervisor: string;
  let home: ReturnType<typeof testHome>;

  beforeAll(async () => {
    database = await createTestDatabase();
    home = testHome('board');
    await seed(database.ownerUrl, 'az', new FileKeyPort(home.path, ['identity']), () => undefined);
    console = await World.open(async () => {
      const app = await Test.createTestingModule({
        imports: [
          DatabaseModule.forRoot({
            url: database.urls.console,
            applicationName: 'board-story',
            poolSize: 4,
            actsForPeople: true,
          }),
          CountryPackModule.forRoot(pack),
          StatisticsModule,
        ],
      }).compile();
      return app.init();
    });
    boards = console.service(BoardService, () => ({ id: newId(), role: 'coordinator' }));
    records = console.service(BoardRecordsService, () => ({ id: supervisor, role: 'supervisor' }));
    owner = new Client(database.ownerUrl);
    await owner.connect();
    const idOf = async (username: string): Promise<string> =>
      (await query<{ id: string }>(`select id from person where username = $1`, [username]))[0]!.id;
    [operator, supervisor] = [await idOf('operator1'), await idOf('supervisor1')];
  }, 30_000);
  afterAll(async () => {
    await console.close();
    await owner.end();
    await database.drop();
    home.remove();
  });

  const query = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await owner.query(sql, values)).rows as Row[];

  async function call(facts: CallFacts): Promise<void> {
    const id = newId();
    const ago = (seconds: number | undefined): string | null =>
      seconds === undefined ? null : new Date(Date.now() - seconds * 1000).toISOString();
    await query(
      `insert into call (id, carrier, carrier_call_id, state, language, operator_id, arrived_at, queued_at, queue_rank,
         answered_at, ended_at, end_cause) values ($1::uuid, 'twilio', $1::text, $2, 'az', $3, $4, $5, $5, $6, $7, $8)`,
      [
        id,
        facts.state ?? 'ended',
        facts.answered === undefined ? null : operator,
        ago(facts.arrived),
        ago(facts.queued),
        ago(facts.answered),
        ago(facts.ended),
        facts.cause ?? null,
      ],
    );
    await query(
      `insert into inquiry (id, call_id, operator_id, topic, call_type, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [
        newId(),
        id,
        facts.answered === undefined ? null : operator,
        facts.topic ?? null,
        facts.callType ?? null,
        ago(facts.arrived),
      ],
    );
  }

  it('counts nothing on an empty line', async () => {
    const board = await boards.board();
    expect(board.calls).toEqual({ waiting: 0, longestWaitSince: null, inMenu: 0, talking: 0 });
    expect(board.today).toMatchObject({
      offered: 0,
      answered: 0,
      abandoned: 0,
      medianWaitSeconds: null,
      topics: [],
    });
    expect(board.operators.map((o) => o.status)).toEqual(['offline', 'offline']);
  });

  it('counts each kind of call once, by the field’s definitions, and opens the same records', async () => {
    const DAY = 86_400;
    await call({ arrived: 9, state: 'in-menu' });
    await call({ arrived: 60, queued: 50, state: 'queued' });
    await call({ arrived: 20, queued: 15, state: 'offered' });
    await call({ arrived: 100, queued: 90, answered: 80, state: 'connected', topic: 'work-abroad' });
    await call({
      arrived: 100,
      queued: 90,
      answered: 60,
      ended: 5,
      cause: 'completed',
      topic: 'work-abroad',
    });
    await call({ arrived: 100, queued: 90, answered: 75, ended: 5, cause: 'completed', callType: 'prank' });
    await call({ arrived: 100, queued: 90, ended: 30, cause: 'abandoned' });
    await call({ arrived: 100, ended: 95, cause: 'short' });
    await call({ arrived: 100, queued: 90, answered: 80, ended: 5, cause: 'completed', callType: 'test' });
    await call({ arrived: 2 * DAY, queued: 2 * DAY - 5, ended: 2 * DAY - 60, cause: 'abandoned' });

    const board = await boards.board();
    expect(board.calls).toMatchObject({ waiting: 2, inMenu: 1, talking: 1 });
    expect(Date.now() - Date.parse(board.calls.longestWaitSince!)).toBeGreaterThanOrEqual(50_000);
    expect(board.today).toMatchObject({
      offered: 6,
      answered: 3,
      answeredInTime: 2,
      abandoned: 1,
      short: 1,
      nonInquiries: 1,
    });
    expect(board.today.medianWaitSeconds).toBeCloseTo(15, 0);
    expect(board.today.longestWaitSeconds).toBeCloseTo(30, 0);
    expect(board.today.topics).toEqual([
      { topic: 'work-abroad', count: 2 },
      { topic: null, count: 1 },
    ]);
    await everyNumberOpensItsRecords(board);
  });

  async function everyNumberOpensItsRecords(board: Board): Promise<void> {
    const numbers: Record<Exclude<Measure, 'today.topic'>, number> = {
      'calls.waiting': board.calls.waiting,
      'calls.talking': board.calls.talking,
      'today.offered': board.today.offered,
      'today.answered': board.today.answered,
      'today.answeredInTime': board.today.answeredInTime,
      'today.abandoned': board.today.abandoned,
      'today.short': board.today.short,
      'escalations.open': board.escalations.open,
      'escalations.unacknowledged': board.escalations.unacknowledged,
      'escalations.toConfirm': board.escalations.toConfirm,
      'inquiries.unseen': board.inquiries.unseen,
      'call-backs.open': board.callBacks.open,
      operators: board.operators.length,
    };
    expect(Object.keys(numbers).sort()).toEqual(MEASURES.filter((m) => m !== 'today.topic').sort());
    for (const [measure, number] of Object.entries(numbers) as [Measure, number][]) {
      const opened = await records.records({ measure });
      expect([measure, opened.rows.length]).toEqual([measure, number]);
    }
    for (const { topic, count } of board.today.topics) {
      const opened = await records.records({ measure: 'today.topic', topic: topic ?? '' });
      expect([topic, opened.rows.length]).toEqual([topic, count]);
    }
  }

  it('shows alerts, unacknowledged ones with the age of the oldest', async () => {
    const [inquiry] = await query<{ id: string }>('select id from inquiry limit 1');
    const raise = (state: string, secondsAgo: number, by: string | null = null) =>
      query(
        `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, next_step_at, acknowledged_at, acknowledged_by)
         values ($1, $2, 'danger', $3, $4, now() - make_interval(secs => $5), case when $3 <> 'closed' then now() end,
           case when $6::uuid is not null then now() end, $6)`,
        [newId(), inquiry!.id, state, operator, secondsAgo, by],
      );
    await raise('alerting', 42);
    await raise('acknowledged', 90, operator);
    await raise('closed', 90, operator);
    const other = newId();
    await query(`insert into inquiry (id, operator_id) values ($1, $2)`, [other, operator]);
    await query(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, reasons, turn, next_step_at)
       values ($1, $2, 'review', 'awaiting-confirmation', $3, '{violence}', 1, now() + interval '10 minutes')`,
      [newId(), other, operator],
    );
    const board = await boards.board();
    expect(board.escalations).toMatchObject({ open: 2, unacknowledged: 1, toConfirm: 1 });
    expect(Date.now() - Date.parse(board.escalations.oldestUnacknowledgedSince!)).toBeGreaterThanOrEqual(
      42_000,
    );
    await everyNumberOpensItsRecords(board);
  });

  it('shows what is possible or worse, was left open after the call, and nobody was asked to look at', async () => {
    const left = async (facts: {
      /** Minutes ago; null: it goes on. */
      ended: number | null;
      levels: string[];
      state?: string;
      status?: string;
      flag?: string;
      callType?: string;
    }): Promise<string> => {
      const [id, call] = [newId(), newId()];
      await query(
        `insert into call (id, carrier, carrier_call_id, state, language, operator_id, arrived_at, ended_at, end_cause)
         values ($1::uuid, 'twilio', $1::text, case when $3::int is null then 'connected' else 'ended' end, 'az', $2,
           now() - interval '1 day', now() - make_interval(mins => $3), case when $3 is not null then 'completed' end)`,
        [call, operator, facts.ended],
      );
      await query(
        `insert into inquiry (id, call_id, operator_id, state, call_type) values ($1, $2, $3, $4, $5)`,
        [id, call, operator, facts.state ?? 'recorded', facts.callType ?? null],
      );
      for (const [nth, level] of facts.levels.entries())
        await query(
          `insert into inquiry_assessment (inquiry_id, rule_set, version, status, level, computed_level, signs, reasons, at)
           values ($1, 'line-screening', 1, $2, $3, $3, '{}', '[]', now() - make_interval(mins => 100 - $4))`,
          [id, facts.status ?? 'active', level, nth],
        );
      if (facts.flag !== undefined)
        await query(
          `insert into escalation (id, inquiry_id, lane, state, raised_by, reasons, turn, next_step_at, review, reviewed_at, reviewed_by,
             decline_reason, closed_at)
           values ($1, $2, 'review', $3, $4, '{violence}', 1, case when $3 = 'declined' then null else now() end,
             case when $3 = 'declined' then 'declined' end, case when $3 = 'declined' then now() - interval '99 minutes 30 seconds' end,
             case when $3 = 'declined' then $5::uuid end, case when $3 = 'declined' then 'no-sign' end,
             case when $3 = 'declined' then now() end)`,
          [newId(), id, facts.flag, operator, supervisor],
        );
      return id;
    };
    const unseen = [
      await left({ ended: 11, levels: ['P4', 'P3'] }),
      await left({ ended: 600, levels: ['P1'], state: 'draft' }),
      // Declined as it was possible; since then a crisis was found.
      await left({ ended: 30, levels: ['P3', 'P1'], flag: 'declined' }),
    ];
    await left({ ended: 9, levels: ['P1'] });
    await left({ ended: null, levels: ['P1'] });
    await left({ ended: 30, levels: ['P3', 'P4'] });
    await left({ ended: 30, levels: ['P1'], status: 'trial' });
    await left({ ended: 30, levels: ['P1'], callType: 'test' });
    await left({ ended: 30, levels: ['P1'], flag: 'awaiting-confirmation' });
    await left({ ended: 30, levels: ['P3'], flag: 'declined' });
    await left({ ended: 30, levels: [] });
    const board = await boards.board();
    expect(board.inquiries.unseen).toBe(3);
    const minutes = (Date.now() - Date.parse(board.inquiries.oldestUnseenSince!)) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(600);
    const opened = await records.records({ measure: 'inquiries.unseen' });
    expect(opened.rows.map(({ id }) => id).sort()).toEqual([...unseen].sort());
    expect(opened.rows[0]).toMatchObject({
      kind: 'inquiry',
      state: 'recorded',
      inquiryId: opened.rows[0]!.id,
    });
    await query(`update inquiry set state = 'closed', closed_at = now() where id = $1`, [unseen[0]]);
    expect((await boards.board()).inquiries.unseen).toBe(2);
  });
});

function zoneAtNoon(utcHour: number): string {
  const ahead = 12 - utcHour;
  return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
