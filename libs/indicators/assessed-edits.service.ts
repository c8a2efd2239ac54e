import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { InquiryId } from '#contracts/ids';
import type { FieldEdit, FieldSaved, InquiryField } from '#contracts/inquiries';
import { FieldEditService } from '#inquiries/field-edit.service';
import { AnswerLedger } from './answer-ledger.service';
import { AssessedCases } from './assessed-cases.service';
import { TELLING_FIELDS } from './form-facts';

/** Saves a field of the form; one that tells of the case is assessed in the same transaction. */
@Injectable()
export class AssessedEdits {
  constructor(
    private readonly edits: FieldEditService,
    private readonly answers: AnswerLedger,
    private readonly cases: AssessedCases,
  ) {}

  /** See `FieldEditService.edit`. */
  edit(id: InquiryId, edit: FieldEdit): Promise<FieldSaved> {
    return (TELLING_FIELDS as readonly InquiryField[]).includes(edit.field)
      ? this.andAssess(id, edit)
      : this.edits.edit(id, edit);
  }

  @Transactional()
  private async andAssess(id: InquiryId, edit: FieldEdit): Promise<FieldSaved> {
    const saved = await this.edits.edit(id, edit);
    const stored = await this.answers.read(id);
    if (stored) await this.cases.keep(await this.cases.ruleSets(), id, stored);
    return saved;
  }
}
