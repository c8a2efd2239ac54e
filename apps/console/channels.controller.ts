import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  type ContactCode,
  contactCode,
  type MyChannels,
  myChannels,
  type NewContactPoint,
  newContactPoint,
  type NewPin,
  newPin,
} from '#contracts/channels';
import { ConfiguredChannels } from '#escalation/channels/configured-channels.service';
import { ZodBody, ZodParam } from '#platform/problems/zod.pipe';
import { AlertPin } from '#staff/alert-pin.service';
import { ChannelNotConfigured } from '#staff/contact-refusals';
import { ContactPoints } from '#staff/contact-points.service';
import { CurrentPerson } from '#staff/current-person';
import { OwnDuty } from '#staff/own-duty.service';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';
import { askerOf } from './asker';

/** Where I am alerted besides the console. */
@Controller('api/channels')
export class ChannelsController {
  constructor(
    private readonly points: ContactPoints,
    private readonly pin: AlertPin,
    private readonly configured: ConfiguredChannels,
    private readonly duty: OwnDuty,
    private readonly current: CurrentPerson,
  ) {}

  @Get()
  @Allow('channel.read')
  @Answers(myChannels)
  async read(): Promise<MyChannels> {
    const configured = await this.configured.all();
    return {
      points: await this.points.of(this.current.id),
      configured: configured.map(({ channel }) => channel),
      hasPin: await this.pin.isSet(this.current.id),
      nextDuty: await this.duty.ahead(),
      pushKey: configured.find(({ channel }) => channel === 'push')?.publicKey ?? null,
    };
  }

  @Post()
  @Allow('channel.add')
  @Answers(z.object({ id: z.uuid() }))
  async add(
    @Body(new ZodBody(newContactPoint)) wish: NewContactPoint,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string }> {
    if (!(await this.configured.has(wish.channel))) throw new ChannelNotConfigured(wish.channel);
    return { id: await this.points.add(this.current.id, wish, askerOf(request).browser) };
  }

  @Put('pin')
  @HttpCode(204)
  @Allow('channel.pin')
  async setPin(@Body(new ZodBody(newPin)) { pin }: NewPin): Promise<void> {
    await this.pin.set(this.current.id, pin);
  }

  @Post(':id/code')
  @HttpCode(204)
  @Allow('channel.verify')
  async sendCode(@Param('id', new ZodParam(z.uuid())) id: string): Promise<void> {
    await this.points.sendAgain(this.current.id, id);
  }

  @Post(':id/verify')
  @HttpCode(204)
  @Allow('channel.verify')
  async verify(
    @Param('id', new ZodParam(z.uuid())) id: string,
    @Body(new ZodBody(contactCode)) { code }: ContactCode,
  ): Promise<void> {
    await this.points.verify(this.current.id, id, code);
  }

  @Post(':id/test')
  @HttpCode(204)
  @Allow('channel.test')
  async test(@Param('id', new ZodParam(z.uuid())) id: string): Promise<void> {
    await this.points.test(this.current.id, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('channel.remove')
  async remove(@Param('id', new ZodParam(z.uuid())) id: string): Promise<void> {
    await this.points.remove(this.current.id, id);
  }
}
