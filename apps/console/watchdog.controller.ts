import { Controller, Get } from '@nestjs/common';
import { type WatchdogAlarm, watchdogAlarm } from '#contracts/watchdog';
import { Watchdog } from '#escalation/watchdog.service';
import { Allow } from './allow.decorator';
import { Answers, rowsOf } from './answers.decorator';

/** What the watchdog found wrong with alerts and is not well again. */
@Controller('api/watchdog')
export class WatchdogController {
  constructor(private readonly watchdog: Watchdog) {}

  @Get()
  @Allow('watchdog.read')
  @Answers(rowsOf(watchdogAlarm))
  async read(): Promise<{ rows: WatchdogAlarm[] }> {
    return { rows: await this.watchdog.open() };
  }
}
