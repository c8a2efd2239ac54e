import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { may } from '#contracts/permissions';
import {
  type AppointCover,
  appointCover,
  type OfferShift,
  offerShift,
  type PublishRoster,
  publishRoster,
  type RosterNow,
  rosterNow,
  type RosterWeek,
  rosterWeek,
  rosterWeekKey,
  type SaveRoster,
  saveRoster,
} from '#contracts/roster';
import { ZodBody, ZodParam } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { RosterCovers } from '#staff/roster-covers.service';
import { RosterReader } from '#staff/roster-reader.service';
import { RosterWeeks } from '#staff/roster-weeks.service';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

const WEEK = new ZodParam(rosterWeekKey);
const ID = new ZodParam(z.uuid());

/** Who is on police duty when, and who stands in for whom. */
@Controller('api/roster')
export class RosterController {
  constructor(
    private readonly reader: RosterReader,
    private readonly weeks: RosterWeeks,
    private readonly covers: RosterCovers,
    private readonly current: CurrentPerson,
  ) {}

  @Get()
  @Allow('roster.read')
  @Answers(rosterNow)
  now(): Promise<RosterNow> {
    return this.reader.now();
  }

  @Get('weeks/:week')
  @Allow('roster.read')
  @Answers(rosterWeek)
  week(@Param('week', WEEK) week: string): Promise<RosterWeek> {
    return this.reader.week(week);
  }

  @Put('weeks/:week')
  @Allow('roster.edit')
  @Answers(rosterWeek)
  save(
    @Param('week', WEEK) week: string,
    @Body(new ZodBody(saveRoster)) wish: SaveRoster,
  ): Promise<RosterWeek> {
    return this.weeks.save(week, this.current.id, wish);
  }

  @Post('weeks/:week/publish')
  @HttpCode(200)
  @Allow('roster.edit')
  @Answers(rosterWeek)
  publish(
    @Param('week', WEEK) week: string,
    @Body(new ZodBody(publishRoster)) wish: PublishRoster,
  ): Promise<RosterWeek> {
    return this.weeks.publish(week, this.current.id, wish);
  }

  @Post('covers')
  @HttpCode(204)
  @Allow('roster.appoint')
  async appoint(@Body(new ZodBody(appointCover)) wish: AppointCover): Promise<void> {
    await this.covers.appoint(this.current.id, wish);
  }

  @Post('offers')
  @HttpCode(204)
  @Allow('roster.exchange')
  async offer(@Body(new ZodBody(offerShift)) wish: OfferShift): Promise<void> {
    await this.covers.offer(this.current.id, wish);
  }

  @Post('offers/:id/accept')
  @HttpCode(204)
  @Allow('roster.exchange')
  async accept(@Param('id', ID) id: string): Promise<void> {
    await this.covers.accept(id, this.current.id);
  }

  @Post('covers/:id/end')
  @HttpCode(204)
  @Allow('roster.withdraw')
  async end(@Param('id', ID) id: string): Promise<void> {
    await this.covers.end(id, this.current.id, may(this.current.person.role, 'roster.appoint'));
  }
}
