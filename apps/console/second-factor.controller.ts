import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Session, session } from '#contracts/people';
import {
  type PasskeyAssertion,
  passkeyAssertion,
  type RecoveryCode,
  recoveryCode,
  type StepUp,
  stepUp,
  type TotpCode,
  totpCode,
  type Unlock,
  unlock,
  webAuthnOptions,
  type WebAuthnOptions,
} from '#contracts/security';
import { ZodBody } from '#platform/problems/zod.pipe';
import { CurrentPerson } from '#staff/current-person';
import type { Proof } from '#staff/proofs.service';
import type { FreshSession } from '#staff/session.service';
import { SignInService } from '#staff/sign-in.service';
import { Allow, AtStage } from './allow.decorator';
import { Answers } from './answers.decorator';
import { askerOf } from './asker';
import { SessionCookies } from './session-cookies.service';

/** Proving who one is beside the password: to finish signing in, to step up, to uncover a locked screen. */
@Controller('api/session')
export class SecondFactorController {
  constructor(
    private readonly signIns: SignInService,
    private readonly cookies: SessionCookies,
    private readonly current: CurrentPerson,
  ) {}

  @Post('totp')
  @HttpCode(200)
  @Allow('session.prove')
  @AtStage('second-factor')
  @Answers(session)
  totp(
    @Body(new ZodBody(totpCode)) proof: TotpCode,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.finish(proof, request, reply);
  }

  @Post('recovery')
  @HttpCode(200)
  @Allow('session.prove')
  @AtStage('second-factor')
  @Answers(session)
  recovery(
    @Body(new ZodBody(recoveryCode)) proof: RecoveryCode,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.finish(proof, request, reply);
  }

  @Post('passkey')
  @HttpCode(200)
  @Allow('session.prove')
  @AtStage('second-factor')
  @Answers(session)
  passkey(
    @Body(new ZodBody(passkeyAssertion)) passkey: PasskeyAssertion,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.finish({ passkey }, request, reply);
  }

  /** What the browser must answer with a passkey, once. */
  @Post('passkey/options')
  @HttpCode(200)
  @Allow('session.prove')
  @AtStage('second-factor', 'signed-in')
  @Answers(webAuthnOptions)
  options(@Req() request: FastifyRequest): Promise<WebAuthnOptions> {
    return this.signIns.passkeyOptions(this.current.session, askerOf(request));
  }

  @Post('step-up')
  @HttpCode(200)
  @Allow('session.prove')
  @Answers(session)
  async stepUp(
    @Body(new ZodBody(stepUp)) proof: StepUp,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.answer(await this.signIns.stepUp(this.current.session, proof, askerOf(request)), reply);
  }

  @Post('unlock')
  @HttpCode(204)
  @Allow('session.prove')
  async unlock(@Body(new ZodBody(unlock)) proof: Unlock, @Req() request: FastifyRequest): Promise<void> {
    await this.signIns.unlock(this.current.session, proof, askerOf(request));
  }

  private async finish(proof: Proof, request: FastifyRequest, reply: FastifyReply): Promise<Session> {
    return this.answer(await this.signIns.finish(this.current.session, proof, askerOf(request)), reply);
  }

  private async answer(session: FreshSession, reply: FastifyReply): Promise<Session> {
    await this.cookies.hand(session, reply);
    return this.signIns.view(session);
  }
}
