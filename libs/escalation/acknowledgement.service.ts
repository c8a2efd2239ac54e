import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { AttemptState, EscalationState, EscalationView } from '#contracts/escalations';
import type { AttemptId, EscalationId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { failpoint } from '#platform/failpoint';
import { NotFound } from '#platform/problems/invalid-request';
import { attemptStatesBefore } from './alert-attempt';
import { statesBefore } from './escalation';
import { EscalationClocks } from './escalation-clocks.service';
import { EscalationHistory, type EscalationKey, raiserRooms } from './escalation-history.service';
import { ALERT_IS_FRESH, EscalationReader } from './escalation-reader.service';
import { AlertNotOpen, AlreadyAcknowledged } from './refusals';

/** What an officer's side reports: the alert arrived, was looked at, is taken. */
@Injectable()
export class AcknowledgementService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly history: EscalationHistory,
    private readonly reader: EscalationReader,
    private readonly clocks: EscalationClocks,
  ) {}

  /** See `EscalationService.acknowledge`. */
  @Transactional()
  async acknowledge(escalationId: EscalationId, officerId: PersonId): Promise<EscalationView> {
    const taken = await this.db.one<EscalationKey & { step: number }>(
      `update escalation set state = 'acknowledged', acknowledged_at = at, acknowledged_by = $2,
              next_step_at = at + make_interval(secs => $4)
         from clock_timestamp() as at
        where id = $1 and acknowledged_at is null and state = any($3)
          and exists (select from alert_attempt where escalation_id = $1 and recipient_id = $2)
        returning id, inquiry_id, raised_by, step`,
      [escalationId, officerId, statesBefore('acknowledged'), this.clocks.acceptSeconds],
    );
    if (taken) {
      await this.settleAttempts(taken, officerId);
      await this.history.record(taken, { path: ['alerting', 'acknowledged'], by: officerId });
      await this.clocks.orderReturn(taken, 'acknowledged');
    } else {
      await this.explainRefusal(escalationId, officerId);
    }
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

  /** The officer's newest attempt is acknowledged; every other open one has nothing left to do. */
  private async settleAttempts(escalation: EscalationKey, officerId: PersonId): Promise<void> {
    const own = await this.db.one<{ id: AttemptId }>(
      `update alert_attempt set state = 'acknowledged', acknowledged_at = clock_timestamp()
        where id = (select id from alert_attempt where escalation_id = $1 and recipient_id = $2
                     order by channel = 'console' desc, step desc limit 1) and state = any($3)
        returning id`,
      [escalation.id, officerId, attemptStatesBefore('acknowledged')],
    );
    await this.db.query(
      `update alert_attempt set state = 'superseded' from (
         select id as open_id from alert_attempt where escalation_id = $1 and state = any($2) order by id for update
       ) as open where id = open_id`,
      [escalation.id, attemptStatesBefore('superseded')],
    );
    if (own) await this.tell(escalation, own.id, officerId, 'acknowledged');
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

  /** One's own acknowledgement again is what was asked for; an alert never sent to this officer does not exist for them. */
  private async explainRefusal(escalationId: EscalationId, officerId: PersonId): Promise<void> {
    const row = await this.db.one<Refused>(
      `select e.state, e.acknowledged_at, p.id as by_id, p.display_name
         from escalation e left join person p on p.id = e.acknowledged_by
        where e.id = $1 and exists (select from alert_attempt where escalation_id = $1 and recipient_id = $2)
          and ${ALERT_IS_FRESH}`,
      [escalationId, officerId],
    );
    if (!row) throw new NotFound();
    if (row.by_id === officerId) return;
    if (row.by_id === null || row.acknowledged_at === null) throw new AlertNotOpen(escalationId, row.state);
    const by = { id: row.by_id, displayName: row.display_name ?? '' };
    throw new AlreadyAcknowledged(escalationId, by, row.acknowledged_at.toISOString());
  }
}

interface Refused {
  state: EscalationState;
  acknowledged_at: Date | null;
  by_id: PersonId | null;
  display_name: string | null;
}
