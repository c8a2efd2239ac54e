import { Controller, HttpCode, Post } from '@nestjs/common';
import { type Silence, silence } from '#contracts/alarms';
import { SilenceService } from '#staff/silence.service';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** A minute without the sound of alarms. */
@Controller('api/silence')
export class SilenceController {
  constructor(private readonly silence: SilenceService) {}

  @Post()
  @HttpCode(200)
  @Allow('alarm.silence')
  @Answers(silence)
  async begin(): Promise<Silence> {
    return { until: (await this.silence.begin()).toISOString() };
  }
}
