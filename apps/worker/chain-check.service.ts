import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { METRICS } from '#platform/health/metrics';
import { Recurring } from '#platform/recurring';
import { named } from './job-log';

const EVERY_MS = 24 * 60 * 60 * 1_000;
const VERIFY = join(__dirname, '..', 'start', 'verify-audit-main.js');

/**
 * Has all audit chains walked at the start and once a day, by a process of its own: however long the record, the worker
 * goes on alerting. What was found is kept for the screens by the walk itself.
 */
@Injectable()
export class ChainCheck implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Audit');
  private readonly isBroken: Gauge;
  private readonly walkedAt: Gauge;
  private readonly recurring = new Recurring(
    () => this.walk(),
    EVERY_MS,
    (error) => {
      this.logger.warn({ msg: 'the audit chains could not be walked', ...named(error) });
    },
    EVERY_MS,
  );
  private stop: (() => void) | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: ProcessConfig,
    @Inject(METRICS) registry: Registry,
  ) {
    const registers = [registry];
    this.isBroken = new Gauge({
      name: 'hotline_audit_is_broken',
      help: '1 when the last walk over the audit chains found a break: an alarm',
      registers,
    });
    this.walkedAt = new Gauge({
      name: 'hotline_audit_walked_timestamp_seconds',
      help: 'When the audit chains were last walked to their end',
      registers,
    });
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop?.();
    await this.recurring.stop();
  }

  private async walk(): Promise<void> {
    const { home, databaseUrl } = this.config;
    const child = spawn(process.execPath, [VERIFY], {
      stdio: 'ignore',
      env: { HOTLINE_HOME: home, DATABASE_URL: databaseUrl },
    });
    this.stop = () => child.kill();
    const code = await new Promise<number | null>((resolve) => {
      child.once('error', () => {
        resolve(null);
      });
      child.once('exit', resolve);
    });
    this.stop = undefined;
    if (code === 0 || code === 1) {
      this.isBroken.set(code);
      this.walkedAt.setToCurrentTime();
    }
    if (code === 1) this.logger.error('the record was altered: npm run verify-audit says where');
    else if (code !== 0) this.logger.warn({ code }, 'the audit chains could not be walked');
  }
}
