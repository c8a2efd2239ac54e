import { Injectable } from '@nestjs/common';
import type { EscalationState } from '#contracts/escalations';
import type { InquiryId, PersonId } from '#contracts/ids';
import { type Action, CENTRAL_UNIT } from '#contracts/permissions';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { NotAllowed } from '#staff/not-allowed';
import { Permission } from '#staff/permission';
import { IN_HAND, UNACKNOWLEDGED } from './escalation';
import type { EscalationKey } from './escalation-history.service';

interface OpenAlert extends EscalationKey {
  state: EscalationState;
}

/** So long after the police have it, another press means the same danger; later it is a new one, and alerts anew. */
const SAME_DANGER = '30 minutes';

/** The inquiry that somebody raises an alert about, or flags. */
@Injectable()
export class AlertSubject {
  constructor(private readonly db: Database) {}

  /** @throws NotFound, NotAllowed (somebody else's inquiry, or one that is too old) */
  async assertOwn(inquiryId: InquiryId, personId: PersonId, action: Action): Promise<void> {
    const inquiry = await this.db.one<{ operatorId: PersonId | null; isCaseFresh: boolean }>(
      `select operator_id as "operatorId", is_fresh as "isCaseFresh" from inquiry_handler($1)`,
      [inquiryId],
    );
    if (!inquiry) throw new NotFound();
    const presser = { id: personId, role: 'operator', unit: CENTRAL_UNIT } as const;
    if (!new Permission(presser, action).allows(inquiry)) throw new NotAllowed();
  }

  /**
   * The alert or flag of an inquiry that another press would only repeat. Locked before anything is inserted: an
   * acknowledgement or an answer in flight is waited for and then seen.
   */
  openAlert(inquiryId: InquiryId): Promise<OpenAlert | undefined> {
    return this.db.one<OpenAlert>(
      `select id, inquiry_id, raised_by, state from escalation
        where inquiry_id = $1 and (state = any($2) or state = any($3)
          and acknowledged_at > clock_timestamp() - interval '${SAME_DANGER}')
        order by created_at desc limit 1 for no key update`,
      [inquiryId, ['awaiting-confirmation', ...UNACKNOWLEDGED], [...IN_HAND]],
    );
  }
}
