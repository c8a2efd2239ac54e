import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Client } from 'pg';
import { Gauge, type Registry } from 'prom-client';
import { publishedFolder, publishedKey } from '#audit/audit-keys';
import { publishedLines } from '#audit/published-statements';
import { verifyChains } from '#audit/verify-chains';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { Database } from '#platform/database/database.service';
import { METRICS } from '#platform/health/metrics';
import { named } from './job-log';

const EVERY_MS = 24 * 60 * 60 * 1_000;

/** Walks all audit chains at the start and once a day, and keeps what it found for the screens. */
@Injectable()
export class ChainCheck implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Audit');
  private readonly breaches: Gauge;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: ProcessConfig,
    @Inject(METRICS) registry: Registry,
  ) {
    this.breaches = new Gauge({
      name: 'hotline_audit_breaches',
      help: 'Broken audit chains and published lines at the last walk; anything but 0 is an alarm',
      registers: [registry],
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), EVERY_MS);
    void this.look();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Walks once, over a connection of its own: a long walk holds up nothing else. Returns the number of breaches. */
  async check(): Promise<number> {
    const client = new Client({
      connectionString: this.config.databaseUrl,
      application_name: 'hotline-worker audit',
    });
    await client.connect();
    try {
      const folder = publishedFolder(this.config.home);
      const published = { lines: publishedLines(folder), key: publishedKey(folder) };
      const found = await verifyChains(client, published, () => undefined);
      const breaches = found.breaches.length + found.badLines.length;
      await this.db.query('insert into audit_check (entries, breaches) values ($1, $2)', [
        found.entries,
        breaches,
      ]);
      this.breaches.set(breaches);
      return breaches;
    } finally {
      await client.end();
    }
  }

  private async look(): Promise<void> {
    try {
      const breaches = await this.check();
      if (breaches > 0)
        this.logger.error({ msg: 'the record was altered: npm run verify-audit says where', breaches });
    } catch (error) {
      this.logger.error({ msg: 'the audit chains could not be walked', ...named(error) });
    }
  }
}
