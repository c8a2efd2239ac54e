import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import type { AuditAction, AuditPurpose } from '#contracts/audit-codes';
import type { PersonId } from '#contracts/ids';
import { EventLog } from '#platform/event-log/event-log.service';

/** What is done to an account, in the transaction that does it: written down, and told to who looks at it. */
@Injectable()
export class StaffTrail {
  constructor(
    private readonly audit: AuditService,
    private readonly events: EventLog,
  ) {}

  async done(action: AuditAction, personId: PersonId, purpose?: AuditPurpose): Promise<void> {
    await this.audit.record({
      action,
      subjectType: 'person',
      subjectId: personId,
      outcome: 'allowed',
      ...(purpose !== undefined && { purpose }),
    });
    await this.events.append('staff.changed', { personId }, ['role:administrator', `person:${personId}`]);
  }

  /** @param personId whose account it would have been, where that is known */
  async denied(action: AuditAction, reason: string, personId?: PersonId): Promise<void> {
    await this.audit.record({
      action,
      ...(personId !== undefined && { subjectType: 'person', subjectId: personId }),
      outcome: 'denied',
      reason,
    });
  }
}
