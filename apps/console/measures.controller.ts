import { Controller, Get, Query } from '@nestjs/common';
import {
  type SignMeasures,
  signMeasures,
  type SignMeasuresQuery,
  signMeasuresQuery,
} from '#contracts/sign-measures';
import { ZodQuery } from '#platform/problems/zod.pipe';
import { SignMeasuresService } from '#statistics/sign-measures.service';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** Figures of a time. */
@Controller('api/measures')
export class MeasuresController {
  constructor(private readonly signs: SignMeasuresService) {}

  @Get('signs')
  @Allow('measure.read')
  @Answers(signMeasures)
  ofSigns(@Query(new ZodQuery(signMeasuresQuery)) query: SignMeasuresQuery): Promise<SignMeasures> {
    return this.signs.of(query);
  }
}
