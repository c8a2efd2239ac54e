import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { type PersonId, personId } from '#contracts/ids';
import {
  type Invited,
  invited,
  type NewStaff,
  newStaff,
  type StaffChange,
  staffChange,
  type StaffMember,
  staffMember,
} from '#contracts/staff';
import { ZodBody, ZodParam } from '#platform/problems/zod.pipe';
import { AccountsService } from '#staff/accounts.service';
import { FactorReset } from '#staff/factor-reset.service';
import { Inviting } from '#staff/inviting.service';
import { StaffService } from '#staff/staff.service';
import { Allow } from './allow.decorator';
import { Answers, rowsOf } from './answers.decorator';

const ID = new ZodParam(personId);

/** The accounts of the line: who is let in, as what, and who is let out. */
@Controller('api/staff')
export class StaffController {
  constructor(
    private readonly staff: StaffService,
    private readonly accounts: AccountsService,
    private readonly inviting: Inviting,
    private readonly factorReset: FactorReset,
  ) {}

  @Get()
  @Allow('staff.read')
  @Answers(rowsOf(staffMember))
  async list(): Promise<{ rows: StaffMember[] }> {
    return { rows: await this.staff.list() };
  }

  @Post()
  @Allow('staff.invite')
  @Answers(invited)
  async invite(@Body(new ZodBody(newStaff)) wish: NewStaff): Promise<Invited> {
    const { id, link } = await this.inviting.invite(wish);
    return { member: await this.staff.one(id), link };
  }

  @Patch(':id')
  @Allow('staff.change')
  @Answers(staffMember)
  async change(
    @Param('id', ID) id: PersonId,
    @Body(new ZodBody(staffChange)) change: StaffChange,
  ): Promise<StaffMember> {
    await this.accounts.change(id, change);
    return this.staff.one(id);
  }

  @Post(':id/suspend')
  @HttpCode(200)
  @Allow('staff.suspend')
  @Answers(staffMember)
  async suspend(@Param('id', ID) id: PersonId): Promise<StaffMember> {
    await this.accounts.suspend(id);
    return this.staff.one(id);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Allow('staff.restore')
  @Answers(staffMember)
  async restore(@Param('id', ID) id: PersonId): Promise<StaffMember> {
    await this.accounts.restore(id);
    return this.staff.one(id);
  }

  @Post(':id/invitation')
  @HttpCode(200)
  @Allow('staff.invite')
  @Answers(invited)
  async renew(@Param('id', ID) id: PersonId): Promise<Invited> {
    const link = await this.inviting.renew(id);
    return { member: await this.staff.one(id), link };
  }

  @Delete(':id/invitation')
  @HttpCode(204)
  @Allow('staff.invite')
  async cancel(@Param('id', ID) id: PersonId): Promise<void> {
    await this.inviting.cancel(id);
  }

  @Post(':id/reset-factors')
  @HttpCode(200)
  @Allow('staff.reset-factors')
  @Answers(staffMember)
  async resetFactors(@Param('id', ID) id: PersonId): Promise<StaffMember> {
    await this.factorReset.of(id);
    return this.staff.one(id);
  }
}
