import { Module } from '@nestjs/common';
import { AuditModule } from '#audit/audit.module';
import { InquiriesModule } from '#inquiries/inquiries.module';
import { StaffModule } from '#staff/staff.module';
import { CallerTokens } from './caller-tokens.service';
import { CallerWishes } from './caller-wishes.service';
import { Certificates } from './certificates.service';
import { ErasureService } from './erasure.service';
import { KeptReader } from './kept-reader.service';
import { LegalHolds } from './legal-hold.service';
import { RetentionRun } from './retention-run.service';
import { RetentionStatusReader } from './retention-status.service';
import { WishLedger } from './wish-ledger.service';
import { WishReader } from './wish-reader.service';

const services = [
  CallerTokens,
  CallerWishes,
  Certificates,
  ErasureService,
  KeptReader,
  LegalHolds,
  RetentionRun,
  RetentionStatusReader,
  WishLedger,
  WishReader,
];

/** How long what was told is kept, what keeps it longer, and how it ends. */
@Module({
  imports: [AuditModule, InquiriesModule, StaffModule],
  providers: services,
  exports: services,
})
export class RetentionModule {}
