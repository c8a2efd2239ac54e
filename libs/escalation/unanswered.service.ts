import { Injectable } from '@nestjs/common';
import type { UnansweredAlert } from '#contracts/escalations';
import { Database } from '#platform/database/database.service';

/** What coordinators are told by the ladder: that nobody answers, and nothing of the case. They cannot take it. */
@Injectable()
export class Unanswered {
  constructor(private readonly db: Database) {}

  /** Alerts that nobody has taken and about which the ladder told the coordinators, the longest waiting first. */
  async list(): Promise<UnansweredAlert[]> {
    const rows = await this.db.query<{
      id: UnansweredAlert['id'];
      step: number;
      raisedAt: Date;
      toldAt: Date;
    }>(
      `select id, step, raised_at as "raisedAt", coordinator_told_at as "toldAt" from escalation
        where state in ('raised', 'alerting') and raised_at is not null and coordinator_told_at is not null
        order by raised_at, id`,
    );
    return rows.map(({ raisedAt, toldAt, ...row }) => ({
      ...row,
      raisedAt: raisedAt.toISOString(),
      toldAt: toldAt.toISOString(),
    }));
  }
}
