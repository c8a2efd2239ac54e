import { NestFactory } from '@nestjs/core';
import { ChannelNotice } from '#escalation/channels/channel-notice.service';
import { Deliveries } from '#escalation/channels/deliveries.service';
import { DrillOrders } from '#escalation/drills/drill-orders.service';
import { EscalationService } from '#escalation/escalation.service';
import { DueSteps } from '#escalation/due-steps.service';
import { ALERT_CHANNELS } from '#contracts/channels';
import type { Registry } from 'prom-client';
import type { EscalationId } from '#contracts/ids';
import type { LadderRecipient } from '#contracts/ladder';
import { readProcessConfig } from '#platform/config';
import { METRICS } from '#platform/health/metrics';
import { newId } from '#platform/ids';
import { SweeperService } from '../../apps/worker/sweeper.service';
import { DeliveryClock } from '../../apps/worker/delivery-clock.service';
import { WorkerModule } from '../../apps/worker/worker.module';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { until } from '../support/until';
import { World } from '../support/worlds';
import { type Browser, ConsoleWorld } from './console-world';

/** A console and a worker on one database, the worker sending what is due when it is told to. */
export class ChannelsHouse {
  private constructor(
    readonly world: ConsoleWorld,
    private readonly worker: World<INestApplicationContext>,
  ) {}

  /** @param env of the worker: its credentials */
  static async open(env: Readonly<Record<string, string>>): Promise<ChannelsHouse> {
    const world = await ConsoleWorld.open();
    const config = readProcessConfig(
      {
        HOTLINE_HOME: world.homePath,
        DATABASE_URL: world.workerUrl,
        TWILIO_AUTH_TOKEN: TOKEN,
        CONSOLE_URL: 'https://console.example.org',
        LOG_LEVEL: 'silent',
        ...env,
      },
      () => '',
      'worker',
    );
    const worker = await World.open(() =>
      NestFactory.createApplicationContext(WorkerModule.forRoot(config, world.pack), {
        logger: false,
        abortOnError: false,
      }),
    );
    worker.app.get(SweeperService, { strict: false }).pause();
    await worker.app.get(DeliveryClock, { strict: false }).beforeApplicationShutdown();
    await worker.run(() => worker.app.get(ChannelNotice, { strict: false }).give());
    const house = new ChannelsHouse(world, worker);
    await house.ladder('all-officers');
    return house;
  }

  /** A ladder of steps that each call those over every channel, and wait for ten minutes. */
  async ladder(...recipients: LadderRecipient[]): Promise<void> {
    const { world } = this;
    const steps = recipients.map((each) => ({
      recipients: [each],
      channels: ALERT_CHANNELS,
      waitSeconds: 600,
    }));
    await world.query(
      `insert into ladder (version, steps, saved_by) select coalesce(max(version), 0) + 1, $1, $2 from ladder`,
      [JSON.stringify(steps), world.accounts.administrator.id],
    );
  }

  /** Sends everything that is due, and waits for it. @returns how much was begun */
  deliver(): Promise<number> {
    return this.worker.run(async () => {
      const deliveries = this.worker.app.get(Deliveries, { strict: false });
      const begun = await deliveries.begin();
      await deliveries.idle();
      return begun;
    });
  }

  /** What the worker tells of itself. */
  async metric(name: string): Promise<number | undefined> {
    const metric = this.worker.app.get<Registry>(METRICS, { strict: false }).getSingleMetric(name);
    return (await metric?.get())?.values[0]?.value;
  }

  /** Does something as the worker does. */
  working<T extends object, Result>(
    service: Type<T>,
    work: (service: T) => Promise<Result>,
  ): Promise<Result> {
    return this.worker.run(() => work(this.worker.app.get(service, { strict: false })));
  }

  /** An alert of the operator's, one step on. */
  async alert(): Promise<EscalationId> {
    const { world } = this;
    const escalations = world.actingAs(world.accounts.operator, EscalationService);
    const inquiryId = await world.inquiry();
    await world.query(`update inquiry set region = 'gence' where id = $1`, [inquiryId]);
    const press = () => escalations.pressAlertKey(inquiryId, world.accounts.operator.id, newId() as never);
    await press();
    const { id } = await press();
    await this.takenPast(id, 0);
    return id;
  }

  /** A drill on a line where nothing else is open, one step on. */
  async drill(): Promise<EscalationId> {
    const { world } = this;
    await world.query(
      `update escalation set state = 'closed', next_step_at = null, closed_at = now() where state <> 'closed'`,
    );
    const { id: supervisor } = world.accounts.supervisor;
    const orders = world.actingAs(world.accounts.supervisor, DrillOrders);
    const { id } = await orders.start(newId() as never, supervisor);
    await until('the drill rings', async () => {
      const attempts = await world.query(`select id from alert_attempt where escalation_id = $1`, [id]);
      return attempts.length > 0;
    });
    return id;
  }

  /** The next step of the ladder, after the wait of the one before. */
  async step(id: EscalationId): Promise<void> {
    const { step } = await this.clock(id);
    await this.world.query(
      `update alert_attempt set due_at = due_at - interval '10 minutes' where escalation_id = $1`,
      [id],
    );
    await this.world.query(`update escalation set next_step_at = clock_timestamp() where id = $1`, [id]);
    await this.takenPast(id, step);
  }

  /** Until a step after that one was taken, or it is over: here or by its job, for whoever holds the alert is not waited for. */
  private async takenPast(id: EscalationId, step: number): Promise<void> {
    await until('the step is taken', async () => {
      await this.working(DueSteps, (steps) => steps.take([id]));
      const [row] = await this.world.query<{ isPast: boolean }>(
        `select step > $2 or next_step_at is null as "isPast" from escalation where id = $1`,
        [id, step],
      );
      return row?.isPast === true;
    });
  }

  /** Takes every step that is due by itself. @returns how many there were */
  sweep(): Promise<number> {
    return this.worker.run(() => this.worker.app.get(SweeperService, { strict: false }).sweep());
  }

  /** How far an alert is, and in how many seconds its next step is due. */
  async clock(id: EscalationId): Promise<{ step: number; dueIn: number }> {
    const [found] = await this.world.query<{ step: number; dueIn: number }>(
      `select step, extract(epoch from next_step_at - clock_timestamp())::float8 as "dueIn" from escalation where id = $1`,
      [id],
    );
    if (!found) throw new Error('there is no such alert');
    return found;
  }

  /** What became of each attempt over a channel, in the order they were made. */
  async attempts(
    id: EscalationId,
    channel: string,
  ): Promise<{ state: string; code: string | null; tries: number }[]> {
    return this.world.query(
      `select state, failure_code as code, tries from alert_attempt where escalation_id = $1 and channel = $2 order by step`,
      [id, channel],
    );
  }

  /** Lets the time pass until what failed is tried again. */
  async elapse(): Promise<void> {
    await this.world.query(`update alert_attempt set next_try_at = clock_timestamp() where state = 'due'`);
    await this.world.query(`update contact_message set next_try_at = clock_timestamp() where state = 'due'`);
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.world.close();
  }
}

export const TOKEN = '5f3a09c1e7d2486bb0947c1de8a35f62';

/** Adds an address; returns its id. */
export async function add(browser: Browser, wish: object): Promise<string> {
  const answer = await browser.send('POST', '/api/channels', wish);
  if (answer.status !== 201) throw new Error(`not added: ${String(answer.status)} ${answer.body.code}`);
  return answer.body.id;
}
