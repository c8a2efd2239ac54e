import { SetMetadata } from '@nestjs/common';
import type { Action } from '#contracts/permissions';
import { IS_PUBLIC } from '#platform/health/health.controller';

/** Metadata key of the action a route performs. */
export const ALLOWED = 'allowed';

/** What a person must be allowed to do, by the permission table, to reach this route. */
export function Allow(action: Action): MethodDecorator {
  return SetMetadata(ALLOWED, action);
}

/** Open to everybody, signed in or not. */
export function Public(): MethodDecorator {
  return SetMetadata(IS_PUBLIC, true);
}
