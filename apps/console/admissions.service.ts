import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ClsService } from 'nestjs-cls';
import { type Action, isOwnAccount } from '#contracts/permissions';
import type { SessionStage } from '#contracts/security';
import type { Refusal } from '#platform/problems/refusal';
import type { LiveSession } from '#staff/current-person';
import { admission } from './admission';
import { ALLOWED, STAGES } from './allow.decorator';
import { Denials } from './denials.service';
import { RequestSession } from './request-session.service';
import { routeOf } from './subject';

/** Whether the permission table lets the session of a request in; whoever is refused leaves a trace. */
@Injectable()
export class Admissions {
  constructor(
    private readonly reflector: Reflector,
    private readonly denials: Denials,
    private readonly session: RequestSession,
    private readonly cls: ClsService<{ session?: LiveSession; isOwnAccount: boolean }>,
  ) {}

  /** @throws Refusal; nobody is refused for what a remembered session says */
  async admit(context: ExecutionContext): Promise<void> {
    if (this.refusal(context) && this.session.isUnproved) await this.session.renew();
    const refusal = this.refusal(context);
    const action = this.actionOf(context);
    if (!refusal) {
      this.cls.set('isOwnAccount', action !== undefined && isOwnAccount(action));
      return;
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

  private refusal(context: ExecutionContext): Refusal | undefined {
    const stages = this.reflector.get<SessionStage[] | undefined>(STAGES, context.getHandler());
    return admission(this.cls.get('session'), this.actionOf(context), stages);
  }

  private actionOf(context: ExecutionContext): Action | undefined {
    return this.reflector.get<Action | undefined>(ALLOWED, context.getHandler());
  }
}
