import type { WatchdogFault } from '#contracts/watchdog';
import type { Statement } from '#platform/database/statement';

/**
 * How much later than its due time a step may be before somebody is told: the sweeper looks twice a second, and
 * a worker that dies is started again at once. Later than this, nothing carries it.
 */
const LATE_AFTER = '5 seconds';

/** Longer than a channel takes to give up, and than its lease: nobody sends. */
const UNSENT_AFTER = '2 minutes';

/** The default ladder has called every officer a dozen times by then, over every channel. */
const UNANSWERED_AFTER = '15 minutes';

/**
 * Each fault as a condition on `e`, an escalation that has not ended, and on `at`, the time by Postgres's clock. Whoever a case is
 * offered to is called too, rightly.
 */
const FAULTS: Readonly<Record<WatchdogFault, string>> = {
  late: `e.next_step_at < at - interval '${LATE_AFTER}' or e.state = 'armed' and e.sends_at < at - interval '${LATE_AFTER}'`,
  'no-due-time': `e.state = any($1) and e.next_step_at is null`,
  'due-too-late': `e.next_step_at > at + make_interval(secs => case when e.state = any($5) then $2::float8
    when e.state = 'awaiting-confirmation' then $7::float8 else $6::float8 end)`,
  'still-ringing': `e.state = any($3) and exists (select from alert_attempt a where a.escalation_id = e.id and a.state = any($4)
     and not exists (select from hand_over h where h.escalation_id = e.id and h.receiver_id = a.recipient_id))`,
  strayed: `e.state is distinct from (select t.to_state from escalation_transition t
     where t.escalation_id = e.id order by t.id desc limit 1)`,
  unsent: `exists (select from alert_attempt a where a.escalation_id = e.id and a.state = 'due'
     and a.next_try_at < at - interval '${UNSENT_AFTER}')`,
  unanswered: `e.state = any($5) and e.lane <> 'drill' and coalesce(e.returned_at, e.raised_at) < at - interval '${UNANSWERED_AFTER}'`,
};

/**
 * One round of the watchdog: every alert that has not ended is looked at, alarms open and close, and who must know is
 * told, all by the same snapshot and by Postgres's clock.
 *
 * $1 states that have a due time, $2 longest wait of the ladder in seconds, $3 states in which nobody is called, $4 open
 * attempt states, $5 states on the ladder, $6 longest time in seconds for whoever has taken it, $7 how long a flag waits in one turn
 */
export const WATCH: Statement = {
  name: 'escalation.watch',
  text: `
  with found as (
    select e.id, f.fault, e.lane = 'drill' as is_drill from clock_timestamp() as at, escalation e, lateral (values ${Object.entries(
      FAULTS,
    )
      .map(([fault, holds]) => `('${fault}', ${holds})`)
      .join(', ')}) as f (fault, holds)
     where e.state not in ('withdrawn', 'declined', 'closed') and f.holds
  ), opened as (
    insert into watchdog_alarm (escalation_id, fault, is_drill) select id, fault, is_drill from found
    on conflict (escalation_id, fault) where closed_at is null do nothing
    returning escalation_id, fault
  ), closed as (
    update watchdog_alarm a set closed_at = clock_timestamp()
     where a.closed_at is null
       and not exists (select from found f where f.id = a.escalation_id and f.fault = a.fault)
    returning a.escalation_id, a.fault
  ), told as (
    insert into event (type, rooms, data)
    select 'watchdog.changed', array['role:supervisor', 'role:administrator'],
           jsonb_build_object('open', (select count(*) from found))
     where exists (select from opened) or exists (select from closed)
    returning id
  )
  select (select count(*)::int from found) as open,
         (select coalesce(jsonb_agg(to_jsonb(opened)), '[]') from opened) as opened,
         (select coalesce(jsonb_agg(to_jsonb(closed)), '[]') from closed) as closed,
         (select pg_notify('event', '') from told)`,
};
