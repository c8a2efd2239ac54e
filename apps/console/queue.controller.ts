import { Controller, Get } from '@nestjs/common';
import { CallService } from '#calls/call.service';
import type { QueueView } from '#contracts/calls';
import { Allow } from './allow.decorator';

/** How many callers wait, and how long. */
@Controller('api/queue')
export class QueueController {
  constructor(private readonly calls: CallService) {}

  @Get()
  @Allow('queue.read')
  read(): Promise<QueueView> {
    return this.calls.queue();
  }
}
