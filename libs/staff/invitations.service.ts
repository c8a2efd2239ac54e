import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { AcceptInvitation } from '#contracts/staff';
import { Database } from '#platform/database/database.service';
import { InvitationOver } from './account-refusals';
import type { SignedInPerson } from './current-person';
import { invitationHash } from './invitation';
import { hashPassword } from './password';
import { WeakPassword, weaknessOf } from './password-rules';
import type { Asker } from './proofs.service';
import type { FreshSession } from './session.service';
import { SignInService } from './sign-in.service';
import { StaffTrail } from './staff-trail.service';
import { TryCounter } from './try-counter.service';

/** Somebody who was invited, and until when. */
export interface Invitee extends SignedInPerson {
  until: Date;
}

/** Taking an invitation: nobody is signed in yet, the link alone says who it is for. */
@Injectable()
export class Invitations {
  constructor(
    private readonly db: Database,
    private readonly tries: TryCounter,
    private readonly signIns: SignInService,
    private readonly trail: StaffTrail,
  ) {}

  /**
   * Whom a link is for.
   * @throws InvitationOver, and TooManyTries for an address that guesses
   */
  async look(token: string, asker: Asker): Promise<Invitee> {
    return this.find(token, asker, 'invitation.look');
  }

  /**
   * Takes the invitation, once: the password is theirs, whoever was signed in with the account is out, and signing in
   * goes on where a right password leads.
   * @throws InvitationOver, WeakPassword, TooManyTries
   */
  async accept(
    { token, password }: AcceptInvitation,
    asker: Asker,
    formerToken: string | undefined,
  ): Promise<FreshSession> {
    const { until: _until, ...person } = await this.find(token, asker, 'invitation.accept');
    const weakness = weaknessOf(password, person.username);
    if (weakness !== undefined) {
      await this.trail.denied('invitation.accept', 'weak-password', person.id);
      throw new WeakPassword(weakness);
    }
    const session = await this.take(token, person, await hashPassword(password), asker.browser, formerToken);
    if (session) return session;
    await this.trail.denied('invitation.accept', 'invitation-over', person.id);
    throw new InvitationOver();
  }

  /** Undefined when somebody else took it, or it was cancelled, while the password was hashed. */
  @Transactional()
  private async take(
    token: string,
    person: SignedInPerson,
    hash: string,
    browser: string,
    formerToken: string | undefined,
  ): Promise<FreshSession | undefined> {
    const taken = await this.db.one(`select take_invitation($1, $2)`, [invitationHash(token), hash]);
    if (!taken) return undefined;
    await this.trail.done('invitation.accept', person.id);
    return this.signIns.beginAnew(person, browser, formerToken);
  }

  private async find(
    token: string,
    asker: Asker,
    action: 'invitation.look' | 'invitation.accept',
  ): Promise<Invitee> {
    const counted = await this.tries.countAsFailure('invitation', '', asker);
    const invitee = await this.db.one<Invitee>(
      `select p.id, p.username, p.display_name as "displayName", p.role, p.languages, p.unit, i.expires_at as until
         from invitation i join person p on p.id = i.person_id
        where i.token_hash = $1 and i.expires_at > now() and p.is_active`,
      [invitationHash(token)],
    );
    if (!invitee) {
      await this.trail.denied(action, 'invitation-over');
      throw new InvitationOver();
    }
    await this.tries.forget(counted);
    return invitee;
  }
}
