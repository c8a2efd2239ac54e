import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { EscalationId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';
import { newId } from '#platform/ids';

interface Newcomer {
  escalationId: EscalationId;
  personId: PersonId;
}

/** Officers on duty whom an alert that nobody has taken was never sent to. */
const FIND: Statement = {
  name: 'escalation.newcomers',
  text: `select e.id as "escalationId", p.id as "personId" from escalation e, person p
          where e.state = 'alerting' and e.next_step_at is not null and p.is_active and p.role = 'officer'
            and not exists (select from alert_attempt a where a.recipient_id = p.id and a.escalation_id = e.id)
            and is_on_duty(p.id)`,
};

/**
 * One more officer is called by an alert, as long as nobody has taken it.
 *
 * $1 escalation, $2 attempt id, $3 officer
 */
const CALL = `
  with open as (
    select id, step from escalation where id = $1 and state = 'alerting' for no key update
  ), attempt as (
    insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state, sent_at)
    select $2, id, step, $3, 'console', 'sent', clock_timestamp() from open
    on conflict on constraint alert_attempt_once do nothing
    returning id, step
  ), told as (
    insert into event (type, rooms, data)
    select 'alert.sent', array['person:' || $3::uuid],
           jsonb_build_object('escalationId', $1::uuid, 'attemptId', id, 'personId', $3::uuid, 'step', step)
      from attempt
    returning id
  )
  select count(pg_notify('event', ''))::int as called from told`;

/** Who goes on duty, begins a shift or takes one over while an alert is open gets it at once, not with the next step. */
@Injectable()
export class Newcomers {
  constructor(private readonly db: Database) {}

  /** Calls every officer who came on duty after an alert had gone out. Returns how many. */
  async call(): Promise<number> {
    let called = 0;
    for (const newcomer of await this.db.query<Newcomer>(FIND)) called += await this.callOne(newcomer);
    return called;
  }

  @Transactional()
  private async callOne({ escalationId, personId }: Newcomer): Promise<number> {
    const row = await this.db.one<{ called: number }>(CALL, [escalationId, newId(), personId]);
    return row?.called ?? 0;
  }
}
