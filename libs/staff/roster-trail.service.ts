import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import type { AuditAction } from '#contracts/audit-codes';
import type { CoverReason } from '#contracts/roster';
import { EventLog } from '#platform/event-log/event-log.service';

/** What is done to the roster, in the transaction that does it: written down, and told to who looks at it. */
@Injectable()
export class RosterTrail {
  constructor(
    private readonly audit: AuditService,
    private readonly events: EventLog,
  ) {}

  /** @param subject the week, or the cover */
  async done(action: AuditAction, subject: string, reason?: CoverReason): Promise<void> {
    const what = { action, subjectType: 'roster', subjectId: subject, outcome: 'allowed' } as const;
    await this.audit.record({ ...what, ...(reason !== undefined && { reason }) });
    await this.tell(null);
  }

  /** @param week null when what changed is not of one week */
  tell(week: string | null): Promise<void> {
    return this.events.append('roster.changed', { week }, [
      'role:supervisor',
      'role:officer',
      'role:coordinator',
    ]);
  }
}
