import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ClsService } from 'nestjs-cls';
import { IS_PUBLIC } from '#platform/health/health.controller';
import type { LiveSession } from '#staff/current-person';
import { sessionTokenOf } from '#staff/session';
import { RateLimits } from './rate-limits.service';
import { kindOf } from './rates';
import { RequestSession } from './request-session.service';

/** Finds out who asks, before anything else, and whether they ask too often. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: RequestSession,
    private readonly limits: RateLimits,
    private readonly cls: ClsService<{ isOwnAccount: boolean }>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const session = await this.sessionOf(context, request);
    if (!session) {
      if (request.routeOptions.url?.startsWith('/api/')) this.limits.countStranger(request.ip);
      return true;
    }
    // In the database too: until they are let in, and for their account alone, they have no role.
    this.cls.set('isOwnAccount', true);
    this.limits.countPerson(kindOf(request.method, request.routeOptions.url ?? ''), session.person.id);
    return true;
  }

  /** Routes that are open to everybody ask for themselves. */
  private async sessionOf(
    context: ExecutionContext,
    request: FastifyRequest,
  ): Promise<LiveSession | undefined> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, targets)) return undefined;
    const token = sessionTokenOf(request.headers.cookie);
    return token === undefined ? undefined : this.sessions.begin(token);
  }
}
