import { Module } from '@nestjs/common';
import { AuditModule } from '#audit/audit.module';
import { CallsModule } from '#calls/calls.module';
import { StaffModule } from '#staff/staff.module';
import { GrantExpiry } from './grant-expiry.service';
import { GrantLedger } from './grant-ledger.service';
import { GrantNotes } from './grant-notes.service';
import { GrantReader } from './grant-reader.service';
import { GrantReviewService } from './grant-review.service';
import { NumberLimit } from './number-limit.service';
import { NumberReading } from './number-reading.service';
import { OverrideService } from './override.service';
import { SecondPersons } from './second-persons.service';
import { SubjectCalls } from './subject-call.service';
import { UnmaskService } from './unmask.service';

const services = [
  GrantExpiry,
  GrantLedger,
  GrantReader,
  GrantReviewService,
  NumberReading,
  OverrideService,
  SecondPersons,
  UnmaskService,
];
/** What those are made of. */
const parts = [GrantNotes, NumberLimit, SubjectCalls];

/** Breaking the glass: seeing what is kept back, with a reason, a second person and a review. */
@Module({
  imports: [AuditModule, CallsModule, StaffModule],
  providers: [...services, ...parts],
  exports: services,
})
export class AccessModule {}
