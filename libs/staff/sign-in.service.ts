import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { AuditAction, AuditPurpose } from '#contracts/audit-codes';
import type { Session, SignIn } from '#contracts/people';
import { actionsOf } from '#contracts/permissions';
import type { StepUp, Unlock, WebAuthnOptions } from '#contracts/security';
import type { LiveSession, SignedInPerson } from './current-person';
import { Factors } from './factors.service';
import { PasswordCheck } from './password-check.service';
import { PresenceBusy } from './presence-busy';
import { PresenceService } from './presence.service';
import { type Asker, type Proof, Proofs } from './proofs.service';
import { RecoveryCodesService } from './recovery-codes.service';
import { stageAfterPassword, WrongCode } from './second-factor';
import { type FreshSession, SessionService } from './session.service';

/** Signing in, step by step; proving anew who one is; signing out. */
@Injectable()
export class SignInService {
  constructor(
    private readonly audit: AuditService,
    private readonly passwords: PasswordCheck,
    private readonly factors: Factors,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly proofs: Proofs,
    private readonly sessions: SessionService,
    private readonly presence: PresenceService,
  ) {}

  /**
   * Begins with name and password: a session of its own; the one their browser had before ends. It is signed in only
   * when there is nothing more to prove.
   * @returns the token for the cookie, and the session
   * @throws WrongCredentials, TooManyTries
   */
  async signIn(credentials: SignIn, asker: Asker, formerToken: string | undefined): Promise<FreshSession> {
    const person = await this.passwords.personOf(credentials, asker, 'session.start');
    if (formerToken !== undefined) await this.sessions.end(formerToken);
    return this.begin(person, asker.browser);
  }

  /**
   * Begins for somebody who has just chosen their password; all they were signed in with before ends, as does what this
   * browser had.
   * @returns the token for the cookie, and the session
   */
  @Transactional()
  async beginAnew(
    person: SignedInPerson,
    browser: string,
    formerToken: string | undefined,
  ): Promise<FreshSession> {
    if (formerToken !== undefined) await this.sessions.end(formerToken);
    await this.sessions.revokeAll(person.id);
    return this.begin(person, browser);
  }

  /**
   * Ends the sign-in with a second factor, under a new token.
   * @throws WrongCode, WrongPasskey, NoPasskeyHere, TooManyTries
   */
  async finish(session: LiveSession, proof: Proof, asker: Asker): Promise<FreshSession> {
    const purpose = await this.proofs.check(session, proof, asker, 'session.start');
    return this.enter(session, purpose);
  }

  /** The second factor the role must have is set up: nothing more to prove, under a new token. */
  @Transactional()
  async enter(session: LiveSession, purpose: AuditPurpose): Promise<FreshSession> {
    const fresh = await this.sessions.finish(session);
    await this.allowed('session.start', session.person, purpose);
    return fresh;
  }

  /**
   * Opens for a few minutes what needs a step-up, under a new token.
   * @throws WrongCredentials, WrongCode, WrongPasskey, NoPasskeyHere, TooManyTries
   */
  async stepUp(session: LiveSession, proof: StepUp, asker: Asker): Promise<FreshSession> {
    if ('password' in proof) await this.checkPassword(session, proof.password, asker, 'session.step-up');
    const how = await this.checkSecond(session, proof, asker);
    return this.freshen(session, how);
  }

  /**
   * Uncovers a locked screen. The server did not cover it, so nothing changes here but the record.
   * @throws WrongCredentials, WrongPasskey, NoPasskeyHere, TooManyTries
   */
  async unlock(session: LiveSession, proof: Unlock, asker: Asker): Promise<void> {
    if ('password' in proof) await this.checkPassword(session, proof.password, asker, 'session.unlock');
    else await this.proofs.check(session, proof, asker, 'session.unlock');
    await this.allowed('session.unlock', session.person, 'password' in proof ? 'password' : 'passkey');
  }

  /** What a browser must answer with one of the person's passkeys, once. @throws NoPasskeyHere */
  passkeyOptions(session: LiveSession, { site }: Asker): Promise<WebAuthnOptions> {
    return this.proofs.passkeyOptions(session, site);
  }

  /** Ends the session of a token. An operator without a call goes offline; one with a call is left to it. */
  async signOut(token: string): Promise<void> {
    const session = await this.sessions.resume(token);
    await this.sessions.end(token);
    if (session?.person.role !== 'operator' || session.stage !== 'signed-in') return;
    await this.presence.set(session.person.id, { status: 'offline' }).catch((thrown: unknown) => {
      if (!(thrown instanceof PresenceBusy)) throw thrown;
    });
  }

  /** A session as its owner's screen sees it. */
  async view({ person, stage, expiresAt, steppedUpUntil }: LiveSession): Promise<Session> {
    const kinds = new Set((await this.factors.of(person.id)).map(({ kind }) => kind));
    const hasRecovery = kinds.size > 0 && (await this.recoveryCodes.left(person.id)) > 0;
    return {
      stage,
      factors: [...kinds, ...(hasRecovery ? (['recovery-code'] as const) : [])],
      steppedUpUntil: steppedUpUntil?.toISOString() ?? null,
      person: {
        id: person.id,
        username: person.username,
        displayName: person.displayName,
        role: person.role,
        languages: person.languages,
      },
      actions: stage === 'signed-in' ? actionsOf(person.role) : [],
      expiresAt: expiresAt.toISOString(),
      serverTime: new Date().toISOString(),
    };
  }

  @Transactional()
  private async begin(person: SignedInPerson, browser: string): Promise<FreshSession> {
    const { length } = await this.factors.of(person.id);
    const stage = stageAfterPassword(person.role, length);
    const session = await this.sessions.start(person, stage, browser);
    await this.allowed(stage === 'signed-in' ? 'session.start' : 'session.begin', person, 'password');
    return session;
  }

  @Transactional()
  private async freshen(session: LiveSession, purpose: AuditPurpose): Promise<FreshSession> {
    const fresh = await this.sessions.stepUp(session);
    await this.allowed('session.step-up', session.person, purpose);
    return fresh;
  }

  private async checkPassword(
    { id, person }: LiveSession,
    password: string,
    asker: Asker,
    action: AuditAction,
  ): Promise<void> {
    await this.passwords.personOf({ username: person.username, password }, asker, action, id);
  }

  /** The password alone is enough only for whoever has nothing else. */
  private async checkSecond(session: LiveSession, proof: StepUp, asker: Asker): Promise<AuditPurpose> {
    if ('code' in proof || 'recoveryCode' in proof || 'passkey' in proof)
      return this.proofs.check(session, proof, asker, 'session.step-up');
    if ((await this.factors.of(session.person.id)).length === 0) return 'password';
    await this.audit.record({
      action: 'session.step-up',
      subjectType: 'person',
      subjectId: session.person.id,
      outcome: 'denied',
      reason: 'wrong-code',
    });
    throw new WrongCode();
  }

  private allowed(action: AuditAction, person: SignedInPerson, purpose: AuditPurpose): Promise<void> {
    return this.audit.record({
      action,
      subjectType: 'person',
      subjectId: person.id,
      outcome: 'allowed',
      purpose,
    });
  }
}
