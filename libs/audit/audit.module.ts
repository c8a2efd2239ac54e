import { Module } from '@nestjs/common';
import { AuditService } from './audit.service';

/** Who did or saw what. */
@Module({ providers: [AuditService], exports: [AuditService] })
export class AuditModule {}
