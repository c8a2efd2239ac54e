import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import type { AuditAction } from '#contracts/audit-codes';
import type { SignIn } from '#contracts/people';
import { Database } from '#platform/database/database.service';
import type { SignedInPerson } from './current-person';
import { hashPassword, isPassword, newPassword } from './password';
import { WrongCredentials } from './sign-in-refused';
import { type TriedFrom, TryCounter } from './try-counter.service';

interface PersonRow extends SignedInPerson {
  /** Null until an invitation was taken. */
  passwordHash: string | null;
  isActive: boolean;
}

/** Checks names and passwords: to sign in, to step up, to uncover a locked screen. */
@Injectable()
export class PasswordCheck {
  /** Checked when the name is unknown, so that the answer takes as long as for a wrong password. */
  private readonly decoy = hashPassword(newPassword());

  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly tries: TryCounter,
  ) {}

  /**
   * The person the name and password belong to.
   * @param from where the request comes from
   * @param action what it is for, as the audit names it
   * @param sessionId of the session that asks, where there is one: strangers who guess do not keep its person waiting
   * @throws WrongCredentials the same for an unknown name, a wrong password, an account that is suspended and one nobody has taken
   * @throws TooManyTries before the password is looked at
   */
  async personOf(
    { username, password }: SignIn,
    from: TriedFrom,
    action: AuditAction,
    sessionId?: string,
  ): Promise<SignedInPerson> {
    const name = username.toLowerCase().replaceAll('\0', '');
    const counted =
      sessionId === undefined
        ? await this.tries.countAsFailure('password', name, from)
        : await this.tries.countAsFailure('own-password', sessionId, { ...from, device: undefined });
    const person = await this.db.one<PersonRow>(
      `select id, username, display_name as "displayName", role, languages, unit, password_hash as "passwordHash",
              is_active as "isActive" from person where username = $1`,
      [name],
    );
    const stored = person?.passwordHash ?? null;
    const isRight = await isPassword(stored ?? (await this.decoy), password);
    if (!person || stored === null || !isRight || !person.isActive) {
      await this.audit.record({
        action,
        ...(person && { subjectType: 'person', subjectId: person.id }),
        outcome: 'denied',
        reason: 'wrong-credentials',
      });
      throw new WrongCredentials();
    }
    await this.tries.forget(counted);
    const { passwordHash: _hash, isActive: _active, ...signedIn } = person;
    return signedIn;
  }
}
