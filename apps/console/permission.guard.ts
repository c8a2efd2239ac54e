import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ClsService } from 'nestjs-cls';
import { type Action, isOwnAccount } from '#contracts/permissions';
import type { SessionStage } from '#contracts/security';
import { IS_PUBLIC } from '#platform/health/health.controller';
import type { LiveSession } from '#staff/current-person';
import { admission } from './admission';
import { ALLOWED, STAGES } from './allow.decorator';
import { Denials } from './denials.service';
import { routeOf } from './subject';

/** Whether the permission table lets the session of this request in; whoever is refused leaves a trace. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly denials: Denials,
    private readonly cls: ClsService<{ session?: LiveSession; isOwnAccount: boolean }>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, targets)) return true;
    const action = this.reflector.get<Action | undefined>(ALLOWED, context.getHandler());
    const stages = this.reflector.get<SessionStage[] | undefined>(STAGES, context.getHandler());
    const refusal = admission(this.cls.get('session'), action, stages);
    if (!refusal) {
      this.cls.set('isOwnAccount', action !== undefined && isOwnAccount(action));
      return true;
    }
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const route = routeOf(request);
    const denial = {
      action: action ?? route,
      subjectType: 'route',
      subjectId: route,
      reason: refusal.code === 'not-allowed' ? 'role' : refusal.code,
    } as const;
    await this.denials.record(denial, request.ip);
    throw refusal;
  }
}
