import { Module } from '@nestjs/common';
import { AuditModule } from '#audit/audit.module';
import { StaffModule } from '#staff/staff.module';
import { DisclosureOverrides } from './disclosure-overrides.service';
import { FieldEditService } from './field-edit.service';
import { InquiryReadersService } from './inquiry-readers.service';
import { InquirySearchService } from './inquiry-search.service';
import { InquirySubjects } from './inquiry-subjects.service';
import { InquiryService } from './inquiry.service';
import { SealedFields } from './sealed-fields.service';

const services = [
  DisclosureOverrides,
  InquiryService,
  InquiryReadersService,
  FieldEditService,
  InquirySearchService,
  InquirySubjects,
  SealedFields,
];

/** What was asked, and finding it again. */
@Module({ imports: [AuditModule, StaffModule], providers: services, exports: services })
export class InquiriesModule {}
