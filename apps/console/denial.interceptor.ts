import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, type Observable, throwError } from 'rxjs';
import { NotOpen, OwnGrant } from '#access/refusals';
import type { Action } from '#contracts/permissions';
import { NotFound } from '#platform/problems/invalid-request';
import type { Refusal } from '#platform/problems/refusal';
import { AccountRefusal } from '#staff/account-refusals';
import { NotAllowed } from '#staff/not-allowed';
import { WeakPassword } from '#staff/password-rules';
import { LastFactor } from '#staff/second-factor';
import { ALLOWED } from './allow.decorator';
import { Denials } from './denials.service';
import { subjectOf } from './subject';

/** Refusals that the record keeps. */
const DENIALS = [NotAllowed, NotFound, NotOpen, OwnGrant, LastFactor, WeakPassword, AccountRefusal];

/**
 * Whoever asks for one thing that is not theirs (403), or is not there for them (404), leaves a trace. What their role
 * may not do at all never comes this far: the permission guard has written it down. Nor does a change of an account that
 * the rules forbid stay unseen.
 */
@Injectable()
export class DenialInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly denials: Denials,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    return next.handle().pipe(
      catchError((thrown: unknown) => {
        const action = this.reflector.get<Action | undefined>(ALLOWED, context.getHandler());
        if (!isDenial(thrown) || action === undefined) return throwError(() => thrown);
        const { routeOptions, params, ip } = context.switchToHttp().getRequest<FastifyRequest>();
        const subject = subjectOf(routeOptions.url ?? '', params);
        const record = this.denials.record({ action, ...subject, reason: thrown.code }, ip);
        return from(record).pipe(mergeMap(() => throwError(() => thrown)));
      }),
    );
  }
}

function isDenial(thrown: unknown): thrown is Refusal {
  return DENIALS.some((kind) => thrown instanceof kind);
}
