import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { z } from 'zod';
import { type PersonId, personId } from '#contracts/ids';
import { type StaffSession, staffSession } from '#contracts/staff';
import { ZodParam } from '#platform/problems/zod.pipe';
import { AccountsService } from '#staff/accounts.service';
import { SessionService } from '#staff/session.service';
import { Allow } from './allow.decorator';
import { Answers, rowsOf } from './answers.decorator';

/** Where somebody is signed in. Ending one asks for no step-up: it only protects, and may have to be quick. */
@Controller('api/staff/:id/sessions')
export class StaffSessionsController {
  constructor(
    private readonly sessions: SessionService,
    private readonly accounts: AccountsService,
  ) {}

  @Get()
  @Allow('staff.sessions')
  @Answers(rowsOf(staffSession))
  async list(@Param('id', new ZodParam(personId)) id: PersonId): Promise<{ rows: StaffSession[] }> {
    const sessions = await this.sessions.ofPerson(id);
    return {
      rows: sessions.map(({ startedAt, lastSeenAt, ...session }) => ({
        ...session,
        startedAt: startedAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
      })),
    };
  }

  @Delete(':sessionId')
  @HttpCode(204)
  @Allow('staff.end-session')
  async end(
    @Param('id', new ZodParam(personId)) id: PersonId,
    @Param('sessionId', new ZodParam(z.uuid())) sessionId: string,
  ): Promise<void> {
    await this.accounts.endSession(id, sessionId);
  }
}
