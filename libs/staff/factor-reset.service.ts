import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { PersonId } from '#contracts/ids';
import { NotFound } from '#platform/problems/invalid-request';
import { OwnAccount } from './account-refusals';
import { CurrentPerson } from './current-person';
import { Factors } from './factors.service';
import { Leaving } from './leaving.service';
import { RecoveryCodesService } from './recovery-codes.service';
import { StaffTrail } from './staff-trail.service';
import { TwoHands } from './two-hands.service';

/** For who has lost telephone, key and paper. */
@Injectable()
export class FactorReset {
  constructor(
    private readonly current: CurrentPerson,
    private readonly factors: Factors,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly leaving: Leaving,
    private readonly trail: StaffTrail,
    private readonly hands: TwoHands,
  ) {}

  /**
   * Takes every second factor of a person away, and their recovery codes; every session ends. At the next sign-in a role
   * that must have one sets it up anew, after the password.
   * @throws NotFound when there is nothing to take, OwnAccount, OtherHandNeeded
   */
  @Transactional()
  async of(id: PersonId): Promise<void> {
    if (id === this.current.id) throw new OwnAccount();
    const held = await this.factors.ofLocked(id);
    if (held.length === 0) throw new NotFound();
    await this.hands.give(id, 'factors');
    for (const factor of held) await this.factors.remove(factor.id);
    await this.recoveryCodes.revoke(id);
    await this.leaving.of(id);
    await this.trail.done('staff.reset-factors', id);
  }
}
