import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ClsService } from 'nestjs-cls';
import { AuditService } from '#audit/audit.service';
import type { Action } from '#contracts/permissions';
import type { SessionStage } from '#contracts/security';
import { IS_PUBLIC } from '#platform/health/health.controller';
import type { LiveSession, SignedInPerson } from '#staff/current-person';
import { sessionTokenOf } from '#staff/session';
import { SessionService } from '#staff/session.service';
import { admission } from './admission';
import { ALLOWED, STAGES } from './allow.decorator';
import { routeOf } from './subject';

/** Finds out who asks and whether the permission table lets them; whoever is refused leaves a trace. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    private readonly audit: AuditService,
    private readonly cls: ClsService<{ person: SignedInPerson; session: LiveSession }>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, targets)) return true;
    const action = this.reflector.get<Action | undefined>(ALLOWED, context.getHandler());
    const stages = this.reflector.get<SessionStage[] | undefined>(STAGES, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = sessionTokenOf(request.headers.cookie);
    const session = token === undefined ? undefined : await this.sessions.resume(token);
    if (session) {
      this.cls.set('person', session.person);
      this.cls.set('session', session);
    }
    const refusal = admission(session, action, stages);
    if (!refusal) return true;
    const route = routeOf(request);
    await this.audit.record({
      action: action ?? route,
      subjectType: 'route',
      subjectId: route,
      outcome: 'denied',
      reason: refusal.code === 'not-allowed' ? 'role' : refusal.code,
    });
    throw refusal;
  }
}
