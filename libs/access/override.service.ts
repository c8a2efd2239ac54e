import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { OverrideDisclosure } from '#contracts/break-glass';
import type { EscalationState } from '#contracts/escalations';
import type { EscalationId, InquiryId } from '#contracts/ids';
import { isOpen } from '#escalation/escalation';
import { WHOSE_ALERT } from '#escalation/escalation-reader.service';
import { withheldBy } from '#escalation/police-view';
import { AlertNotOpen } from '#escalation/refusals';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { GrantLedger } from './grant-ledger.service';
import { NothingWithheld } from './refusals';
import { SecondPersons } from './second-persons.service';

/** Lifting what a caller's choice keeps from the police, for one alert. */
@Injectable()
export class OverrideService {
  constructor(
    private readonly db: Database,
    private readonly ledger: GrantLedger,
    private readonly seconds: SecondPersons,
    private readonly current: CurrentPerson,
  ) {}

  /**
   * Asks a second person; where nobody is there to ask it opens at once, with an alarm, and waits for its review. What
   * waits or is in force for the alert already is answered instead. Returns the grant's id.
   * @throws NotFound (never sent to this officer), AlertNotOpen, NothingWithheld
   */
  @Transactional()
  async request(escalationId: EscalationId, { reason, note }: OverrideDisclosure): Promise<string> {
    const requestedBy = this.current.id;
    const alert = await this.lock(escalationId);
    if (!isOpen(alert.state)) throw new AlertNotOpen(escalationId, alert.state);
    await this.ledger.expireDue();
    const standing = await this.ledger.standing({ escalationId });
    if (standing !== undefined) return standing;
    if (withheldBy(alert.disclosure).length === 0) throw new NothingWithheld();
    const isSomebodyThere = await this.seconds.isSomebodyThere(requestedBy);
    return this.ledger.open(
      { kind: 'disclosure-override', inquiryId: alert.inquiry_id, escalationId, requestedBy, reason, note },
      isSomebodyThere ? 'requested' : 'solo',
    );
  }

  /** Two who ask for one alert ask one after the other. */
  private async lock(
    escalationId: EscalationId,
  ): Promise<{ state: EscalationState; inquiry_id: InquiryId; disclosure: string | null }> {
    await this.db.query(`select hold_alert($1)`, [escalationId]);
    const alert = await this.db.one<{
      state: EscalationState;
      inquiry_id: InquiryId;
      disclosure: string | null;
    }>(
      `select e.state, e.inquiry_id, q.disclosure from escalation e join inquiry q on q.id = e.inquiry_id
        where e.id = $1 and ${this.current.permission('disclosure.override').sql(WHOSE_ALERT, '$2::uuid')}`,
      [escalationId, this.current.id],
    );
    if (!alert) throw new NotFound();
    return alert;
  }
}
