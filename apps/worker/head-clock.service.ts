import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { HeadPublisher } from '#audit/head-publisher.service';
import { METRICS } from '#platform/health/metrics';
import { named } from './job-log';

const EVERY_MS = 60_000;

/** Publishes each minute, and once more at the end, where the audit chains stand. */
@Injectable()
export class HeadClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Audit');
  private readonly lastLook: Gauge;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly publisher: HeadPublisher,
    @Inject(METRICS) registry: Registry,
  ) {
    this.lastLook = new Gauge({
      name: 'hotline_audit_heads_checked_timestamp_seconds',
      help: 'When the audit heads were last compared with what is published, and published if they had moved',
      registers: [registry],
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), EVERY_MS);
    void this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.look();
  }

  private async look(): Promise<void> {
    try {
      await this.publisher.publishHeads();
      this.lastLook.setToCurrentTime();
    } catch (error) {
      this.logger.error({ msg: 'the audit heads could not be published', ...named(error) });
    }
  }
}
