import { Controller, Get, Query } from '@nestjs/common';
import { AuditReader } from '#audit/audit-reader.service';
import { AuditService } from '#audit/audit.service';
import {
  type AuditPage,
  type AuditPeople,
  auditPage,
  auditPeople,
  type AuditSearch,
  auditSearch,
  type AuditState,
  auditState,
} from '#contracts/audit';
import { InquirySubjects } from '#inquiries/inquiry-subjects.service';
import { ZodQuery } from '#platform/problems/zod.pipe';
import { StaffService } from '#staff/staff.service';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** Who did, saw or was refused what. Looking at the record is recorded too. */
@Controller('api/audit')
export class AuditController {
  constructor(
    private readonly reader: AuditReader,
    private readonly audit: AuditService,
    private readonly subjects: InquirySubjects,
    private readonly staff: StaffService,
  ) {}

  @Get()
  @Allow('audit.read')
  @Answers(auditPage)
  async search(@Query(new ZodQuery(auditSearch)) search: AuditSearch): Promise<AuditPage> {
    const { subjectId, reference, ...rest } = search;
    await this.audit.record({ action: 'audit.read', outcome: 'allowed', purpose: 'oversight' });
    if (reference !== undefined) return this.reader.search(rest, await this.subjects.of(reference));
    return this.reader.search(rest, subjectId === undefined ? undefined : [subjectId]);
  }

  /** Whose entries can be asked for. */
  @Get('people')
  @Allow('audit.read')
  @Answers(auditPeople)
  async people(): Promise<AuditPeople> {
    return { rows: await this.staff.names() };
  }

  @Get('state')
  @Allow('audit.read')
  @Answers(auditState)
  state(): Promise<AuditState> {
    return this.reader.state();
  }
}
