import { Controller, Get, Query } from '@nestjs/common';
import { AuditReader } from '#audit/audit-reader.service';
import { AuditService } from '#audit/audit.service';
import {
  type AuditPage,
  auditPage,
  type AuditSearch,
  auditSearch,
  type AuditState,
  auditState,
} from '#contracts/audit';
import { ZodQuery } from '#platform/problems/zod.pipe';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** Who did, saw or was refused what. Looking at the record is recorded too. */
@Controller('api/audit')
export class AuditController {
  constructor(
    private readonly reader: AuditReader,
    private readonly audit: AuditService,
  ) {}

  @Get()
  @Allow('audit.read')
  @Answers(auditPage)
  async search(@Query(new ZodQuery(auditSearch)) search: AuditSearch): Promise<AuditPage> {
    await this.audit.record({ action: 'audit.read', outcome: 'allowed', purpose: 'oversight' });
    return this.reader.search(search);
  }

  @Get('state')
  @Allow('audit.read')
  @Answers(auditState)
  state(): Promise<AuditState> {
    return this.reader.state();
  }
}
