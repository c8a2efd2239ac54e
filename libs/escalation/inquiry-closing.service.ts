import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { InquiryId } from '#contracts/ids';
import type { CloseInquiry, InquiryView } from '#contracts/inquiries';
import { AnswerLedger } from '#indicators/answer-ledger.service';
import { AssessedCases } from '#indicators/assessed-cases.service';
import { flagsOnClosing } from '#indicators/flag-reasons';
import { OPEN_STATES } from '#inquiries/inquiry';
import { InquiryService } from '#inquiries/inquiry.service';
import { CurrentPerson } from '#staff/current-person';
import { FlagLedger } from './flag-ledger.service';

/** Closes inquiries, and lets none go by at which somebody ought to look. */
@Injectable()
export class InquiryClosing {
  constructor(
    private readonly inquiries: InquiryService,
    private readonly answers: AnswerLedger,
    private readonly cases: AssessedCases,
    private readonly flags: FlagLedger,
    private readonly current: CurrentPerson,
  ) {}

  /**
   * Closes an inquiry; in the same transaction one that is possible or worse, and that nobody has looked at, is flagged
   * for the supervisors. The flag stays when the closing is taken back.
   * @throws FieldsMissing, NotOneClick, NotFound, NotAllowed
   */
  @Transactional()
  async close(id: InquiryId, wish: CloseInquiry): Promise<InquiryView> {
    await this.inquiries.reach(id, 'inquiry.close');
    // Whoever raises or judges waits here, holding nothing that the closing wants.
    await this.answers.lock(id);
    await this.flagUnseen(id);
    return this.inquiries.close(id, wish);
  }

  private async flagUnseen(id: InquiryId): Promise<void> {
    const stored = await this.answers.read(id);
    if (!stored || !OPEN_STATES.includes(stored.state)) return;
    const found = this.cases.assess(await this.cases.ruleSets(), stored);
    if (!flagsOnClosing(found.level, stored.isLookedAt)) return;
    await this.flags.add(id, this.current.id, this.cases.flagReasons(found));
  }
}
