import { mustHaveSecondFactor, type Role } from '#contracts/permissions';
import type { FactorKind, SessionStage } from '#contracts/security';
import { Refusal } from '#platform/problems/refusal';

/** At most so many of each kind: every authenticator app opens one more code in a million. */
const MOST: Record<FactorKind, number> = { totp: 3, passkey: 8 };

/** Where a session stands after the right password: whoever has a factor uses it, whoever must have one sets it up. */
export function stageAfterPassword(role: Role, factors: number): SessionStage {
  if (factors > 0) return 'second-factor';
  return mustHaveSecondFactor(role) ? 'enrol' : 'signed-in';
}

/** @throws TooManyFactors */
export function assertRoomFor(kind: FactorKind, held: readonly FactorKind[]): void {
  if (held.filter((each) => each === kind).length >= MOST[kind]) throw new TooManyFactors();
}

/** @throws LastFactor when `role` must have one and this is the only one */
export function assertRemovable(role: Role, factors: number): void {
  if (factors <= 1 && mustHaveSecondFactor(role)) throw new LastFactor();
}

/** The password was right, the rest is not proved yet. */
export class SecondFactorNeeded extends Refusal {
  constructor() {
    super('second-factor-needed', 401);
  }
}

/** There is nothing left to prove in this session. */
export class AlreadySignedIn extends Refusal {
  constructor() {
    super('already-signed-in', 409);
  }
}

/** The action is for those who have just proved who they are. */
export class StepUpNeeded extends Refusal {
  constructor() {
    super('step-up-needed', 403);
  }
}

/** Wrong, too old, used before, or nothing of the kind is set up; it is never said which. */
export class WrongCode extends Refusal {
  constructor() {
    super('wrong-code', 401);
  }
}

/** Not one of this person's passkeys, not made for this question, or its owner was not verified; never said which. */
export class WrongPasskey extends Refusal {
  constructor() {
    super('wrong-passkey', 401);
  }
}

/** Browsers bind passkeys to a name; this page was opened by an address of digits, or not over a safe connection. */
export class NoPasskeyHere extends Refusal {
  constructor() {
    super('no-passkey-here', 409);
  }
}

/** What was being set up is no longer known. */
export class EnrolmentOver extends Refusal {
  constructor() {
    super('enrolment-over', 409);
  }
}

/** A role that must have a second factor keeps its last one. */
export class LastFactor extends Refusal {
  constructor() {
    super('last-factor', 409);
  }
}

class TooManyFactors extends Refusal {
  constructor() {
    super('too-many-factors', 409);
  }
}
