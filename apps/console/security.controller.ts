import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  type NewPassword,
  newPassword,
  type RecoveryCodes,
  recoveryCodes,
  type Security,
  security,
} from '#contracts/security';
import { ZodBody, ZodParam } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { SecurityService } from '#staff/security.service';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';
import { SessionCookies } from './session-cookies.service';

/** One's own account. */
@Controller('api/security')
export class SecurityController {
  constructor(
    private readonly security: SecurityService,
    private readonly cookies: SessionCookies,
    private readonly current: CurrentPerson,
  ) {}

  @Get()
  @Allow('security.read')
  @Answers(security)
  read(): Promise<Security> {
    return this.security.of(this.current.session);
  }

  @Delete('factors/:id')
  @HttpCode(204)
  @Allow('factor.remove')
  async removeFactor(@Param('id', new ZodParam(z.uuid())) id: string): Promise<void> {
    await this.security.removeFactor(this.current.session, id);
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Allow('recovery-codes.renew')
  @Answers(recoveryCodes)
  async renewRecoveryCodes(): Promise<RecoveryCodes> {
    return { codes: await this.security.renewRecoveryCodes(this.current.session) };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Allow('session.revoke')
  async revokeSession(@Param('id', new ZodParam(z.uuid())) id: string): Promise<void> {
    await this.security.revokeSession(this.current.session, id);
  }

  @Put('password')
  @HttpCode(204)
  @Allow('password.change')
  async changePassword(
    @Body(new ZodBody(newPassword)) { password }: NewPassword,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.security.changePassword(this.current.session, password);
    await this.cookies.handDevice(this.current.person, reply);
  }
}
