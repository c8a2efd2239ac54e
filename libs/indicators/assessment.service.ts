import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { AssessmentEdit, AssessmentView } from '#contracts/assessments';
import type { InquiryId } from '#contracts/ids';
import { Erased } from '#platform/crypto/data-keys.service';
import { NotFound } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { placeOfClass } from '#inquiries/erased';
import { InquiryClosed, OPEN_STATES } from '#inquiries/inquiry';
import { InquiryService } from '#inquiries/inquiry.service';
import { AnswerLedger, type StoredCase } from './answer-ledger.service';
import { assertKnownSigns } from './known-signs';
import { AssessedCases } from './assessed-cases.service';

/** What operators answer to the signs of a case, and what the rule sets in force say of it. */
@Injectable()
export class AssessmentService {
  constructor(
    private readonly answers: AnswerLedger,
    private readonly cases: AssessedCases,
    private readonly inquiries: InquiryService,
    private readonly current: CurrentPerson,
    private readonly audit: AuditService,
  ) {}

  /**
   * How a case stands now, by the rule sets of today. Every look leaves a trace.
   * @throws NotFound, or NotAllowed when it is another operator's, another unit's or too old
   */
  @Transactional()
  async view(id: InquiryId): Promise<AssessmentView> {
    const operatorId = await this.inquiries.reach(id, 'assessment.read');
    const purpose = operatorId === this.current.id ? 'handling' : 'supervision';
    await this.audit.recordLooks({ action: 'assessment.read', subjectType: 'inquiry', purpose }, [id]);
    return this.cases.view(await this.cases.ruleSets(), id, await this.stored(id));
  }

  /**
   * Stores what was said and answers with what it comes to. The same `mutationId` again stores nothing.
   * @throws InvalidRequest for a sign no set in force has, NotFound, NotAllowed, InquiryClosed, Erased
   */
  @Transactional()
  async change(id: InquiryId, edit: AssessmentEdit): Promise<AssessmentView> {
    await this.inquiries.reach(id, 'assessment.edit');
    const sets = await this.cases.ruleSets();
    assertKnownSigns(sets, edit.signs ?? []);
    await this.answers.lock(id);
    const before = await this.stored(id);
    if (!OPEN_STATES.includes(before.state)) throw new InquiryClosed();
    if (before.erased >= placeOfClass('operational')) throw new Erased();
    if (!(await this.answers.add(id, edit, this.current.id))) return this.cases.view(sets, id, before);
    await this.cases.keep(sets, id, await this.stored(id));
    // Read again: whether somebody has to look at it hangs on what has just been kept.
    return this.cases.view(sets, id, await this.stored(id));
  }

  private async stored(id: InquiryId): Promise<StoredCase> {
    const stored = await this.answers.read(id);
    if (!stored) throw new NotFound();
    return stored;
  }
}
