import { type DynamicModule, type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Pool } from 'pg';
import type { Registry } from 'prom-client';
import type { EscalationView } from '#contracts/escalations';
import type { AttemptId, CommandId, EscalationId, InquiryId, PersonId } from '#contracts/ids';
import type { Role } from '#contracts/permissions';
import { AlertMessages } from '#escalation/alert-messages.service';
import { DecisionService } from '#escalation/decision.service';
import { EscalationModule } from '#escalation/escalation.module';
import { EscalationService } from '#escalation/escalation.service';
import { DueSteps } from '#escalation/due-steps.service';
import { FlagService } from '#escalation/flag.service';
import { HandOverService } from '#escalation/hand-over.service';
import type { AlertCommand } from '#escalation/held-alerts.service';
import { ReviewQueueService } from '#escalation/review-queue.service';
import { ReviewService } from '#escalation/review.service';
import { Watchdog } from '#escalation/watchdog.service';
import { Newcomers } from '#escalation/newcomers.service';
import { SealedFields } from '#inquiries/sealed-fields.service';
import { readProcessConfig } from '#platform/config';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { CountryPackModule } from '#platform/country-pack.module';
import { CommittedEvents } from '#platform/event-log/committed-events';
import type { EventRow } from '#platform/event-log/event-row';
import { CryptoModule } from '#platform/crypto/crypto.module';
import { KEY_CLASSES } from '#platform/crypto/key-port';
import { DatabaseModule } from '#platform/database/database.module';
import { METRICS } from '#platform/health/metrics';
import { newId } from '#platform/ids';
import { JobQueue } from '#platform/jobs/job-queue';
import { JobsModule } from '#platform/jobs/jobs.module';
import { DutyService } from '#staff/duty.service';
import { SweeperService } from '../../apps/worker/sweeper.service';
import { WatchdogClock } from '../../apps/worker/watchdog-clock.service';
import { WorkerModule } from '../../apps/worker/worker.module';
import { createTestDatabase } from '../support/test-database';
import { testHome } from '../support/test-home';
import { type Acting, World } from '../support/worlds';
import { storeTold } from './told';

@Module({})
class ConsoleSide {}

@Module({})
class WorkerSide {}

const QUIETLY = { logger: false, abortOnError: false } as const;

/** A house for stories of alerts: a database, the console's side of it and the worker's, each as its own role. */
export interface House {
  /** What people do, done as the console does it for whoever it is called for. */
  readonly escalations: Omit<Pick<EscalationService, keyof EscalationService>, 'acknowledge'> & {
    acknowledge(id: EscalationId, officerId: PersonId, commandId?: CommandId): Promise<EscalationView>;
  };
  readonly decisions: Pick<DecisionService, keyof DecisionService>;
  readonly handOvers: Pick<HandOverService, keyof HandOverService>;
  readonly flags: Pick<FlagService, keyof FlagService>;
  /** What this person writes and reads about alerts. */
  messagesOf(who: Acting): Pick<AlertMessages, keyof AlertMessages>;
  /** What a supervisor does with flags. */
  supervising(who: Acting): {
    readonly reviews: Pick<ReviewService, keyof ReviewService>;
    readonly queue: Pick<ReviewQueueService, keyof ReviewQueueService>;
  };
  /** The clock's work on one alert. */
  readonly ladder: { takeStep(id: EscalationId): Promise<'taken' | 'not-due'> };
  readonly newcomers: Newcomers;
  /** Whatever is due: the ladder's next step, or the end of a flag's turn. */
  readonly steps: DueSteps;
  readonly duty: DutyService;
  readonly sweeper: SweeperService;
  readonly watchdog: Watchdog;
  /** Of a worker that was started. */
  readonly watchdogClock: WatchdogClock;
  readonly queue: JobQueue;
  /** For a gateway beside it. */
  readonly gatewayUrl: string;
  readonly homePath: string;
  /** As the superuser, behind everything. */
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Signed in. */
  person(role: Role, displayName?: string, unit?: string): Promise<PersonId>;
  inquiry(operatorId: PersonId): Promise<InquiryId>;
  /** Writes the same text into every field that is kept sealed. */
  tell(inquiryId: InquiryId, text: string): Promise<void>;
  /** Lets time pass for one alert: its due times move into the past. */
  elapse(id: EscalationId, seconds: number): Promise<void>;
  /** Lets exactly the time pass that the alert waits for. */
  elapseToDue(id: EscalationId): Promise<void>;
  attempts(id: EscalationId): Promise<AttemptRow[]>;
  path(id: EscalationId): Promise<string[]>;
  events(
    type: string,
    escalationId: EscalationId,
  ): Promise<{ data: Record<string, unknown>; rooms: string[] }[]>;
  /** What the console handed on to its own live line with a commit, before anybody read it; in order. */
  readonly handedOn: readonly EventRow[];
  /** What the started worker tells of itself. */
  metric(name: string, labels?: Readonly<Record<string, string>>): Promise<number>;
  /** Holds the alert's row as a transaction that hangs would; the answer lets it go. */
  lockRow(id: EscalationId): Promise<() => Promise<void>>;
  /** A transaction of somebody else's that has done this and goes on; the answer commits it. */
  holdSql(text: string, values?: readonly unknown[]): Promise<() => Promise<void>>;
  /** A worker begins as its process runs it: it works on jobs and sweeps. */
  startWorker(): Promise<void>;
  /** Back to one that does neither by itself. */
  startConsole(): Promise<void>;
  close(): Promise<void>;
}

