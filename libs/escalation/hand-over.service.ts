import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationView, HandOver } from '#contracts/escalations';
import type { EscalationId, OfficerId, PersonId } from '#contracts/ids';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import { InvalidRequest } from '#platform/problems/invalid-request';
import { EscalationHistory } from './escalation-history.service';
import { type AlertCommand, type HeldAlert, HeldAlerts } from './held-alerts.service';
import { AlertNotHandedOver, AlertNotOpen, ReceiptOfAnother } from './refusals';
import { assertHolds } from './standing';

interface Offer {
  id: string;
  receiver: { id: string; displayName: string };
  documents: string[];
  document_count: number;
}

/**
 * The case goes to an officer of the special unit, who signs for it and later says what became of it. No other recipient
 * can be written down: the table takes officers only.
 */
@Injectable()
export class HandOverService {
  constructor(
    private readonly db: Database,
    private readonly held: HeldAlerts,
    private readonly history: EscalationHistory,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Offers the case with its documents; it is handed over when the receiver signs, and the clock runs until then. A later
   * offer replaces an earlier one.
   *
   * @throws InvalidRequest (documents; the receiver is no officer), NotFound, and as `assertHolds`.
   */
  offer(command: AlertCommand, { receiverId, documents, documentCount }: HandOver): Promise<EscalationView> {
    return this.held.change(command, 'escalation.hand-over', async (alert) => {
      assertHolds(alert, command.officerId, 'accepted');
      this.assertDocuments(documents);
      await this.assertOfficer(receiverId);
      const listed = [...new Set(documents)].sort();
      const present = await this.offered(alert.id);
      const isSame =
        present?.receiver.id === receiverId &&
        present.document_count === documentCount &&
        present.documents.join() === listed.join();
      if (isSame) return;
      const offerId = newId();
      await this.db.query(
        `insert into hand_over (id, escalation_id, giver_id, receiver_id, documents, document_count)
         values ($1, $2, $3, $4, $5, $6)`,
        [offerId, alert.id, command.officerId, receiverId, listed, documentCount],
      );
      await this.db.query('select tell_receiver($1)', [offerId]);
      // The receiver reads it as whoever was alerted does.
      await this.db.query(
        `insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state, sent_at)
         values ($1, $2, $3, $4, 'console', 'sent', clock_timestamp()) on conflict on constraint alert_attempt_once do nothing`,
        [newId(), alert.id, alert.step, receiverId],
      );
      const path = ['accepted', 'accepted'] as const;
      await this.history.record(alert, {
        path,
        by: command.officerId,
        reason: 'offered',
        action: 'escalation.hand-over',
      });
    });
  }

  /**
   * The receiver signs for it: from now on it is theirs, and its outcome is asked for. So does, in their place, any officer
   * it was sent to once that outcome is missing. Signing again changes nothing.
   *
   * @throws NotFound, AlertNotHandedOver (nothing was offered), ReceiptOfAnother, and as `assertHolds`.
   */
  receive(command: AlertCommand): Promise<EscalationView> {
    return this.held.change(command, 'escalation.receive', async (alert) => {
      if (alert.state === 'handed-over') return this.takeOver(alert, command.officerId);
      const offer = alert.state === 'accepted' ? await this.offered(alert.id) : undefined;
      if (!offer) {
        assertHolds(alert, command.officerId, 'handed-over');
        return;
      }
      if (offer.receiver.id !== command.officerId)
        throw new ReceiptOfAnother(alert.id, alert.state, offer.receiver);
      const signed = await this.db.query(
        `update hand_over set received_at = clock_timestamp() where id = $1 and ended_at is null returning id`,
        [offer.id],
      );
      if (signed.length === 0) throw new AlertNotHandedOver(alert.id, alert.state);
      await this.signed(alert, command.officerId);
    });
  }

  /**
   * What became of it, which closes the alert. The same outcome again changes nothing.
   *
   * @param outcome one of the country pack's `alertOutcomes`
   * @throws InvalidRequest (outcome), NotFound, and as `assertHolds`.
   */
  async close(command: AlertCommand, outcome: string): Promise<EscalationView> {
    if (!this.pack.vocabulary.alertOutcomes.some(({ key }) => key === outcome))
      throw new InvalidRequest([{ pointer: '/outcome', code: 'not-a-choice' }]);
    return this.held.change(command, 'escalation.outcome', async (alert) => {
      if (alert.state === 'closed') {
        if (alert.outcome === outcome && alert.holder?.id === command.officerId) return;
        throw new AlertNotOpen(alert.id, alert.state);
      }
      assertHolds(alert, command.officerId, 'handed-over');
      await this.db.query(
        `update escalation set state = 'closed', outcome = $2, closed_at = clock_timestamp(), next_step_at = null where id = $1`,
        [alert.id, outcome],
      );
      const path = ['handed-over', 'outcome', 'closed'] as const;
      await this.history.record(alert, {
        path,
        by: command.officerId,
        reason: outcome,
        action: 'escalation.outcome',
      });
    });
  }

  private async takeOver(alert: HeldAlert, officerId: PersonId): Promise<void> {
    if (alert.holder?.id === officerId) return;
    const row = await this.db.one<{ isTheirs: boolean }>(`select take_over($1, $2) as "isTheirs"`, [
      alert.id,
      newId(),
    ]);
    if (row?.isTheirs !== true) assertHolds(alert, officerId, 'handed-over');
    else await this.signed(alert, officerId, 'taken-over');
  }

  private async signed(alert: HeldAlert, by: PersonId, reason?: 'taken-over'): Promise<void> {
    await this.db.query(
      `update escalation set state = 'handed-over', next_step_at = clock_timestamp() + make_interval(hours => $2) where id = $1`,
      [alert.id, this.pack.clocks.outcomeHours],
    );
    const path = [alert.state, 'handed-over'] as const;
    await this.history.record(alert, { path, by, action: 'escalation.receive', ...(reason && { reason }) });
  }

  /** The newest offer since the alert was accepted, unless its receiver has left. */
  private offered(id: EscalationId): Promise<Offer | undefined> {
    return this.db.one<Offer>(
      `select h.id, h.documents, h.document_count,
              json_build_object('id', p.id, 'displayName', p.display_name) as receiver
         from hand_over h join escalation e on e.id = h.escalation_id join person p on p.id = h.receiver_id
        where e.id = $1 and h.offered_at >= e.accepted_at and h.ended_at is null order by h.offered_at desc limit 1`,
      [id],
    );
  }

  private assertDocuments(documents: readonly string[]): void {
    const known = new Set(this.pack.vocabulary.handOverDocuments.map(({ key }) => key));
    const at = documents.findIndex((key) => !known.has(key));
    if (at >= 0) throw new InvalidRequest([{ pointer: `/documents/${String(at)}`, code: 'not-a-choice' }]);
  }

  private async assertOfficer(receiverId: OfficerId): Promise<void> {
    const officer = await this.db.one(
      `select id from person where id = $1 and role = 'officer' and is_active`,
      [receiverId],
    );
    if (!officer) throw new InvalidRequest([{ pointer: '/receiverId', code: 'not-a-choice' }]);
  }
}
