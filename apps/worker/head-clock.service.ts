import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { HeadMail } from '#audit/head-mail.service';
import { HeadPublisher } from '#audit/head-publisher.service';
import { METRICS } from '#platform/health/metrics';
import { Recurring } from '#platform/recurring';
import { named } from './job-log';

const EVERY_MS = 60_000;

/** Publishes each minute, and once more at the end, where the audit chains stand; mails it each hour. */
@Injectable()
export class HeadClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Audit');
  private readonly lastLook: Gauge;
  private readonly lastMail: Gauge;
  private readonly recurring = new Recurring(
    () => this.look(),
    EVERY_MS,
    (error) => {
      this.failed(error);
    },
    EVERY_MS,
  );

  constructor(
    private readonly publisher: HeadPublisher,
    private readonly mail: HeadMail,
    @Inject(METRICS) registry: Registry,
  ) {
    this.lastLook = new Gauge({
      name: 'hotline_audit_heads_checked_timestamp_seconds',
      help: 'When the audit heads were last compared with what is published, and published if they had moved',
      registers: [registry],
    });
    this.lastMail = new Gauge({
      name: 'hotline_audit_heads_mailed_timestamp_seconds',
      help: 'When the audit heads were last sent by e-mail',
      registers: [registry],
    });
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.recurring.stop();
    await this.look().catch((error: unknown) => {
      this.failed(error);
    });
  }

  private failed(error: unknown): void {
    this.logger.error({ msg: 'the audit heads could not be published', ...named(error) });
  }

  private async look(): Promise<void> {
    await this.publisher.publishHeads();
    this.lastLook.setToCurrentTime();
    try {
      if ((await this.mail.mailHeads()) !== undefined) this.lastMail.setToCurrentTime();
    } catch (error) {
      this.logger.warn({
        msg: 'the audit heads could not be mailed; tried again in a minute',
        ...named(error),
      });
    }
  }
}
