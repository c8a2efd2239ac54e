import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import type { AuditPurpose } from '#contracts/audit-codes';
import type { PersonId } from '#contracts/ids';
import type { Action } from '#contracts/permissions';
import { EventLog } from '#platform/event-log/event-log.service';

/** What is done to an account, in the transaction that does it: written down, and told to who looks at it. */
@Injectable()
export class StaffTrail {
  constructor(
    private readonly audit: AuditService,
    private readonly events: EventLog,
  ) {}

  async done(action: Action, personId: PersonId, purpose?: AuditPurpose): Promise<void> {
    await this.audit.record({
      action,
      subjectType: 'person',
      subjectId: personId,
      outcome: 'allowed',
      ...(purpose !== undefined && { purpose }),
    });
    await this.events.append('staff.changed', { personId }, ['role:administrator', `person:${personId}`]);
  }
}
