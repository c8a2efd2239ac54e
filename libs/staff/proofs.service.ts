import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import type { AuditAction } from '#contracts/audit-codes';
import type { PasskeyAssertion, WebAuthnOptions } from '#contracts/security';
import { Refusal } from '#platform/problems/refusal';
import { Authenticators } from './authenticators.service';
import type { LiveSession } from './current-person';
import type { PasskeySite } from './passkey-site';
import { Passkeys } from './passkeys.service';
import { RecoveryCodesService } from './recovery-codes.service';
import { NoPasskeyHere, WrongCode, WrongPasskey } from './second-factor';
import { type TriedFrom, TryCounter } from './try-counter.service';

/** What a person proves themselves with beside the password. */
export type Proof = { code: string } | { recoveryCode: string } | { passkey: PasskeyAssertion };

/** The same, as the audit names it. */
export type ProofKind = 'code' | 'recovery-code' | 'passkey';

/** Where a request comes from. */
export interface Asker extends TriedFrom {
  /** Undefined where browsers have no passkeys. */
  site: PasskeySite | undefined;
  /** Family and system of the browser. */
  browser: string;
}

/** Checks second factors; who guesses codes is slowed down like who guesses passwords. */
@Injectable()
export class Proofs {
  constructor(
    private readonly audit: AuditService,
    private readonly tries: TryCounter,
    private readonly authenticators: Authenticators,
    private readonly passkeys: Passkeys,
    private readonly recoveryCodes: RecoveryCodesService,
  ) {}

  /**
   * Uses the proof up.
   * @param action what it is for, as the audit names it
   * @returns what it was, as the audit names it
   * @throws WrongCode, WrongPasskey, NoPasskeyHere, TooManyTries
   */
  async check(session: LiveSession, proof: Proof, asker: Asker, action: AuditAction): Promise<ProofKind> {
    try {
      return 'passkey' in proof
        ? await this.checkPasskey(session, proof.passkey, asker.site)
        : await this.checkCode(session, proof, asker);
    } catch (thrown) {
      if (thrown instanceof Refusal)
        await this.audit.record({
          action,
          subjectType: 'person',
          subjectId: session.person.id,
          outcome: 'denied',
          reason: thrown.code,
        });
      throw thrown;
    }
  }

  /** What a browser must answer with one of the person's passkeys, once. @throws NoPasskeyHere */
  async passkeyOptions(session: LiveSession, site: PasskeySite | undefined): Promise<WebAuthnOptions> {
    if (!site) throw new NoPasskeyHere();
    return this.passkeys.options(session, site);
  }

  private async checkPasskey(
    session: LiveSession,
    answer: PasskeyAssertion,
    site: PasskeySite | undefined,
  ): Promise<ProofKind> {
    if (!site) throw new NoPasskeyHere();
    if (!(await this.passkeys.takes(session, site, answer))) throw new WrongPasskey();
    return 'passkey';
  }

  private async checkCode(
    { person }: LiveSession,
    proof: Exclude<Proof, { passkey: PasskeyAssertion }>,
    from: TriedFrom,
  ): Promise<ProofKind> {
    const kind = 'code' in proof ? 'code' : 'recovery-code';
    const counted = await this.tries.countAsFailure(kind, person.username, from);
    const isTaken =
      'code' in proof
        ? await this.authenticators.takes(person.id, proof.code)
        : await this.recoveryCodes.takes(person.id, proof.recoveryCode);
    if (!isTaken) throw new WrongCode();
    await this.tries.forget(counted);
    return kind;
  }
}
