import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { type WishAnswer, wishAnswer, type WishList, wishList } from '#contracts/retention';
import { ZodBody, ZodParam } from '#platform/problems/zod.pipe';
import { CallerWishes } from '#retention/caller-wishes.service';
import { WishReader } from '#retention/wish-reader.service';
import { CurrentPerson } from '#staff/current-person';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

const wishId = z.uuid();

/** Callers who want everything gone: what waits, and the second person's word. */
@Controller('api/wishes')
export class WishesController {
  constructor(
    private readonly reader: WishReader,
    private readonly wishes: CallerWishes,
    private readonly current: CurrentPerson,
  ) {}

  @Get()
  @Allow('wish.read')
  @Answers(wishList)
  async list(): Promise<WishList> {
    return { rows: await this.reader.waiting() };
  }

  @Post(':id/answer')
  @HttpCode(204)
  @Allow('wish.answer')
  answer(
    @Param('id', new ZodParam(wishId)) id: string,
    @Body(new ZodBody(wishAnswer)) answer: WishAnswer,
  ): Promise<void> {
    return this.wishes.answer(id, answer);
  }
}
