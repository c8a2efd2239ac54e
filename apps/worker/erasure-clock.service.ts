import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { METRICS } from '#platform/health/metrics';
import { Recurring } from '#platform/recurring';
import { CertificateSigner } from '#retention/certificate-signer.service';
import { RetentionRun } from '#retention/retention-run.service';
import { named } from './job-log';

const EVERY_MS = 60_000;

/** Looks each minute whether the day's walk over what is due has to begin or to go on, and signs what was certified. */
@Injectable()
export class ErasureClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Retention');
  private readonly walkedAt: Gauge;
  private readonly failed: Gauge;
  private readonly recurring = new Recurring(
    () => this.look(),
    EVERY_MS,
    (error) => {
      this.logger.warn({ msg: 'retention walk broke off', ...named(error) });
    },
    EVERY_MS,
  );
  private isFirst = true;

  constructor(
    private readonly run: RetentionRun,
    private readonly signer: CertificateSigner,
    @Inject(METRICS) registry: Registry,
  ) {
    const registers = [registry];
    this.walkedAt = new Gauge({
      name: 'hotline_retention_walked_timestamp_seconds',
      help: 'When everything due for erasing was last walked to its end by this process',
      registers,
    });
    this.failed = new Gauge({
      name: 'hotline_retention_failed',
      help: 'Inquiries the last walk could not erase: an alarm',
      registers,
    });
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.run.stop();
    await this.recurring.stop();
  }

  private async look(): Promise<void> {
    if (this.isFirst) await this.run.restored();
    this.isFirst = false;
    const walked = await this.run.runWhenDue((inquiryId, error) => {
      this.logger.error({ msg: 'not erased', inquiryId, ...named(error) });
    });
    if (walked) {
      this.walkedAt.setToCurrentTime();
      this.failed.set(walked.failed);
      this.logger.log({ msg: 'retention walk', ...walked });
    }
    await this.signer.signWaiting();
  }
}
