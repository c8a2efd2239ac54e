import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { Denials } from './denials.service';
import { acceptedOrigins, isOwnOrigin, NotJson, WrongOrigin } from './origin';
import { routeOf } from './subject';

const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Nothing is changed on the word of another site: writes come from our own origin and speak JSON. */
@Injectable()
export class OriginGuard implements CanActivate {
  private readonly accepted: ReadonlySet<string>;

  constructor(
    @Inject(CONFIG) config: ProcessConfig,
    private readonly denials: Denials,
  ) {
    this.accepted = acceptedOrigins(config.consoleUrl);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (HARMLESS.has(request.method)) return true;
    if (!isOwnOrigin(request.headers, this.accepted)) {
      await this.denials.record({ action: routeOf(request), reason: 'wrong-origin' }, request.ip);
      throw new WrongOrigin();
    }
    const type = request.headers['content-type'];
    if (type !== undefined && !/^application\/json(;|$)/i.test(type)) throw new NotJson();
    return true;
  }
}
