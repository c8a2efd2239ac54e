import { Body, Controller, Get, Put } from '@nestjs/common';
import { type Duty, duty, type DutyOfficers, dutyOfficers, type SetDuty, setDuty } from '#contracts/people';
import { ZodBody } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { DutyService } from '#staff/duty.service';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** The officer's own police duty, and how many are on it. */
@Controller('api/duty')
export class DutyController {
  constructor(
    private readonly duty: DutyService,
    private readonly current: CurrentPerson,
  ) {}

  @Get()
  @Allow('duty.read')
  @Answers(duty)
  read(): Promise<Duty> {
    return this.duty.of(this.current.id);
  }

  @Get('officers')
  @Allow('duty.read')
  @Answers(dutyOfficers)
  async officers(): Promise<DutyOfficers> {
    return { rows: await this.duty.officers() };
  }

  @Put()
  @Allow('duty.set')
  @Answers(duty)
  set(@Body(new ZodBody(setDuty)) { onDuty }: SetDuty): Promise<Duty> {
    return this.duty.set(this.current.id, onDuty);
  }
}
