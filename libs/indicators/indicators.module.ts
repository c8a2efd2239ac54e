import { Module } from '@nestjs/common';
import { AuditModule } from '#audit/audit.module';
import { InquiriesModule } from '#inquiries/inquiries.module';
import { StaffModule } from '#staff/staff.module';
import { AnswerLedger } from './answer-ledger.service';
import { AssessedCases } from './assessed-cases.service';
import { AssessedEdits } from './assessed-edits.service';
import { AssessmentLedger } from './assessment-ledger.service';
import { AssessmentService } from './assessment.service';
import { CountryRuleSets } from './country-rule-sets.service';
import { RuleSetBook } from './rule-set-book.service';
import { RuleSetContents } from './rule-set-contents.service';
import { RuleSetDrafts } from './rule-set-drafts.service';
import { RuleSetMoves } from './rule-set-moves.service';
import { RuleSetReplays } from './rule-set-replays.service';
import { SuggestionVerdicts } from './suggestion-verdicts.service';

const services = [
  AnswerLedger,
  AssessedCases,
  AssessedEdits,
  AssessmentLedger,
  AssessmentService,
  CountryRuleSets,
  RuleSetBook,
  RuleSetContents,
  RuleSetDrafts,
  RuleSetMoves,
  RuleSetReplays,
  SuggestionVerdicts,
];

/** What the signs of a case come to, and what became of suggestions. Needs the country pack and keys of its process. */
@Module({ imports: [AuditModule, InquiriesModule, StaffModule], providers: services, exports: services })
export class IndicatorsModule {}
