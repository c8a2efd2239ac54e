import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { GrantKind, GrantReview, GrantState } from '#contracts/break-glass';
import type { CountryPack } from '#contracts/country-pack';
import type { InquiryId, PersonId } from '#contracts/ids';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { InvalidRequest, NotFound } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { NotAllowed } from '#staff/not-allowed';
import { GrantLedger } from './grant-ledger.service';
import { GrantSettled, OwnGrant } from './refusals';

interface Row {
  id: string;
  kind: GrantKind;
  state: GrantState;
  inquiry_id: InquiryId;
  requested_by: PersonId;
  unit: string | null;
}

/** Looking back at what one person opened alone. */
@Injectable()
export class GrantReviewService {
  constructor(
    private readonly db: Database,
    private readonly ledger: GrantLedger,
    private readonly audit: AuditService,
    private readonly current: CurrentPerson,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Says once whether it was justified.
   * @throws NotFound, OwnGrant, NotAllowed (another unit's), GrantSettled (not opened alone, or reviewed already), InvalidRequest (note)
   */
  @Transactional()
  async review(id: string, { verdict, note }: GrantReview): Promise<void> {
    if (!this.pack.vocabulary.reviewNotes.some(({ key }) => key === note))
      throw new InvalidRequest([{ pointer: '/note', code: 'not-a-choice' }]);
    const grant = await this.db.one<Row>(
      `select g.id, g.kind, g.state, g.inquiry_id, g.requested_by, q.unit
         from break_glass_grant g cross join lateral grant_case(g.id) q where g.id = $1`,
      [id],
    );
    if (!grant) throw new NotFound();
    if (grant.requested_by === this.current.id) throw new OwnGrant();
    if (!this.current.permission('break-glass.review').allows(grant)) throw new NotAllowed();
    const reviewed = await this.db.one(
      `update break_glass_grant set verdict = $2, review_note = $3, reviewed_by = $4, reviewed_at = clock_timestamp()
        where id = $1 and state = 'solo' and reviewed_at is null returning id`,
      [id, verdict, note, this.current.id],
    );
    if (!reviewed) throw new GrantSettled(grant.state);
    await this.audit.record({
      action: 'break-glass.review',
      subjectType: 'inquiry',
      subjectId: grant.inquiry_id,
      outcome: 'allowed',
      reason: note,
      purpose: verdict,
    });
    await this.ledger.changed(grant, grant.state);
  }
}
