import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Counter, Gauge, type Registry } from 'prom-client';
import { AlarmMail } from '#escalation/alarm-mail.service';
import { AlarmNotices } from '#escalation/alarm-notices.service';
import { Watchdog } from '#escalation/watchdog.service';
import { Database } from '#platform/database/database.service';
import { ROOM_TO_WRITE } from '#platform/database/room-to-write';
import { METRICS } from '#platform/health/metrics';
import { Recurring } from '#platform/recurring';
import { Heartbeat } from './heartbeat.service';
import { named } from './job-log';

const EVERY_MS = 60_000;
const AFTER_FAILURE_MS = 5_000;

/** Looks each minute whether an alert has been left lying, and says so wherever somebody will notice. */
@Injectable()
export class WatchdogClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Watchdog');
  private readonly alarms: Gauge;
  private readonly looks: Counter;
  private readonly recurring = new Recurring(
    () => this.look(),
    EVERY_MS,
    (error) => {
      this.looks.inc({ outcome: 'failed' });
      this.logger.error({ msg: 'the watchdog could not look', ...named(error) });
    },
    AFTER_FAILURE_MS,
  );

  constructor(
    private readonly db: Database,
    private readonly watchdog: Watchdog,
    private readonly notices: AlarmNotices,
    private readonly mail: AlarmMail,
    private readonly heartbeat: Heartbeat,
    @Inject(METRICS) registry: Registry,
  ) {
    const registers = [registry];
    this.alarms = new Gauge({
      name: 'hotline_watchdog_alarms',
      help: 'Faults of alerts that the last look found: an alarm when not 0',
      registers,
    });
    this.looks = new Counter({
      name: 'hotline_watchdog_looks_total',
      help: 'Looks at every open alert, one a minute, by what they found: well, alarm, or that they failed',
      labelNames: ['outcome'],
      registers,
    });
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.recurring.stop();
  }

  /** Looks now instead of within the minute. */
  poke(): void {
    this.recurring.poke();
  }

  /** A look that finds nothing writes nothing, so whether there is room to write an alert is asked apart. */
  private async look(): Promise<void> {
    const { open, opened, closed } = await this.watchdog.look();
    this.alarms.set(open);
    for (const { escalation_id: escalationId, fault } of opened)
      this.logger.error({ msg: 'an alert is not where it should be', escalationId, fault });
    for (const { escalation_id: escalationId, fault } of closed)
      this.logger.log({ msg: 'an alert is where it should be again', escalationId, fault });
    if (open === 0) await this.db.query(ROOM_TO_WRITE);
    this.looks.inc({ outcome: open === 0 ? 'well' : 'alarm' });
    if (open === 0) await this.heartbeat.beat();
    const addresses = await this.notices.order();
    if (addresses > 0) this.logger.warn({ msg: 'whoever watches over the line is told', addresses });
    await this.mailNew();
  }

  private async mailNew(): Promise<void> {
    try {
      await this.mail.mailNew();
    } catch (error) {
      this.logger.warn({ msg: 'alarms could not be mailed; tried again in a minute', ...named(error) });
    }
  }
}
