import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import type { AuditAction } from '#contracts/audit-codes';
import type { InquiryId, PersonId } from '#contracts/ids';
import type { DeclineReason } from '#contracts/retention';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { newId } from '#platform/ids';
import { WishSettled } from './refusals';

/** A wish and the case it is about. */
export interface Asked {
  id: string;
  inquiryId: InquiryId;
  askedBy: PersonId;
}

/** Writes wishes and their answers, each with its entry in the record and its event, in the caller's transaction. */
@Injectable()
export class WishLedger {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly events: EventLog,
  ) {}

  /** A new wish, unless one waits already. */
  async open(inquiryId: InquiryId, askedBy: PersonId): Promise<void> {
    const wish = await this.db.one<{ id: string }>(
      `insert into caller_wish (id, inquiry_id, token_given_by, asked_by)
       select $1, t.inquiry_id, t.given_by, $3 from caller_token t where t.inquiry_id = $2
       on conflict (inquiry_id) where answered_at is null do nothing returning id`,
      [newId(), inquiryId, askedBy],
    );
    if (!wish) return;
    await this.record('token.erase', inquiryId, 'requested');
    await this.tell({ id: wish.id, askedBy });
  }

  /**
   * A second person's word, `isStandIn` when they are of another desk; `declined` why not, or null when they agree.
   * @throws WishSettled
   */
  async answer(wish: Asked, by: PersonId, declined: DeclineReason | null, isStandIn: boolean): Promise<void> {
    const settled = await this.db.one(
      `update caller_wish set answered_by = $2, answered_at = clock_timestamp(), decline_reason = $3
        where id = $1 and answered_at is null returning id`,
      [wish.id, by, declined],
    );
    if (!settled) throw new WishSettled();
    const purpose = declined === null ? 'approved' : 'refused';
    await this.record('wish.answer', wish.inquiryId, purpose, declined);
    if (isStandIn) await this.record('break-glass.stand-in', wish.inquiryId, purpose, declined);
    await this.tell(wish);
  }

  private record(
    action: AuditAction,
    subjectId: InquiryId,
    purpose: 'requested' | 'approved' | 'refused',
    reason: DeclineReason | null = null,
  ): Promise<void> {
    return this.audit.record({
      action,
      subjectType: 'inquiry',
      subjectId,
      outcome: 'allowed',
      purpose,
      ...(reason === null ? {} : { reason }),
    });
  }

  private async tell({ id: wishId, askedBy }: Pick<Asked, 'id' | 'askedBy'>): Promise<void> {
    await this.events.append('wish.changed', { wishId }, [
      'role:supervisor',
      'role:coordinator',
      `person:${askedBy}`,
    ]);
  }
}
