import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  type CertificatePage,
  certificatePage,
  type CertificateSearch,
  certificateSearch,
  type CertificateView,
  certificateView,
  type ReleaseHold,
  releaseHold,
  type RetentionStatus,
  retentionStatus,
} from '#contracts/retention';
import { ZodBody, ZodParam, ZodQuery } from '#platform/problems/zod.pipe';
import { Certificates } from '#retention/certificates.service';
import { LegalHolds } from '#retention/legal-hold.service';
import { RetentionStatusReader } from '#retention/retention-status.service';
import { z } from 'zod';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

const id = z.uuid();

/** How long everything is kept, what is held, and the certificates of what was erased. */
@Controller('api/retention')
export class RetentionController {
  constructor(
    private readonly status: RetentionStatusReader,
    private readonly certificates: Certificates,
    private readonly holds: LegalHolds,
  ) {}

  @Get()
  @Allow('retention.read')
  @Answers(retentionStatus)
  read(): Promise<RetentionStatus> {
    return this.status.read();
  }

  @Get('certificates')
  @Allow('retention.read')
  @Answers(certificatePage)
  page(@Query(new ZodQuery(certificateSearch)) { cursor }: CertificateSearch): Promise<CertificatePage> {
    return this.certificates.page(cursor);
  }

  @Get('certificates/:id')
  @Allow('retention.read')
  @Answers(certificateView)
  certificate(@Param('id', new ZodParam(id)) certificateId: string): Promise<CertificateView> {
    return this.certificates.view(certificateId);
  }

  @Post('holds/:id/release')
  @HttpCode(204)
  @Allow('hold.release')
  release(
    @Param('id', new ZodParam(id)) holdId: string,
    @Body(new ZodBody(releaseHold)) { reason }: ReleaseHold,
  ): Promise<void> {
    return this.holds.release(holdId, reason);
  }
}