export interface AttemptRow {
  id: AttemptId;
  step: number;
  recipient_id: PersonId;
  state: string;
  sent_at: Date | null;
  delivered_at: Date | null;
  opened_at: Date | null;
}

export const aCommand = (): CommandId => newId() as CommandId;

export interface HouseOptions {
  /** Keeps the jobs in Redis. */
  readonly redisUrl?: string | undefined;
  /** Another countdown than the country pack's. */
  readonly armSeconds?: number;
  /** What becomes of a flag that nobody answered, if not what the country pack says. */
  readonly reviewUnattended?: 'police' | 'stay';
  /** More of the worker's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function openHouse({
  redisUrl,
  armSeconds,
  reviewUnattended,
  env = {},
}: HouseOptions = {}): Promise<House> {
  const database = await createTestDatabase();
  const superuser = new Pool({ connectionString: database.superuserUrl, max: 3 });
  superuser.on('error', () => undefined);
  const azerbaijan = loadCountryPack('az');
  const clocks = {
    ...azerbaijan.clocks,
    ...(armSeconds && { armSeconds }),
    ...(reviewUnattended && { reviewUnattended }),
  };
  const pack = { ...azerbaijan, clocks };
  const home = testHome('escalation');
  const side = (process: 'console' | 'worker'): DynamicModule => ({
    module: process === 'console' ? ConsoleSide : WorkerSide,
    imports: [
      CountryPackModule.forRoot(pack),
      CryptoModule.forProcess(home.path, process === 'console' ? KEY_CLASSES : []),
      DatabaseModule.forRoot({
        url: database.urls[process],
        applicationName: `story ${process}`,
        poolSize: 20,
        actsForPeople: process === 'console',
      }),
      JobsModule.forRoot({ databaseUrl: database.urls.worker, redisUrl }),
      EscalationModule,
    ],
  });
  const open = (module: DynamicModule): Promise<World<INestApplicationContext>> =>
    World.open(() => NestFactory.createApplicationContext(module, QUIETLY));
  const console = await open(side('console'));
  let worker = await open(side('worker'));
  const handedOn: EventRow[] = [];
  console.app.get(CommittedEvents, { strict: false }).onCommitted((rows) => void handedOn.push(...rows));
  const become = async (module: DynamicModule): Promise<void> => {
    await worker.close();
    worker = await open(module);
  };
  const ofWorker = <T extends object>(service: Type<T>): T => worker.service(service, () => undefined);
  const sql = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await superuser.query<Row>(text, [...values])).rows;
  const config = readProcessConfig(
    {
      HOTLINE_HOME: home.path,
      DATABASE_URL: database.urls.worker,
      TWILIO_AUTH_TOKEN: '5f3a09c1e7d2486bb0947c1de8a35f62',
      LOG_LEVEL: 'silent',
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
      ...env,
    },
    () => '',
    'worker',
  );
  const operators = console.service(EscalationService, ([, id]) => ({ id: String(id), role: 'operator' }));
  const officers = console.service(EscalationService, ([, id]) => ({ id: String(id), role: 'officer' }));
  const listing = console.service(EscalationService, ([reader]) => reader as Acting);
  const readers = console.service(EscalationService, ([, reader]) => reader as Acting);
  const officerOf = ([command]: readonly unknown[]): Acting => ({
    id: (command as AlertCommand).officerId,
    role: 'officer',
  });
  const taking = console.service(EscalationService, officerOf);
  return {
    escalations: {
      pressAlertKey: (...args) => operators.pressAlertKey(...args),
      withdraw: (...args) => operators.withdraw(...args),
      acknowledge: (escalationId, officerId, commandId = aCommand()) =>
        taking.acknowledge({ escalationId, officerId, commandId }),
      delivered: (...args) => officers.delivered(...args),
      opened: (...args) => officers.opened(...args),
      list: (...args) => listing.list(...args),
      detail: (...args) => readers.detail(...args),
    },
    decisions: console.service(DecisionService, officerOf),
    handOvers: console.service(HandOverService, officerOf),
    flags: console.service(FlagService, ([, id]) => ({ id: String(id), role: 'operator' })),
    messagesOf: (who) => console.service(AlertMessages, () => who),
    supervising: (who) => ({
      reviews: console.service(ReviewService, () => who),
      queue: console.service(ReviewQueueService, () => who),
    }),
    duty: console.service(DutyService, ([id]) => ({ id: String(id), role: 'officer' })),
    ladder: {
      async takeStep(id) {
        return (await ofWorker(DueSteps).take([id])).includes(id) ? 'taken' : 'not-due';
      },
    },
    get newcomers() {
      return ofWorker(Newcomers);
    },
    get steps() {
      return ofWorker(DueSteps);
    },
    get sweeper() {
      return ofWorker(SweeperService);
    },
    get watchdog() {
      return ofWorker(Watchdog);
    },
    get watchdogClock() {
      return ofWorker(WatchdogClock);
    },
    get queue() {
      return worker.app.get<JobQueue>(JobQueue, { strict: false });
    },
    gatewayUrl: database.urls.gateway,
    homePath: home.path,
    sql,
    async person(role, displayName = role, unit = 'central') {
      const id = newId() as PersonId;
      await sql(
        `insert into person (id, username, display_name, role, unit, password_hash) values ($1, $2, $3, $4, $5, 'none')`,
        [id, `p${id}`, displayName, role, unit],
      );
      await sql(
        `insert into session (token_hash, id, person_id, stage, expires_at)
         values (sha256($1::uuid::text::bytea), $1, $2, 'signed-in', now() + interval '12 hours')`,
        [newId(), id],
      );
      return id;
    },
    async inquiry(operatorId) {
      const id = newId() as InquiryId;
      await sql(`insert into inquiry (id, operator_id) values ($1, $2)`, [id, operatorId]);
      return id;
    },
    async tell(inquiryId, text) {
      const [inquiry] = await sql<{ id: PersonId }>(`select operator_id as id from inquiry where id = $1`, [
        inquiryId,
      ]);
      const fields = console.service(SealedFields, () => inquiry && { id: inquiry.id, role: 'operator' });
      await storeTold(sql, fields, inquiryId, text);
    },
    async elapse(id, seconds) {
      await sql(
        `update escalation set sends_at = sends_at - make_interval(secs => $2),
                next_step_at = next_step_at - make_interval(secs => $2) where id = $1`,
        [id, seconds],
      );
    },
    async elapseToDue(id) {
      await sql(
        `update escalation set sends_at = least(sends_at, clock_timestamp()), next_step_at = clock_timestamp()
          where id = $1 and next_step_at is not null`,
        [id],
      );
    },
    attempts: (id) =>
      sql<AttemptRow>(
        `select id, step, recipient_id, state, sent_at, delivered_at, opened_at from alert_attempt
          where escalation_id = $1 order by step, id`,
        [id],
      ),
    async path(id) {
      const rows = await sql<{ from_state: string | null; to_state: string }>(
        `select from_state, to_state from escalation_transition where escalation_id = $1 order by id`,
        [id],
      );
      return rows.map(({ from_state, to_state }) => `${from_state ?? ''}>${to_state}`);
    },
    events: (type, escalationId) =>
      sql(`select data, rooms from event where type = $1 and data ->> 'escalationId' = $2 order by tx, id`, [
        type,
        escalationId,
      ]),
    handedOn,
    async metric(name, labels = {}) {
      const found = worker.app.get<Registry>(METRICS, { strict: false }).getSingleMetric(name);
      const values = (await found?.get())?.values ?? [];
      return values
        .filter((each) => Object.entries(labels).every(([label, value]) => each.labels[label] === value))
        .reduce((sum, { value }) => sum + value, 0);
    },
    async lockRow(id) {
      const client = await superuser.connect();
      await client.query('begin');
      await client.query('select id from escalation where id = $1 for update', [id]);
      return async () => {
        await client.query('rollback');
        client.release();
      };
    },
    async holdSql(text, values = []) {
      const client = await superuser.connect();
      await client.query('begin');
      await client.query(text, [...values]);
      return async () => {
        await client.query('commit');
        client.release();
      };
    },
    startWorker: () => become(WorkerModule.forRoot(config, pack)),
    startConsole: () => become(side('worker')),
    async close() {
      await worker.close();
      await console.close();
      await superuser.end();
      await database.drop();
      home.remove();
    },
  };
}
