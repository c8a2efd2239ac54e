import type { Statement } from '#platform/database/statement';
import { attemptStatesBefore } from '../alert-attempt';

/** Why a drill ended that nobody acknowledged: its ladder was over, or a real alert came. */
export type DrillEnd = 'drill-missed' | 'drill-broken-off';

const OPEN_ATTEMPTS = attemptStatesBefore('superseded')
  .map((state) => `'${state}'`)
  .join(', ');

/**
 * Ends a drill as one statement: nobody is called for it any more, and whoever was is told. What had reached an officer
 * keeps its times.
 *
 * $1 escalation, $2 its state until now, $3 why, $4 rooms that follow it
 */
export const END_DRILL: Statement = {
  name: 'drill.end',
  text: `
  with ended as (
    update escalation set state = 'closed', closed_at = clock_timestamp(), next_step_at = null
     where id = $1 and inquiry_id is null and state = $2 returning id
  ), life as (
    insert into escalation_transition (escalation_id, from_state, to_state, reason)
    select id, $2, 'closed', $3 from ended
  ), open as (
    select a.id from alert_attempt a join ended on ended.id = a.escalation_id
     where a.state in (${OPEN_ATTEMPTS}) order by a.id for update of a
  ), settled as (
    update alert_attempt a set state = 'superseded' from open where a.id = open.id
  ), told as (
    insert into event (type, rooms, data)
    select 'escalation.changed', $4::text[] || array(select distinct 'person:' || recipient_id from alert_attempt where escalation_id = $1),
           jsonb_build_object('escalationId', id, 'inquiryId', null, 'state', 'closed')
      from ended
    returning id
  )
  select pg_notify('event', '') from told`,
};
