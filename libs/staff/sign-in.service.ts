import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { Session, SignIn } from '#contracts/people';
import { actionsOf } from '#contracts/permissions';
import { Database } from '#platform/database/database.service';
import type { SignedInPerson } from './current-person';
import { hashPassword, isPassword, newPassword } from './password';
import { PresenceBusy } from './presence-busy';
import { PresenceService } from './presence.service';
import { type LiveSession, SessionService } from './session.service';
import { TooManyTries, WrongCredentials } from './sign-in-refused';
import { MEMORY_SECONDS, type WaitKind, waitAfter } from './sign-in-wait';

interface PersonRow extends SignedInPerson {
  passwordHash: string;
  isActive: boolean;
}

/** Checks names and passwords, and slows down whoever guesses. */
@Injectable()
export class SignInService {
  /** Checked when the name is unknown, so that the answer takes as long as for a wrong password. */
  private readonly decoy = hashPassword(newPassword());

  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly sessions: SessionService,
    private readonly presence: PresenceService,
  ) {}

  /**
   * Signs a person in with a session of its own; the one their browser had before ends.
   * @param address where the request comes from
   * @returns the token for the cookie, and the session
   * @throws WrongCredentials, TooManyTries
   */
  async signIn(
    credentials: SignIn,
    address: string,
    formerToken: string | undefined,
  ): Promise<LiveSession & { token: string }> {
    const person = await this.check(credentials, address);
    if (formerToken !== undefined) await this.sessions.end(formerToken);
    const { token, expiresAt } = await this.sessions.start(person.id);
    await this.audit.record({
      action: 'session.start',
      subjectType: 'person',
      subjectId: person.id,
      outcome: 'allowed',
    });
    return { token, person, expiresAt };
  }

  /** Ends the session of a token. An operator without a call goes offline; one with a call is left to it. */
  async signOut(token: string): Promise<void> {
    const session = await this.sessions.resume(token);
    await this.sessions.end(token);
    if (session?.person.role !== 'operator') return;
    await this.presence.set(session.person.id, { status: 'offline' }).catch((thrown: unknown) => {
      if (!(thrown instanceof PresenceBusy)) throw thrown;
    });
  }

  /**
   * The person the name and password belong to.
   * @throws WrongCredentials the same for an unknown name, a wrong password and an account that was closed
   * @throws TooManyTries before the password is looked at
   */
  private async check({ username, password }: SignIn, address: string): Promise<SignedInPerson> {
    const name = username.toLowerCase().replaceAll('\0', '');
    const failure = await this.countAsFailure(name, address);
    const person = await this.db.one<PersonRow>(
      `select id, username, display_name as "displayName", role, languages, password_hash as "passwordHash",
              is_active as "isActive" from person where username = $1`,
      [name],
    );
    const isRight = await isPassword(person?.passwordHash ?? (await this.decoy), password);
    if (!person || !isRight || !person.isActive) {
      await this.audit.record({
        action: 'session.start',
        ...(person && { subjectType: 'person', subjectId: person.id }),
        outcome: 'denied',
        reason: 'wrong-credentials',
      });
      throw new WrongCredentials();
    }
    await this.forget(failure, `pair:${name}@${address}`);
    const { passwordHash: _hash, isActive: _active, ...signedIn } = person;
    return signedIn;
  }

  /**
   * Counts the try as a failure before the password is checked, under locks on address and account (in this order), so
   * that a burst of parallel tries cannot outrun the counters; a try that succeeds is taken back.
   */
  @Transactional()
  private async countAsFailure(name: string, address: string): Promise<string[]> {
    const subjects: Record<WaitKind, string> = {
      pair: `pair:${name}@${address}`,
      account: `account:${name}`,
      address: `address:${address}`,
    };
    for (const subject of [subjects.address, subjects.account])
      await this.db.query(`select pg_advisory_xact_lock(hashtextextended($1, 152))`, [subject]);
    const counted = await this.db.query<{ subject: string; failures: number; age: number }>(
      `select subject, count(*)::int as failures,
              extract(epoch from clock_timestamp() - max(at))::float8 as age
         from sign_in_failure where subject = any($1) and at > clock_timestamp() - make_interval(secs => $2)
        group by subject`,
      [Object.values(subjects), MEMORY_SECONDS],
    );
    const waits = (Object.keys(subjects) as WaitKind[]).map((kind) => {
      const count = counted.find((row) => row.subject === subjects[kind]);
      return count ? waitAfter(kind, count.failures) - count.age : 0;
    });
    const wait = Math.max(...waits);
    if (wait > 0) throw new TooManyTries(Math.ceil(wait));
    const rows = await this.db.query<{ id: string }>(
      `insert into sign_in_failure (subject, at) select unnest($1::text[]), clock_timestamp() returning id`,
      [Object.values(subjects)],
    );
    return rows.map((row) => row.id);
  }

  /** Also what this person mistyped before from here; failures from elsewhere go on counting. */
  private async forget(failure: readonly string[], pair: string): Promise<void> {
    await this.db.query(`delete from sign_in_failure where id = any($1::bigint[]) or subject = $2`, [
      failure,
      pair,
    ]);
  }
}

/** A session as its owner's screen sees it. */
export function sessionView({ person, expiresAt }: LiveSession): Session {
  return {
    person: {
      id: person.id,
      username: person.username,
      displayName: person.displayName,
      role: person.role,
      languages: person.languages,
    },
    actions: actionsOf(person.role),
    expiresAt: expiresAt.toISOString(),
    serverTime: new Date().toISOString(),
  };
}
