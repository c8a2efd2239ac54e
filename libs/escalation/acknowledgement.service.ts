import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { AttemptState, EscalationView } from '#contracts/escalations';
import type { AttemptId, EscalationId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { failpoint } from '#platform/failpoint';
import { NotFound } from '#platform/problems/invalid-request';
import { attemptStatesBefore } from './alert-attempt';
import { ALERT_IS_FRESH } from './alert-age';
import { AlertTaking } from './alert-taking.service';
import { type EscalationKey, raiserRooms } from './escalation-history.service';
import { EscalationReader } from './escalation-reader.service';
import type { AlertCommand } from './held-alerts.service';

/** What an officer's side reports: the alert arrived, was looked at, is taken. */
@Injectable()
export class AcknowledgementService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly taking: AlertTaking,
    private readonly reader: EscalationReader,
  ) {}

  /** See `EscalationService.acknowledge`. */
  @Transactional()
  async acknowledge(command: AlertCommand): Promise<EscalationView> {
    const { escalationId, officerId } = command;
    if ((await this.taking.take(command, 'console')) === 'told-before')
      await this.assertSentTo(escalationId, officerId);
    failpoint('ack.inside');
    return this.reader.view(escalationId);
  }

  /** See `EscalationService.delivered`. */
  @Transactional()
  async delivered(attemptId: AttemptId, officerId: PersonId): Promise<void> {
    await this.mark('delivered', attemptId, officerId);
  }

  /** See `EscalationService.opened`. */
  @Transactional()
  async opened(id: AttemptId | EscalationId, officerId: PersonId): Promise<void> {
    await this.mark('opened', id, officerId);
  }

  /** Marks the officer's attempts of that id or that escalation, forward only; a late mark changes nothing. */
  private async mark(to: 'delivered' | 'opened', id: string, officerId: PersonId): Promise<void> {
    const marked = await this.db.query<EscalationKey & { attempt_id: AttemptId }>(
      `update alert_attempt a set state = $3, delivered_at = coalesce(a.delivered_at, clock_timestamp()),
              opened_at = case when $3 = 'opened' then clock_timestamp() end
         from (select id from alert_attempt where recipient_id = $2 and (id = $1 or escalation_id = $1)
                 and channel = 'console' and state = any($4) order by id for update) as earlier, escalation e
        where a.id = earlier.id and e.id = a.escalation_id and ${ALERT_IS_FRESH}
        returning a.id as attempt_id, e.id, e.inquiry_id, e.raised_by`,
      [id, officerId, to, attemptStatesBefore(to)],
    );
    for (const row of marked) await this.tell(row, row.attempt_id, officerId, to);
    if (marked.length === 0) await this.assertSentTo(id, officerId);
  }

  private async assertSentTo(id: string, officerId: PersonId): Promise<void> {
    const sent = await this.db.one(
      `select a.id from alert_attempt a join escalation e on e.id = a.escalation_id
        where a.recipient_id = $2 and (a.id = $1 or a.escalation_id = $1) and ${ALERT_IS_FRESH} limit 1`,
      [id, officerId],
    );
    if (!sent) throw new NotFound();
  }

  private tell(
    escalation: EscalationKey,
    attemptId: AttemptId,
    officerId: PersonId,
    state: AttemptState,
  ): Promise<void> {
    const data = { escalationId: escalation.id, attemptId, state };
    return this.events.append('attempt.changed', data, [...raiserRooms(escalation), `person:${officerId}`]);
  }
}
