import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CallService } from '#calls/call.service';
import { type CallBack, callBack, type CallView, callView } from '#contracts/calls';
import { type CallId, callId } from '#contracts/ids';
import { ZodParam } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { Allow } from './allow.decorator';
import { Answers, rowsOf } from './answers.decorator';

/** Callers who chose to be rung back. */
@Controller('api/call-backs')
export class CallBacksController {
  constructor(
    private readonly calls: CallService,
    private readonly current: CurrentPerson,
  ) {}

  @Get()
  @Allow('call-back.read')
  @Answers(rowsOf(callBack))
  async open(): Promise<{ rows: CallBack[] }> {
    return { rows: await this.calls.callBacks() };
  }

  @Post(':callId/dial')
  @HttpCode(200)
  @Allow('call-back.dial')
  @Answers(callView)
  dial(@Param('callId', new ZodParam(callId)) id: CallId): Promise<CallView> {
    return this.calls.dialCallBack(id, this.current.id);
  }
}
