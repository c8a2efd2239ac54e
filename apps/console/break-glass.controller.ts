import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { GrantReader } from '#access/grant-reader.service';
import { GrantReviewService } from '#access/grant-review.service';
import { SecondPersons } from '#access/second-persons.service';
import {
  type GrantAnswer,
  grantAnswer,
  type GrantList,
  grantList,
  type GrantReview,
  grantReview,
  type GrantView,
  grantView,
} from '#contracts/break-glass';
import { ZodBody, ZodParam } from '#platform/problems/zod.pipe';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

const grantId = z.uuid();

/** Who asked to see what is kept back: the second person's word, and the review. */
@Controller('api/break-glass')
export class BreakGlassController {
  constructor(
    private readonly reader: GrantReader,
    private readonly seconds: SecondPersons,
    private readonly reviews: GrantReviewService,
  ) {}

  @Get()
  @Allow('break-glass.read')
  @Answers(grantList)
  list(): Promise<GrantList> {
    return this.reader.list();
  }

  @Post('numbers/:id/answer')
  @HttpCode(200)
  @Allow('number.approve')
  @Answers(grantView)
  async answerNumber(
    @Param('id', new ZodParam(grantId)) id: string,
    @Body(new ZodBody(grantAnswer)) { isApproved }: GrantAnswer,
  ): Promise<GrantView> {
    await this.seconds.answer('unmask-number', id, isApproved);
    return this.reader.view(id);
  }

  @Post('disclosures/:id/answer')
  @HttpCode(200)
  @Allow('disclosure.approve')
  @Answers(grantView)
  async answerDisclosure(
    @Param('id', new ZodParam(grantId)) id: string,
    @Body(new ZodBody(grantAnswer)) { isApproved }: GrantAnswer,
  ): Promise<GrantView> {
    await this.seconds.answer('disclosure-override', id, isApproved);
    return this.reader.view(id);
  }

  @Post(':id/review')
  @HttpCode(200)
  @Allow('break-glass.review')
  @Answers(grantView)
  async review(
    @Param('id', new ZodParam(grantId)) id: string,
    @Body(new ZodBody(grantReview)) review: GrantReview,
  ): Promise<GrantView> {
    await this.reviews.review(id, review);
    return this.reader.view(id);
  }
}
