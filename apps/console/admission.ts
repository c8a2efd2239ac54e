import { type Action, may, needsStepUp } from '#contracts/permissions';
import type { SessionStage } from '#contracts/security';
import type { Refusal } from '#platform/problems/refusal';
import type { LiveSession } from '#staff/current-person';
import { NotAllowed } from '#staff/not-allowed';
import { NotSignedIn } from '#staff/not-signed-in';
import { AlreadySignedIn, SecondFactorNeeded, StepUpNeeded } from '#staff/second-factor';

/**
 * Why a session does not reach a route; undefined when it does. A session that is not signed in reaches the routes of
 * its own stage alone.
 * @param stages the route is for; by default those that are signed in
 */
export function admission(
  session: LiveSession | undefined,
  action: Action | undefined,
  stages: readonly SessionStage[] = ['signed-in'],
): Refusal | undefined {
  if (!session) return new NotSignedIn();
  const isSignedIn = session.stage === 'signed-in';
  if (!stages.includes(session.stage)) return isSignedIn ? new AlreadySignedIn() : new SecondFactorNeeded();
  if (action === undefined || !may(session.person.role, action)) return new NotAllowed();
  if (isSignedIn && needsStepUp(action) && session.steppedUpUntil === null) return new StepUpNeeded();
  return undefined;
}
