import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CallService } from '#calls/call.service';
import { type CallView, callView } from '#contracts/calls';
import { type OfferId, offerId } from '#contracts/ids';
import { ZodParam } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** The call that rings for an operator. */
@Controller('api/offers')
export class OffersController {
  constructor(
    private readonly calls: CallService,
    private readonly current: CurrentPerson,
  ) {}

  @Post(':id/accept')
  @HttpCode(200)
  @Allow('offer.answer')
  @Answers(callView)
  accept(@Param('id', new ZodParam(offerId)) id: OfferId): Promise<CallView> {
    return this.calls.accept(id, this.current.id);
  }

  @Post(':id/decline')
  @HttpCode(204)
  @Allow('offer.answer')
  decline(@Param('id', new ZodParam(offerId)) id: OfferId): Promise<void> {
    return this.calls.decline(id, this.current.id);
  }
}
