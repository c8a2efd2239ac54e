import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Session, session, type SignIn, signIn } from '#contracts/people';
import { ZodBody } from '#platform/problems/zod.pipe';
import { NotSignedIn } from '#staff/not-signed-in';
import { NO_SESSION_COOKIE, sessionTokenOf } from '#staff/session';
import { SessionService } from '#staff/session.service';
import { SignInService } from '#staff/sign-in.service';
import { Public } from './allow.decorator';
import { Answers } from './answers.decorator';
import { askerOf } from './asker';
import { SessionCookies } from './session-cookies.service';

/** Beginning to sign in, and signing out. Public, because whoever asks is not signed in yet. */
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionService,
    private readonly cookies: SessionCookies,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @Answers(session)
  async start(
    @Body(new ZodBody(signIn)) credentials: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const former = sessionTokenOf(request.headers.cookie);
    const session = await this.signIns.signIn(credentials, askerOf(request), former);
    await this.cookies.hand(session, reply);
    return this.signIns.view(session);
  }

  /** Who is signed in, or on the way to it; asking is no attempt at anything, so 401 here leaves no trace. */
  @Get()
  @Public()
  @Answers(session)
  async who(@Req() request: FastifyRequest): Promise<Session> {
    const token = sessionTokenOf(request.headers.cookie);
    const session = token === undefined ? undefined : await this.sessions.resume(token);
    if (!session) throw new NotSignedIn();
    return this.signIns.view(session);
  }

  @Delete()
  @HttpCode(204)
  @Public()
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = sessionTokenOf(request.headers.cookie);
    if (token !== undefined) await this.signIns.signOut(token);
    void reply.headers({ 'set-cookie': NO_SESSION_COOKIE, 'clear-site-data': '"cache"' });
  }
}
