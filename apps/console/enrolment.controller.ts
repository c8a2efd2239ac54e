import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FactorAdded, factorAdded } from '#contracts/people';
import {
  type PasskeyRegistration,
  passkeyRegistration,
  type TotpCode,
  totpCode,
  type TotpEnrolment,
  totpEnrolment,
  webAuthnOptions,
  type WebAuthnOptions,
} from '#contracts/security';
import { ZodBody } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import { type Enrolled, Enrolment } from '#staff/enrolment.service';
import { SignInService } from '#staff/sign-in.service';
import { Allow, AtStage } from './allow.decorator';
import { Answers } from './answers.decorator';
import { askerOf } from './asker';
import { SessionCookies } from './session-cookies.service';

/** Setting up a second factor: as the last step of signing in, or later after a step-up. */
@Controller('api/session')
export class EnrolmentController {
  constructor(
    private readonly enrolment: Enrolment,
    private readonly signIns: SignInService,
    private readonly cookies: SessionCookies,
    private readonly current: CurrentPerson,
  ) {}

  @Post('totp/enrol')
  @HttpCode(200)
  @Allow('factor.add')
  @AtStage('enrol', 'signed-in')
  @Answers(totpEnrolment)
  beginTotp(): Promise<TotpEnrolment> {
    return this.enrolment.beginTotp(this.current.session);
  }

  @Post('totp/confirm')
  @HttpCode(200)
  @Allow('factor.add')
  @AtStage('enrol', 'signed-in')
  @Answers(factorAdded)
  async confirmTotp(
    @Body(new ZodBody(totpCode)) { code }: TotpCode,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FactorAdded> {
    return this.added(await this.enrolment.confirmTotp(this.current.session, code, askerOf(request)), reply);
  }

  @Post('passkey/enrol-options')
  @HttpCode(200)
  @Allow('factor.add')
  @AtStage('enrol', 'signed-in')
  @Answers(webAuthnOptions)
  beginPasskey(@Req() request: FastifyRequest): Promise<WebAuthnOptions> {
    return this.enrolment.beginPasskey(this.current.session, askerOf(request));
  }

  @Post('passkey/enrol')
  @HttpCode(200)
  @Allow('factor.add')
  @AtStage('enrol', 'signed-in')
  @Answers(factorAdded)
  async confirmPasskey(
    @Body(new ZodBody(passkeyRegistration)) made: PasskeyRegistration,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FactorAdded> {
    const enrolled = await this.enrolment.confirmPasskey(this.current.session, made, askerOf(request));
    return this.added(enrolled, reply);
  }

  private async added({ session, recoveryCodes }: Enrolled, reply: FastifyReply): Promise<FactorAdded> {
    if (session) await this.cookies.hand(session, reply);
    return { session: await this.signIns.view(session ?? this.current.session), recoveryCodes };
  }
}
