import { SetMetadata } from '@nestjs/common';
import type { Action } from '#contracts/permissions';
import type { SessionStage } from '#contracts/security';
import { IS_PUBLIC } from '#platform/health/health.controller';

/** Metadata key of the action a route performs. */
export const ALLOWED = 'allowed';
/** Metadata key of the stages a route is for. */
export const STAGES = 'stages';

/**
 * What a person must be allowed to do, by the permission table, to reach this route; some actions ask for a step-up
 * besides, which stands there too.
 */
export function Allow(action: Action): MethodDecorator {
  return SetMetadata(ALLOWED, action);
}

/** For sessions at these stages of signing in only; without it, for those that are signed in. */
export function AtStage(...stages: SessionStage[]): MethodDecorator {
  return SetMetadata(STAGES, stages);
}

/** Open to everybody, signed in or not. */
export function Public(): MethodDecorator {
  return SetMetadata(IS_PUBLIC, true);
}
