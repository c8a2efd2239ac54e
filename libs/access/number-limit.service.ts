import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { MOST_NUMBERS_AN_HOUR } from './grant';
import { TooManyNumbers } from './refusals';

const HOUR_SECONDS = 3600;

/** Counts in Postgres how many numbers a person asks for: every console counts in the same. */
@Injectable()
export class NumberLimit {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly audit: AuditService,
  ) {}

  /** Held until the transaction ends: a person asks for one number at a time. */
  async lock(personId: PersonId): Promise<void> {
    await this.db.query(`select pg_advisory_xact_lock(hashtextextended('unmask ' || $1, 152))`, [personId]);
  }

  async isReached(personId: PersonId): Promise<boolean> {
    return (await this.countLately(personId)).count >= MOST_NUMBERS_AN_HOUR;
  }

  /** Says so, to the person and to the supervisors. @throws TooManyNumbers always */
  async refuse(personId: PersonId): Promise<never> {
    await this.alarm(personId);
    const { age } = await this.countLately(personId);
    throw new TooManyNumbers(Math.max(1, Math.ceil(HOUR_SECONDS - age)));
  }

  @Transactional()
  private async alarm(personId: PersonId): Promise<void> {
    await this.events.append('unmask.limited', { personId }, ['role:supervisor']);
    await this.audit.record({
      action: 'number.unmask',
      subjectType: 'person',
      subjectId: personId,
      outcome: 'denied',
      reason: 'too-many-numbers',
    });
  }

  /** How many in the last hour, and how many seconds ago the first of them was. */
  private async countLately(personId: PersonId): Promise<{ count: number; age: number }> {
    const row = await this.db.one<{ count: number; age: number | null }>(
      `select count(*)::int as count, extract(epoch from clock_timestamp() - min(requested_at))::float8 as age
         from break_glass_grant where requested_by = $1 and kind = 'unmask-number'
          and requested_at > clock_timestamp() - make_interval(secs => $2)`,
      [personId, HOUR_SECONDS],
    );
    return { count: row?.count ?? 0, age: row?.age ?? 0 };
  }
}
