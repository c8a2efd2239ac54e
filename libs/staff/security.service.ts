import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { AuditAction, AuditSubject } from '#contracts/audit-codes';
import { mustHaveSecondFactor } from '#contracts/permissions';
import type { Security } from '#contracts/security';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import type { LiveSession } from './current-person';
import { Factors } from './factors.service';
import { hashPassword } from './password';
import { WeakPassword, weaknessOf } from './password-rules';
import { RecoveryCodesService } from './recovery-codes.service';
import { assertRemovable } from './second-factor';
import { SessionService } from './session.service';

/** One's own account: factors, recovery codes, sessions, password. */
@Injectable()
export class SecurityService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly factors: Factors,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly sessions: SessionService,
  ) {}

  /** What the person of a session has set up, and where they are signed in. */
  async of({ id: current, person }: LiveSession): Promise<Security> {
    const factors = await this.factors.of(person.id);
    const sessions = await this.sessions.ofPerson(person.id);
    return {
      mustHaveFactor: mustHaveSecondFactor(person.role),
      factors: factors.map(({ createdAt, lastUsedAt, ...factor }) => ({
        ...factor,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
      recoveryCodesLeft: await this.recoveryCodes.left(person.id),
      sessions: sessions.map(({ id, browser, startedAt, lastSeenAt }) => ({
        id,
        browser,
        startedAt: startedAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        isCurrent: id === current,
      })),
    };
  }

  /**
   * Without a factor the recovery codes stand in for nothing, and go with the last one.
   * @throws NotFound, LastFactor
   */
  @Transactional()
  async removeFactor({ person }: LiveSession, id: string): Promise<void> {
    const held = await this.factors.ofLocked(person.id);
    if (!held.some((factor) => factor.id === id)) throw new NotFound();
    assertRemovable(person.role, held.length);
    await this.factors.remove(id);
    if (held.length === 1) await this.recoveryCodes.revoke(person.id);
    await this.allowed('factor.remove', 'second-factor', id);
  }

  /** Ten new codes, told this once. @throws NotFound when there is no factor they could stand in for */
  @Transactional()
  async renewRecoveryCodes({ person }: LiveSession): Promise<string[]> {
    const held = await this.factors.ofLocked(person.id);
    if (held.length === 0) throw new NotFound();
    await this.allowed('recovery-codes.renew', 'person', person.id);
    return this.recoveryCodes.renew(person.id);
  }

  /** Ends one of one's own sessions, wherever it is. @throws NotFound */
  @Transactional()
  async revokeSession({ person }: LiveSession, id: string): Promise<void> {
    if (!(await this.sessions.revoke(person.id, id))) throw new NotFound();
    await this.allowed('session.revoke', 'session', id);
  }

  /** A new password; every other session ends, and every browser is a stranger. @throws WeakPassword */
  async changePassword(session: LiveSession, password: string): Promise<void> {
    const weakness = weaknessOf(password, session.person.username);
    if (weakness !== undefined) throw new WeakPassword(weakness);
    await this.keepPassword(session, await hashPassword(password));
  }

  @Transactional()
  private async keepPassword(session: LiveSession, hash: string): Promise<void> {
    const { id } = session.person;
    await this.db.query(
      `update person set password_hash = $2, device_generation = device_generation + 1 where id = $1`,
      [id, hash],
    );
    await this.sessions.revokeAll(id, session.id);
    await this.allowed('password.change', 'person', id);
  }

  private allowed(action: AuditAction, subjectType: AuditSubject, subjectId: string): Promise<void> {
    return this.audit.record({ action, subjectType, subjectId, outcome: 'allowed' });
  }
}
