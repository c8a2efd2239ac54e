import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type InquiryId, inquiryId } from '#contracts/ids';
import {
  type GivenToken,
  givenToken,
  type InquiryRetention,
  inquiryRetention,
  type SetHold,
  setHold,
} from '#contracts/retention';
import { ZodBody, ZodParam } from '#platform/problems/zod.pipe';
import { CallerTokens } from '#retention/caller-tokens.service';
import { KeptReader } from '#retention/kept-reader.service';
import { LegalHolds } from '#retention/legal-hold.service';
import { CurrentPerson } from '#staff/current-person';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** Until when one inquiry is kept, what keeps it longer, and its caller's token. */
@Controller('api/inquiries')
export class InquiryRetentionController {
  constructor(
    private readonly kept: KeptReader,
    private readonly holds: LegalHolds,
    private readonly tokens: CallerTokens,
    private readonly current: CurrentPerson,
  ) {}

  @Get(':id/retention')
  @Allow('inquiry.retention')
  @Answers(inquiryRetention)
  panel(@Param('id', new ZodParam(inquiryId)) id: InquiryId): Promise<InquiryRetention> {
    return this.kept.panel(id);
  }

  @Post(':id/hold')
  @HttpCode(200)
  @Allow('hold.set')
  @Answers(inquiryRetention)
  async hold(
    @Param('id', new ZodParam(inquiryId)) id: InquiryId,
    @Body(new ZodBody(setHold)) { reason }: SetHold,
  ): Promise<InquiryRetention> {
    await this.holds.set(id, reason);
    return this.kept.panel(id);
  }

  @Post(':id/token')
  @HttpCode(200)
  @Allow('token.give')
  @Answers(givenToken)
  async token(@Param('id', new ZodParam(inquiryId)) id: InquiryId): Promise<GivenToken> {
    return { token: await this.tokens.give(id, this.current.id) };
  }
}
