import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type AuditRecord, AuditService } from '#audit/audit.service';
import type { FactorKind, PasskeyRegistration, TotpEnrolment } from '#contracts/security';
import { Refusal } from '#platform/problems/refusal';
import { Authenticators } from './authenticators.service';
import type { LiveSession } from './current-person';
import { Factors } from './factors.service';
import type { PasskeySite } from './passkey-site';
import { Passkeys } from './passkeys.service';
import type { Asker } from './proofs.service';
import { RecoveryCodesService } from './recovery-codes.service';
import { assertRoomFor, NoPasskeyHere } from './second-factor';
import type { FreshSession } from './session.service';
import { SignInService } from './sign-in.service';

/** What came of adding a factor. */
export interface Enrolled {
  /** Under its new token, when adding it was the last step of signing in. */
  session: FreshSession | undefined;
  /** Ten with the first factor, told this once; none when there are some already. */
  recoveryCodes: string[];
}

/** Setting up a second factor: while signing in where the role must have one, later at any time. */
@Injectable()
export class Enrolment {
  constructor(
    private readonly audit: AuditService,
    private readonly factors: Factors,
    private readonly authenticators: Authenticators,
    private readonly passkeys: Passkeys,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly signIns: SignInService,
  ) {}

  /** A new secret to put into an authenticator app. */
  beginTotp(session: LiveSession): Promise<TotpEnrolment> {
    return this.authenticators.begin(session);
  }

  /** @throws WrongCode, EnrolmentOver, TooManyFactors */
  confirmTotp(session: LiveSession, code: string, { browser }: Asker): Promise<Enrolled> {
    return this.recorded(session, 'totp', async () => {
      const confirmed = await this.authenticators.check(session, code);
      return this.add(session, 'totp', () => this.authenticators.keep(session, confirmed, browser));
    });
  }

  /** @throws NoPasskeyHere */
  async beginPasskey(session: LiveSession, { site }: Asker): ReturnType<Passkeys['enrolOptions']> {
    return this.passkeys.enrolOptions(session, known(site));
  }

  /** @throws WrongPasskey, EnrolmentOver, NoPasskeyHere, TooManyFactors */
  confirmPasskey(
    session: LiveSession,
    made: PasskeyRegistration,
    { site, browser }: Asker,
  ): Promise<Enrolled> {
    return this.recorded(session, 'passkey', async () => {
      const checked = await this.passkeys.check(session, known(site), made);
      return this.add(session, 'passkey', () => this.passkeys.keep(session, checked, browser));
    });
  }

  @Transactional()
  private async add(session: LiveSession, kind: FactorKind, keep: () => Promise<void>): Promise<Enrolled> {
    const { id } = session.person;
    const held = await this.factors.ofLocked(id);
    assertRoomFor(
      kind,
      held.map((factor) => factor.kind),
    );
    await keep();
    await this.audit.record({ ...entryOf(session, kind), outcome: 'allowed' });
    const recoveryCodes = (await this.recoveryCodes.left(id)) > 0 ? [] : await this.recoveryCodes.renew(id);
    const isLastStep = session.stage === 'enrol';
    return { session: isLastStep ? await this.signIns.enter(session, kind) : undefined, recoveryCodes };
  }

  /** A refusal is written down once nothing else is under way. */
  private async recorded<T>(session: LiveSession, kind: FactorKind, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      if (thrown instanceof Refusal)
        await this.audit.record({ ...entryOf(session, kind), outcome: 'denied', reason: thrown.code });
      throw thrown;
    }
  }
}

function entryOf({ person }: LiveSession, purpose: FactorKind): Omit<AuditRecord, 'outcome'> {
  return { action: 'factor.add', subjectType: 'person', subjectId: person.id, purpose };
}

function known(site: PasskeySite | undefined): PasskeySite {
  if (!site) throw new NoPasskeyHere();
  return site;
}
