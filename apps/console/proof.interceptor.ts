import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, from, mergeMap, type Observable, throwError } from 'rxjs';
import { SessionMoved } from '#platform/database/session-moved';
import { Admissions } from './admissions.service';
import { RequestSession } from './request-session.service';

/**
 * Nothing leaves for a session that was only remembered: a route that had no need of the database asks it here. Where the
 * session moved, whoever it belongs to now is admitted anew and the work, of which nothing was done, begins again.
 */
@Injectable()
export class ProofInterceptor implements NestInterceptor {
  constructor(
    private readonly session: RequestSession,
    private readonly admissions: Admissions,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http' || !this.session.isUnproved) return next.handle();
    return next.handle().pipe(
      catchError((thrown: unknown) => this.proved(() => throwError(() => thrown), thrown)),
      mergeMap((answer: unknown) => this.proved(() => [answer])),
      catchError((thrown: unknown) =>
        thrown instanceof SessionMoved ? this.again(context, next) : throwError(() => thrown),
      ),
    );
  }

  private proved(
    then: () => Observable<never> | unknown[],
    thrown?: unknown,
  ): Observable<unknown> | unknown[] {
    if (thrown instanceof SessionMoved || !this.session.isUnproved) return then();
    return from(this.session.prove()).pipe(mergeMap(then));
  }

  private again(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const admitted = this.session.renew().then(() => this.admissions.admit(context));
    return from(admitted).pipe(mergeMap(() => next.handle()));
  }
}
