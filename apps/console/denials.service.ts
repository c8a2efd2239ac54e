import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ClsService } from 'nestjs-cls';
import { type AuditRecord, AuditService } from '#audit/audit.service';
import { isDatabaseAway } from '#platform/database/database-away';
import type { SignedInPerson } from '#staff/current-person';
import { RateLimits } from './rate-limits.service';
import { networkOf } from './rates';
import { RequestSession } from './request-session.service';
import { StrangerTally } from './stranger-tally';

const MINUTE_MS = 60_000;

/**
 * Writes down who was refused. Every refusal of a person is kept; of strangers, who could fill the record from outside,
 * the first of each kind from each address in a minute, and the number of the others.
 */
@Injectable()
export class Denials implements OnApplicationShutdown {
  private readonly logger = new Logger('Denials');
  private readonly strangers = new StrangerTally();
  private readonly timer = setInterval(() => void this.recordStrangers(), MINUTE_MS).unref();

  constructor(
    private readonly audit: AuditService,
    private readonly limits: RateLimits,
    private readonly session: RequestSession,
    private readonly cls: ClsService<{ person?: SignedInPerson }>,
  ) {}

  /**
   * A refusal stays one although the database is away and it cannot be written down: then the log says so.
   * @throws TooManyRequests when this person was refused too often lately
   */
  async record(denial: Omit<AuditRecord, 'outcome'>, address: string): Promise<void> {
    const person = this.cls.get('person');
    if (person) this.limits.countPerson('denial', person.id);
    else if (!this.strangers.isFirst(`${networkOf(address)} ${denial.reason ?? ''}`)) return;
    const write = (): Promise<void> => this.audit.record({ ...denial, outcome: 'denied' });
    await this.session.orRenewed(write).catch((thrown: unknown) => {
      if (!isDatabaseAway(thrown)) throw thrown;
      this.logger.error({ err: thrown, action: denial.action }, 'a refusal could not be written down');
    });
  }

  /** Writes down how many strangers' refusals were only counted, and begins the next minute. */
  async recordStrangers(): Promise<void> {
    const count = this.strangers.nextMinute();
    if (count === 0) return;
    await this.audit
      .record({ action: 'unknown', subjectType: 'refusals', subjectId: String(count), outcome: 'denied' })
      .catch((thrown: unknown) => {
        this.logger.warn({ err: thrown, count }, 'refusals of strangers could not be written down');
      });
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.recordStrangers();
  }
}
