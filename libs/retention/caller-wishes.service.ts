import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { InquiryId, PersonId } from '#contracts/ids';
import type { DeclineReason, WishAnswer } from '#contracts/retention';
import { asEraser } from '#platform/database/acting-context';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { newId } from '#platform/ids';
import { NotFound } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { NotAllowed } from '#staff/not-allowed';
import { ErasureService } from './erasure.service';
import { OwnWish, WishSettled } from './refusals';

interface Asked {
  inquiryId: InquiryId;
  askedBy: PersonId;
  unit: string | null;
}

/** A caller wants it gone: whoever serves them asks, and a second person agrees or declines. Nobody erases alone. */
@Injectable()
export class CallerWishes {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly events: EventLog,
    private readonly erasure: ErasureService,
    private readonly current: CurrentPerson,
  ) {}

  /**
   * Asks a second person to erase; asked twice is asked once, and nothing when nothing is left.
   * @throws OnHold, UnderWay, NotFound
   */
  ask(inquiryId: InquiryId): Promise<void> {
    return asEraser(() => this.askOnce(inquiryId));
  }

  @Transactional()
  private async askOnce(inquiryId: InquiryId): Promise<void> {
    const by = this.current.id;
    if ((await this.erasure.leftByWish(inquiryId)).length === 0) return;
    const wish = await this.db.one<{ id: string }>(
      `insert into caller_wish (id, inquiry_id, token_given_by, asked_by)
       select $1, t.inquiry_id, t.given_by, $3 from caller_token t where t.inquiry_id = $2
       on conflict (inquiry_id) where answered_at is null do nothing returning id`,
      [newId(), inquiryId, by],
    );
    if (!wish) return;
    await this.audit.record({
      action: 'token.erase',
      subjectType: 'inquiry',
      subjectId: inquiryId,
      outcome: 'allowed',
      purpose: 'requested',
    });
    await this.tell(wish.id, by);
  }

  /**
   * The second person's word; the first one counts. Agreed to, everything goes in the same transaction; what a hold or
   * an alert keeps goes on waiting.
   * @throws NotFound, NotAllowed, OwnWish, WishSettled, OnHold, UnderWay
   */
  answer(id: string, answer: WishAnswer): Promise<void> {
    return asEraser(() => this.answerOnce(id, answer));
  }

  @Transactional()
  private async answerOnce(id: string, answer: WishAnswer): Promise<void> {
    const by = this.current.id;
    const wish = await this.db.one<Asked>(
      `select w.inquiry_id as "inquiryId", w.asked_by as "askedBy", i.unit
         from caller_wish w join inquiry i on i.id = w.inquiry_id where w.id = $1`,
      [id],
    );
    if (!wish) throw new NotFound();
    if (!this.current.permission('wish.answer').allows(wish)) throw new NotAllowed();
    if (wish.askedBy === by) throw new OwnWish();
    await this.settle(id, wish, by, answer.isApproved ? null : answer.reason);
    if (!answer.isApproved) return;
    // Only who has agreed may take the case: row security looks at the wish.
    await this.erasure.claim(wish.inquiryId);
    const left = await this.erasure.leftByWish(wish.inquiryId);
    if (left.length > 0)
      await this.erasure.byWish(wish.inquiryId, left, { personId: wish.askedBy, secondPersonId: by });
  }

  private async settle(
    id: string,
    { inquiryId, askedBy }: Asked,
    by: PersonId,
    declined: DeclineReason | null,
  ): Promise<void> {
    const settled = await this.db.one(
      `update caller_wish set answered_by = $2, answered_at = clock_timestamp(), decline_reason = $3
        where id = $1 and answered_at is null returning id`,
      [id, by, declined],
    );
    if (!settled) throw new WishSettled();
    await this.audit.record({
      action: 'wish.answer',
      subjectType: 'inquiry',
      subjectId: inquiryId,
      outcome: 'allowed',
      purpose: declined === null ? 'approved' : 'refused',
      ...(declined === null ? {} : { reason: declined }),
    });
    await this.tell(id, askedBy);
  }

  private async tell(wishId: string, askedBy: PersonId): Promise<void> {
    await this.events.append('wish.changed', { wishId }, [
      'role:supervisor',
      'role:coordinator',
      `person:${askedBy}`,
    ]);
  }
}
