import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { isSigned } from './signature';
import { WrongSignature } from './wrong-signature';

/** Lets only webhooks in that the carrier signed. */
@Injectable()
export class SignatureGuard implements CanActivate {
  private readonly tokens: readonly string[];

  constructor(@Inject(CONFIG) private readonly config: ProcessConfig) {
    this.tokens = [config.twilioAuthToken, config.twilioAuthTokenNext].filter((token) => token !== undefined);
  }

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const signature = request.headers['x-twilio-signature'];
    const url = this.config.publicUrl + request.originalUrl;
    const parameters = { ...Object(request.body) } as Record<string, unknown>;
    if (!isSigned(this.tokens, String(signature ?? ''), url, parameters)) throw new WrongSignature();
    return true;
  }
}
