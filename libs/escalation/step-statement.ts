import type { Statement } from '#platform/database/statement';

/** A little longer than a telephone is rung. */
const STILL_RINGS = '45 seconds';

/**
 * A step of the ladder as one statement: the attempts, the escalation's next clock, its history and the events become
 * true together, and an alert waits for one round trip instead of one for each row.
 *
 * A recipient is on the console at once; what goes out of the building is due, over the channels they have proved. Where a
 * step follows so soon that the telephone may still be ringing, nothing goes over that channel again unless it failed.
 *
 * $1 escalation, $2 step, $3 attempt ids, $4 recipients (in the same order), $5 state now, $6 wait in seconds,
 * $7 states left, $8 states entered (in the same order), $9 why it does not reach those the ladder means, or null,
 * $10 rooms that follow the alert, $11 why it comes back from whoever had it, or null, $12 whether coordinators are told,
 * $13 channels of the attempts, $14 whether the next step comes at once when one of those it calls is out of reach
 */
export const TAKE_STEP: Statement = {
  name: 'escalation.take-step',
  text: `
  with attempt as (
    insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state, sent_at)
    select a.id, $1, $2, a.recipient_id, a.channel, case when a.channel = 'console' then 'sent' else 'due' end,
           case when a.channel = 'console' then clock_timestamp() end
      from unnest($3::uuid[], $4::uuid[], $13::text[]) as a (id, recipient_id, channel)
     where a.channel = 'console' or exists (select from contact_point c
       where c.person_id = a.recipient_id and c.channel = a.channel and c.verified_at is not null)
       and not exists (select from alert_attempt u where u.escalation_id = $1 and u.recipient_id = a.recipient_id
         and u.channel = a.channel and u.state in ('due', 'sent', 'delivered', 'opened')
         and u.due_at > clock_timestamp() - interval '${STILL_RINGS}')
    on conflict on constraint alert_attempt_once do nothing
    returning id, recipient_id, channel
  ), moved as (
    update escalation set state = $5, step = $2, raised_at = coalesce(raised_at, at),
           next_step_at = at + make_interval(secs => $6), acknowledged_at = null, acknowledged_by = null, accepted_at = null,
           returned_at = case when $11::text is null then returned_at else at end,
           returned_by = case when $11::text is null then returned_by else acknowledged_by end,
           return_reason = coalesce($11::text, return_reason),
           coordinator_told_at = case when $12 then coalesce(coordinator_told_at, at) else coordinator_told_at end,
           falls_over = $14
      from clock_timestamp() as at where id = $1
    returning inquiry_id
  ), life as (
    insert into escalation_transition (escalation_id, from_state, to_state, reason)
    select $1, entered.from_state, entered.to_state, coalesce($11::text, $9)
      from unnest($7::text[], $8::text[]) with ordinality as entered (from_state, to_state, nth) order by entered.nth
  ), recipient as (
    select recipient_id from attempt
    union select recipient_id from alert_attempt where escalation_id = $1
  ), told as (
    insert into event (type, rooms, data)
    select 'alert.sent', array['person:' || recipient_id],
           jsonb_build_object('escalationId', $1::uuid, 'attemptId', id, 'personId', recipient_id, 'step', $2::int)
      from attempt where channel = 'console'
    union all
    select 'escalation.changed', $10::text[] || array(select 'person:' || recipient_id from recipient),
           jsonb_build_object('escalationId', $1::uuid, 'inquiryId', inquiry_id, 'state', $5::text)
      from moved
    union all
    select 'alert.unstaffed', array['role:supervisor'],
           jsonb_build_object('escalationId', $1::uuid, 'step', $2::int, 'reached', (select count(*) from attempt where channel = 'console'))
     where $9::text is not null
    union all
    select 'alert.unanswered', array['role:coordinator'], jsonb_build_object('escalationId', $1::uuid, 'step', $2::int) where $12
    union all
    select 'alert.returned', $10::text[], jsonb_build_object('escalationId', $1::uuid, 'reason', $11::text)
     where $11::text is not null
  )
  select pg_notify('event', '')`,
};

const due = (whenLocked: string): string =>
  `select id, inquiry_id, raised_by, state, step, returned_at is not null as came_back,
          (select steps from ladder order by version desc limit 1) as ladder from escalation
    where id = $1 and state = any($2) and next_step_at <= clock_timestamp() for no key update ${whenLocked}`;

/** Takes the escalation for this transaction, if a step of it is due. $1 escalation, $2 states that may be due */
export const LOCK_DUE: Readonly<Record<'wait' | 'skip', Statement>> = {
  wait: { name: 'escalation.lock-due', text: due('') },
  skip: { name: 'escalation.lock-due-or-skip', text: due('skip locked') },
};
