import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { GrantReader } from '#access/grant-reader.service';
import { NumberReading } from '#access/number-reading.service';
import { OverrideService } from '#access/override.service';
import { UnmaskService } from '#access/unmask.service';
import {
  type GrantView,
  grantView,
  type OverrideDisclosure,
  overrideDisclosure,
  type ShownNumber,
  shownNumber,
  type UnmaskNumber,
  unmaskNumber,
} from '#contracts/break-glass';
import { type CallId, callId, type EscalationId, escalationId } from '#contracts/ids';
import { ZodBody, ZodParam } from '#platform/problems/zod.pipe';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** Asking to see what is kept back: the number of a call, or what a caller keeps from the police. */
@Controller('api')
export class UnmaskingController {
  constructor(
    private readonly unmasking: UnmaskService,
    private readonly overrides: OverrideService,
    private readonly numbers: NumberReading,
    private readonly reader: GrantReader,
  ) {}

  @Post('calls/:id/unmask')
  @HttpCode(200)
  @Allow('number.unmask')
  @Answers(grantView)
  async unmask(
    @Param('id', new ZodParam(callId)) id: CallId,
    @Body(new ZodBody(unmaskNumber)) wish: UnmaskNumber,
  ): Promise<GrantView> {
    return this.reader.view(await this.unmasking.request(id, wish));
  }

  @Get('calls/:id/number')
  @Allow('number.read')
  @Answers(shownNumber)
  number(@Param('id', new ZodParam(callId)) id: CallId): Promise<ShownNumber> {
    return this.numbers.of(id);
  }

  @Post('escalations/:id/override')
  @HttpCode(200)
  @Allow('disclosure.override')
  @Answers(grantView)
  async override(
    @Param('id', new ZodParam(escalationId)) id: EscalationId,
    @Body(new ZodBody(overrideDisclosure)) wish: OverrideDisclosure,
  ): Promise<GrantView> {
    return this.reader.view(await this.overrides.request(id, wish));
  }
}
