import type { Role } from '#contracts/permissions';
import { Refusal } from '#platform/problems/refusal';

/** What an administrator may not do to an account, though they may do it to others. */
export abstract class AccountRefusal extends Refusal {}

/** Sign-in names are taken once, by whoever has an account or had one. */
export class UsernameTaken extends AccountRefusal {
  constructor() {
    super('username-taken', 409);
  }
}

/** Nobody changes their own role, nor shuts themselves out. */
export class OwnAccount extends AccountRefusal {
  constructor() {
    super('own-account', 409);
  }
}

/** The line would be left without anybody of this role. */
export class LastOfRole extends AccountRefusal {
  constructor(role: Role) {
    super('last-of-role', 409, { role });
  }
}

/** Somebody who is suspended is restored before they are invited. */
export class AccountSuspended extends AccountRefusal {
  constructor() {
    super('account-suspended', 409);
  }
}

/** Unknown, used, cancelled, replaced by a newer one, or too old; it is never said which. */
export class InvitationOver extends Refusal {
  constructor() {
    super('invitation-over', 404);
  }
}
