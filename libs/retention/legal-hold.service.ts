import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { AuditAction } from '#contracts/audit-codes';
import type { InquiryId } from '#contracts/ids';
import type { HoldReason, LegalHold, ReleaseReason } from '#contracts/retention';
import { InquiryService } from '#inquiries/inquiry.service';
import { formatReference } from '#inquiries/reference';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import { NotFound } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { AlreadyOnHold, HoldOver } from './refusals';

const MOST_HOLDS = 200;

/** Keeps an inquiry whatever its time and its caller's wish. A supervisor sets it, a coordinator releases it. */
@Injectable()
export class LegalHolds {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly current: CurrentPerson,
    private readonly inquiries: InquiryService,
  ) {}

  /** @throws AlreadyOnHold, NotFound, NotAllowed */
  @Transactional()
  async set(inquiryId: InquiryId, reason: HoldReason): Promise<void> {
    await this.inquiries.reach(inquiryId, 'hold.set');
    // The inquiry first, as erasing does: either the hold stands before it, or it is erased before the hold.
    await this.db.query(`update inquiry set on_hold = true where id = $1`, [inquiryId]);
    const row = await this.db.one(
      `insert into legal_hold (id, inquiry_id, reason, set_by) values ($1, $2, $3, $4)
       on conflict (inquiry_id) where released_at is null do nothing returning id`,
      [newId(), inquiryId, reason, this.current.id],
    );
    if (!row) throw new AlreadyOnHold();
    await this.record('hold.set', inquiryId, reason);
  }

  /** @throws HoldOver, NotFound */
  @Transactional()
  async release(id: string, reason: ReleaseReason): Promise<void> {
    const hold = await this.db.one<{ inquiryId: InquiryId }>(
      `select inquiry_id as "inquiryId" from legal_hold where id = $1`,
      [id],
    );
    if (!hold) throw new NotFound();
    await this.db.query(`update inquiry set on_hold = false where id = $1`, [hold.inquiryId]);
    const row = await this.db.one(
      `update legal_hold set released_by = $2, released_at = clock_timestamp(), release_reason = $3
        where id = $1 and released_at is null returning id`,
      [id, this.current.id, reason],
    );
    if (!row) throw new HoldOver();
    await this.record('hold.release', hold.inquiryId, reason);
  }

  /** Those in force, the oldest first. @param inquiryId of this inquiry alone */
  async inForce(inquiryId?: InquiryId): Promise<LegalHold[]> {
    const rows = await this.db.query<
      Omit<LegalHold, 'reference' | 'setAt'> & { number: string; setAt: Date }
    >(
      `select h.id, i.number::text, h.reason, h.set_at as "setAt",
              json_build_object('id', p.id, 'displayName', p.display_name) as "setBy"
         from legal_hold h join inquiry i on i.id = h.inquiry_id join person p on p.id = h.set_by
        where h.released_at is null and ($1::uuid is null or h.inquiry_id = $1)
        order by h.set_at limit ${String(MOST_HOLDS)}`,
      [inquiryId ?? null],
    );
    return rows.map(({ number, setAt, ...row }) => ({
      ...row,
      reference: formatReference(Number(number)),
      setAt: setAt.toISOString(),
    }));
  }

  private record(action: AuditAction, inquiryId: InquiryId, reason: string): Promise<void> {
    return this.audit.record({
      action,
      subjectType: 'inquiry',
      subjectId: inquiryId,
      outcome: 'allowed',
      reason,
    });
  }
}
