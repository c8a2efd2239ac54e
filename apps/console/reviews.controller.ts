import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  type Confirmation,
  confirmation,
  type Declining,
  declining,
  type EscalationView,
  escalationView,
  type Flag,
  flag,
  type ReviewQueue,
  reviewQueue,
} from '#contracts/escalations';
import { type EscalationId, escalationId, type InquiryId, inquiryId } from '#contracts/ids';
import { type SecondLook, secondLook, type SecondLookList, secondLookList } from '#contracts/second-looks';
import { FlagService } from '#escalation/flag.service';
import { ReviewQueueService } from '#escalation/review-queue.service';
import { ReviewService } from '#escalation/review.service';
import { SecondLooks } from '#escalation/second-looks.service';
import { ZodBody, ZodParam } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** The second lane: an operator flags, a supervisor answers, and reads some of what nobody flagged. */
@Controller('api')
export class ReviewsController {
  constructor(
    private readonly flags: FlagService,
    private readonly reviews: ReviewService,
    private readonly queue: ReviewQueueService,
    private readonly looks: SecondLooks,
    private readonly current: CurrentPerson,
  ) {}

  @Get('reviews')
  @Allow('escalation.confirm')
  @Answers(reviewQueue)
  waiting(): Promise<ReviewQueue> {
    return this.queue.waiting();
  }

  @Post('inquiries/:id/flag')
  @HttpCode(200)
  @Allow('escalation.flag')
  @Answers(escalationView)
  flag(
    @Param('id', new ZodParam(inquiryId)) id: InquiryId,
    @Body(new ZodBody(flag)) wish: Flag,
  ): Promise<EscalationView> {
    return this.flags.flag(id, this.current.id, wish);
  }

  @Post('escalations/:id/confirm')
  @HttpCode(200)
  @Allow('escalation.confirm')
  @Answers(escalationView)
  confirm(
    @Param('id', new ZodParam(escalationId)) id: EscalationId,
    @Body(new ZodBody(confirmation)) { commandId }: Confirmation,
  ): Promise<EscalationView> {
    return this.reviews.confirm(id, commandId);
  }

  @Post('escalations/:id/decline')
  @HttpCode(200)
  @Allow('escalation.decline')
  @Answers(escalationView)
  decline(
    @Param('id', new ZodParam(escalationId)) id: EscalationId,
    @Body(new ZodBody(declining)) { commandId, reason }: Declining,
  ): Promise<EscalationView> {
    return this.reviews.decline(id, commandId, reason);
  }

  @Get('second-looks')
  @Allow('second-look.give')
  @Answers(secondLookList)
  drawn(): Promise<SecondLookList> {
    return this.looks.waiting();
  }

  @Post('inquiries/:id/second-look')
  @HttpCode(200)
  @Allow('second-look.give')
  @Answers(secondLookList)
  look(
    @Param('id', new ZodParam(inquiryId)) id: InquiryId,
    @Body(new ZodBody(secondLook)) look: SecondLook,
  ): Promise<SecondLookList> {
    return this.looks.give(id, look);
  }
}
