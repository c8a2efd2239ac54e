import { Controller, Get } from '@nestjs/common';
import { type StaffMember, staffMember } from '#contracts/people';
import { StaffService } from '#staff/staff.service';
import { Allow } from './allow.decorator';
import { Answers, rowsOf } from './answers.decorator';

/** The accounts of the line. */
@Controller('api/staff')
export class StaffController {
  constructor(private readonly staff: StaffService) {}

  @Get()
  @Allow('staff.read')
  @Answers(rowsOf(staffMember))
  async list(): Promise<{ rows: StaffMember[] }> {
    return { rows: await this.staff.list() };
  }
}
