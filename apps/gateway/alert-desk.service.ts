import { Injectable } from '@nestjs/common';
import type { CommandId, EscalationId, PersonId } from '#contracts/ids';
import { AlertTaking } from '#escalation/alert-taking.service';
import { AttemptReports } from '#escalation/channels/attempt-reports.service';
import type { AlertCallPosition } from '#escalation/channels/carrier-addresses';
import type { AlertCommand } from '#escalation/held-alerts.service';
import { AlertNotOpen, AlreadyAcknowledged, CommandUsed } from '#escalation/refusals';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { AlertPin } from '#staff/alert-pin.service';
import { type AlertHeard, ask, askAgain, askWho, notProved, over } from './alert-call';
import type { Sentence } from './alert-call-words';

interface Rung {
  escalation_id: EscalationId;
  recipient_id: PersonId;
}

/** What an officer's keys mean, on a telephone that was rung for an alert. */
@Injectable()
export class AlertDesk {
  constructor(
    private readonly db: Database,
    private readonly taking: AlertTaking,
    private readonly pin: AlertPin,
    private readonly reports: AttemptReports,
  ) {}

  /** Somebody has picked up. @param leg the carrier's call id */
  async pickedUp(at: AlertCallPosition, leg: string): Promise<AlertHeard> {
    await this.reports.take(at.id, { state: 'delivered', providerId: leg });
    return ask(at);
  }

  /** Keys were pressed; none, when `keys` is empty. */
  async pressed(at: AlertCallPosition, keys: string, leg: string): Promise<AlertHeard> {
    if (at.purpose === 'code') return keys === '1' ? this.prove(at, leg) : askAgain(at);
    if (at.purpose !== 'alert') return ask(at);
    if (at.asks === 'pin') return keys === '' ? askAgain(at) : this.acknowledge(at, keys, leg);
    if (keys !== '1') return askAgain(at);
    await this.reports.take(at.id, { state: 'opened', providerId: leg });
    return askWho(at);
  }

  private async acknowledge(at: AlertCallPosition, pin: string, leg: string): Promise<AlertHeard> {
    const rung = await this.db.one<Rung>(
      `select escalation_id, recipient_id from alert_attempt where id = $1 and channel = 'voice' and provider_id = $2`,
      [at.id, leg],
    );
    if (!rung) return over('unknown');
    const check = await this.pin.check(rung.recipient_id, pin);
    if (check !== 'right') return notProved(at, check);
    return over(await this.take(rung, at));
  }

  /** One call asks once: its attempt is the command, however often the carrier tells of the same keys. */
  private async take(
    { escalation_id, recipient_id }: Rung,
    { id, facts }: AlertCallPosition,
  ): Promise<Sentence> {
    const command = { escalationId: escalation_id, officerId: recipient_id, commandId: id as CommandId };
    try {
      const taken = await this.taking.take(command, 'voice');
      if (facts?.level === 'drill') return 'drill-taken';
      if (taken === 'told-before') return await this.standing(command);
      return taken === 'taken' ? 'yours' : 'yours-already';
    } catch (thrown) {
      if (thrown instanceof AlreadyAcknowledged || thrown instanceof AlertNotOpen) {
        await this.taking.spend(command);
        return thrown instanceof AlertNotOpen ? 'not-open' : 'of-another';
      }
      if (thrown instanceof NotFound || thrown instanceof CommandUsed) return 'unknown';
      throw thrown;
    }
  }

  /** After the same keys were told of once more. */
  private async standing({
    escalationId,
    officerId,
  }: Pick<AlertCommand, 'escalationId' | 'officerId'>): Promise<Sentence> {
    const row = await this.db.one<{ holder: PersonId | null; rings: boolean }>(
      `select acknowledged_by as holder, state in ('raised', 'alerting') as rings from escalation where id = $1`,
      [escalationId],
    );
    if (!row) return 'unknown';
    if (row.holder === null) return row.rings ? 'later' : 'not-open';
    return row.holder === officerId ? 'yours-already' : 'of-another';
  }

  /** Whoever asked for it has the telephone in their hand. */
  private async prove(at: AlertCallPosition, leg: string): Promise<AlertHeard> {
    const proved = await this.db.one(
      `update contact_point set verified_at = clock_timestamp(), failing_since = null
        where id = (select m.contact_point_id from contact_message m where m.id = $1 and m.purpose = 'code'
          and m.channel = 'voice' and m.provider_id = $2 and m.created_at > clock_timestamp() - interval '15 minutes')
        returning id`,
      [at.id, leg],
    );
    return over(proved ? 'proved' : 'unknown');
  }
}
