import type { Statement } from '#platform/database/statement';

/**
 * The end of a turn in which nobody answered, as one statement: the flag, its history and the event.
 *
 * $1 escalation, $2 state now, $3 turn now, $4 seconds until it is due again, $5 what became of the flag, or null, $6 why,
 * $7 rooms that follow it
 */
export const PASS_ON: Statement = {
  name: 'escalation.pass-on',
  text: `
  with moved as (
    update escalation set state = $2, turn = $3, next_step_at = at + make_interval(secs => $4), review = $5::text,
           raised_at = case when $5::text is not null then at end, reviewed_at = case when $5::text is not null then at end
      from clock_timestamp() as at where id = $1
    returning inquiry_id
  ), life as (
    insert into escalation_transition (escalation_id, from_state, to_state, reason)
    values ($1, 'awaiting-confirmation', $2, $6)
  ), told as (
    insert into event (type, rooms, data)
    select 'escalation.changed', $7::text[],
           jsonb_build_object('escalationId', $1::uuid, 'inquiryId', inquiry_id, 'state', $2::text) from moved
  )
  select pg_notify('event', '')`,
};

/** Takes a flag for this transaction, if its turn is over and nobody else works on it. $1 escalation */
export const LOCK_UNANSWERED: Statement = {
  name: 'escalation.lock-unanswered',
  text: `select id, inquiry_id, raised_by, turn from escalation
    where id = $1 and state = 'awaiting-confirmation' and next_step_at <= clock_timestamp() for no key update skip locked`,
};
