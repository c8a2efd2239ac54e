import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CallService } from '#calls/call.service';
import {
  type CallCommand,
  callCommand,
  type CallView,
  callView,
  type Contact,
  contact,
  type CurrentCall,
  currentCall,
} from '#contracts/calls';
import { type CallId, callId } from '#contracts/ids';
import { ZodBody, ZodParam } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { Allow } from './allow.decorator';
import { Answers, rowsOf } from './answers.decorator';
import { OwnCalls } from './own-calls.service';

/** A call, and the verbs of the call bar. */
@Controller('api/calls')
export class CallsController {
  constructor(
    private readonly calls: CallService,
    private readonly ownCalls: OwnCalls,
    private readonly current: CurrentPerson,
  ) {}

  @Get('current')
  @Allow('call.read')
  @Answers(currentCall)
  now(): Promise<CurrentCall> {
    return this.calls.current(this.current.id);
  }

  @Get(':id')
  @Allow('call.read')
  @Answers(callView)
  view(@Param('id', new ZodParam(callId)) id: CallId): Promise<CallView> {
    return this.ownCalls.view(id);
  }

  @Get(':id/contacts')
  @Allow('call.read')
  @Answers(rowsOf(contact))
  async contacts(@Param('id', new ZodParam(callId)) id: CallId): Promise<{ rows: Contact[] }> {
    return { rows: await this.ownCalls.contacts(id) };
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Allow('call.control')
  @Answers(callView)
  command(
    @Param('id', new ZodParam(callId)) id: CallId,
    @Body(new ZodBody(callCommand)) command: CallCommand,
  ): Promise<CallView> {
    return this.ownCalls.command(id, command);
  }
}
