import { Controller, Get } from '@nestjs/common';
import { CallService } from '#calls/call.service';
import { type QueueView, queueView } from '#contracts/calls';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** How many callers wait, and how long. */
@Controller('api/queue')
export class QueueController {
  constructor(private readonly calls: CallService) {}

  @Get()
  @Allow('queue.read')
  @Answers(queueView)
  read(): Promise<QueueView> {
    return this.calls.queue();
  }
}
