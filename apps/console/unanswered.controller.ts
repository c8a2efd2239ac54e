import { Controller, Get } from '@nestjs/common';
import { type HandOverDue, handOverDue } from '#contracts/alarms';
import { type UnansweredAlert, unansweredAlert } from '#contracts/escalations';
import { Unanswered } from '#escalation/unanswered.service';
import { Allow } from './allow.decorator';
import { Answers, rowsOf } from './answers.decorator';

/** Alerts that nobody answers or hands over, for coordinators: that there are some, and nothing of their cases. */
@Controller('api/unanswered')
export class UnansweredController {
  constructor(private readonly unanswered: Unanswered) {}

  @Get()
  @Allow('unanswered.read')
  @Answers(rowsOf(unansweredAlert))
  async read(): Promise<{ rows: UnansweredAlert[] }> {
    return { rows: await this.unanswered.list() };
  }

  @Get('hand-overs')
  @Allow('unanswered.read')
  @Answers(rowsOf(handOverDue))
  async handOvers(): Promise<{ rows: HandOverDue[] }> {
    return { rows: await this.unanswered.handOvers() };
  }
}
