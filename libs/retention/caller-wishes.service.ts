import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { InquiryId } from '#contracts/ids';
import type { WishAnswer } from '#contracts/retention';
import { asEraser } from '#platform/database/acting-context';
import { NotFound } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { NotAllowed } from '#staff/not-allowed';
import { ErasureService } from './erasure.service';
import { OwnWish } from './refusals';
import { WishLedger } from './wish-ledger.service';
import { WishReader } from './wish-reader.service';

/** A caller wants it gone: whoever serves them asks, and a second person agrees or declines. Nobody erases alone. */
@Injectable()
export class CallerWishes {
  constructor(
    private readonly wishes: WishReader,
    private readonly ledger: WishLedger,
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
    if ((await this.erasure.leftByWish(inquiryId)).length === 0) return;
    await this.ledger.open(inquiryId, this.current.id);
  }

  /**
   * The second person's word; the first one counts. Agreed to, everything goes in the same transaction; what a hold or
   * an alert keeps goes on waiting. A supervisor of another desk stands in while that of the case has nobody else signed
   * in, or once it is overdue, which is recorded.
   * @throws NotFound, NotAllowed, OwnWish, WishSettled, OnHold, UnderWay
   */
  answer(id: string, answer: WishAnswer): Promise<void> {
    return asEraser(() => this.answerOnce(id, answer));
  }

  @Transactional()
  private async answerOnce(id: string, answer: WishAnswer): Promise<void> {
    const by = this.current.id;
    const wish = await this.wishes.asked(id);
    if (!wish) throw new NotFound();
    const permission = this.current.permission('wish.answer');
    if (!permission.allows(wish)) throw new NotAllowed();
    if (wish.askedBy === by) throw new OwnWish();
    const isStandIn = !permission.allows({ ...wish, isUnitAway: false });
    await this.ledger.answer(wish, by, answer.isApproved ? null : answer.reason, isStandIn);
    if (!answer.isApproved) return;
    // Only who has agreed may take the case: row security looks at the wish.
    if (!(await this.erasure.claim(wish.inquiryId))) throw new NotFound();
    const left = await this.erasure.leftByWish(wish.inquiryId);
    if (left.length > 0)
      await this.erasure.byWish(wish.inquiryId, left, { personId: wish.askedBy, secondPersonId: by });
  }
}
