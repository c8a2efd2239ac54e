import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CountryPack } from '#contracts/country-pack';
import { type Session, session } from '#contracts/people';
import {
  type AcceptInvitation,
  acceptInvitation,
  type Invitation,
  invitation,
  type InvitationToken,
  invitationToken,
} from '#contracts/staff';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { ZodBody } from '#platform/problems/zod.pipe';
import { Invitations } from '#staff/invitations.service';
import { sessionTokenOf } from '#staff/session';
import { SignInService } from '#staff/sign-in.service';
import { Public } from './allow.decorator';
import { Answers } from './answers.decorator';
import { askerOf } from './asker';
import { SessionCookies } from './session-cookies.service';

/** Taking an invitation. Public, because the link is all its owner has; it travels in the body, never in an address. */
@Controller('api/invitation')
export class InvitationController {
  constructor(
    private readonly invitations: Invitations,
    private readonly signIns: SignInService,
    private readonly cookies: SessionCookies,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @Answers(invitation)
  async look(
    @Body(new ZodBody(invitationToken)) { token }: InvitationToken,
    @Req() request: FastifyRequest,
  ): Promise<Invitation> {
    const { username, displayName, role, until } = await this.invitations.look(token, askerOf(request));
    const { lineNumber, names } = this.pack.pack;
    return { line: { number: lineNumber, names }, username, displayName, role, until: until.toISOString() };
  }

  @Post('accept')
  @HttpCode(200)
  @Public()
  @Answers(session)
  async accept(
    @Body(new ZodBody(acceptInvitation)) wish: AcceptInvitation,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const former = sessionTokenOf(request.headers.cookie);
    const begun = await this.invitations.accept(wish, askerOf(request), former);
    await this.cookies.hand(begun, reply);
    return this.signIns.view(begun);
  }
}
