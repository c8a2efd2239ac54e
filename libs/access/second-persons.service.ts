import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { GrantKind, GrantState } from '#contracts/break-glass';
import type { PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { NotAllowed } from '#staff/not-allowed';
import { SessionService } from '#staff/session.service';
import { GrantLedger } from './grant-ledger.service';
import { ANSWER, isUnitAway } from './grant-view';
import { GrantSettled, OwnGrant } from './refusals';

interface Waiting {
  requested_by: PersonId;
  unit: string | null;
  isUnitAway: boolean;
  can_agree: boolean;
}

/** Those who must agree before something is opened. */
@Injectable()
export class SecondPersons {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionService,
    private readonly ledger: GrantLedger,
    private readonly current: CurrentPerson,
  ) {}

  /** Whether anybody but `asker` could agree to an override now: a supervisor or an officer on duty, signed in. */
  async isSomebodyThere(asker: PersonId): Promise<boolean> {
    const answer = await this.db.one<{ is: boolean }>(`select somebody_can_agree($1, $2) as is`, [
      asker,
      this.sessions.idleMinutes,
    ]);
    return answer?.is === true;
  }

  /**
   * Agrees to what somebody else asked for, or refuses it; the first word counts. A supervisor of another unit stands in
   * while that of the case has nobody else signed in, which is recorded.
   * @throws NotFound, OwnGrant, NotAllowed (an officer who is not on duty, another unit's), GrantSettled
   */
  @Transactional()
  async answer(kind: GrantKind, id: string, isApproved: boolean): Promise<void> {
    const by = this.current.id;
    const grant = await this.db.one<Waiting>(
      `select g.requested_by, g.unit, ${isUnitAway('g.unit', '$4')} as "isUnitAway", can_agree($3)
         from grant_standing($1) g where g.kind = $2`,
      [id, kind, by, this.sessions.idleMinutes],
    );
    if (!grant) throw new NotFound();
    if (grant.requested_by === by) throw new OwnGrant();
    const permission = this.current.permission(ANSWER[kind]);
    if (!grant.can_agree || !permission.allows(grant)) throw new NotAllowed();
    const isStandIn = !permission.allows({ ...grant, isUnitAway: false });
    if (await this.ledger.answer(id, isApproved ? 'approved' : 'refused', by, isStandIn)) return;
    throw new GrantSettled(await this.stateOf(id));
  }

  private async stateOf(id: string): Promise<GrantState> {
    const row = await this.db.one<{ state: GrantState }>(`select state from grant_standing($1)`, [id]);
    return row?.state === 'requested' ? 'expired' : (row?.state ?? 'expired');
  }
}
