import { Module } from '@nestjs/common';
import { AuditReader } from './audit-reader.service';
import { AuditService } from './audit.service';

/** Who did or saw what. */
@Module({ providers: [AuditReader, AuditService], exports: [AuditReader, AuditService] })
export class AuditModule {}
