import type { Statement } from '#platform/database/statement';

/**
 * The outcome of a case is missing, as one statement, unless it came meanwhile or somebody else says so: since when, the
 * history, who on duty sees it now besides, the events, and when it is due again. What those are shown is called for by
 * nobody: it neither rings nor leaves the building.
 *
 * $1 escalation, $2 seconds until it is due again, $3 attempt ids, $4 officers (in the same order), $5 rooms that follow it
 */
export const OUTCOME_MISSING: Statement = {
  name: 'escalation.outcome-missing',
  text: `
  with late as materialized (
    select id, inquiry_id, step from escalation
     where id = $1 and state = 'handed-over' and next_step_at <= clock_timestamp() for no key update skip locked
  ), moved as (
    update escalation e set next_step_at = clock_timestamp() + make_interval(secs => $2) from late where e.id = late.id
  ), receipt as (
    update hand_over h set overdue_at = coalesce(h.overdue_at, clock_timestamp()) from late
     where h.escalation_id = late.id and h.received_at is not null and h.ended_at is null
    returning h.receiver_id
  ), life as (
    insert into escalation_transition (escalation_id, from_state, to_state, reason)
    select id, 'handed-over', 'handed-over', case when exists (select from receipt r join person p on p.id = r.receiver_id
             where p.role = 'officer' and p.is_active) then 'no-outcome' else 'officer-left' end from late
  ), shown as (
    insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state, sent_at)
    select a.id, late.id, late.step, a.officer, 'console', 'superseded', clock_timestamp()
      from late, unnest($3::uuid[], $4::uuid[]) as a (id, officer)
     where not exists (select from alert_attempt u where u.escalation_id = late.id and u.recipient_id = a.officer)
    returning id, escalation_id, step, recipient_id
  ), told as (
    insert into event (type, rooms, data)
    select 'alert.sent', array['person:' || recipient_id],
           jsonb_build_object('escalationId', escalation_id, 'attemptId', id, 'personId', recipient_id, 'step', step)
      from shown
    union all
    select 'escalation.changed', $5::text[] || array(
             select 'person:' || recipient_id from shown
             union select 'person:' || recipient_id from alert_attempt where escalation_id = late.id),
           jsonb_build_object('escalationId', late.id, 'inquiryId', late.inquiry_id, 'state', 'handed-over')
      from late
    returning id
  )
  select pg_notify('event', '') from late`,
};
