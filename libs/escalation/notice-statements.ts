import type { Statement } from '#platform/database/statement';

/** An alarm that stays open is told of again after this; others that open meanwhile wait for a moment, and go together. */
const AGAIN_AFTER = '15 minutes';
const TOGETHER = '5 minutes';

/** One telephone is told so often that nobody takes an alert, of however many alerts. */
const UNANSWERED_EVERY = '5 minutes';

/**
 * Tells every supervisor and administrator, at each address they have proved, that an alert stands still; returns at how many.
 * Nobody's telephone rings for a drill.
 */
export const TELL_OVERSIGHT: Statement = {
  name: 'escalation.tell-oversight',
  text: `
  with untold as materialized (
    select id from watchdog_alarm where closed_at is null and not is_drill
       and (told_at is null or told_at < clock_timestamp() - interval '${AGAIN_AFTER}')
       and not exists (select from contact_message m where m.purpose = 'alert-stuck' and m.created_at > clock_timestamp() - interval '${TOGETHER}')
       for update skip locked
  ), message as (
    insert into contact_message (id, contact_point_id, person_id, channel, purpose)
    select gen_random_uuid(), c.id, c.person_id, c.channel, 'alert-stuck'
      from person p join contact_point c on c.person_id = p.id and c.verified_at is not null
     where p.is_active and p.role in ('supervisor', 'administrator') and exists (select from untold)
    returning id
  ), told as (
    update watchdog_alarm set told_at = clock_timestamp(), told_addresses = (select count(*) from message)
     where id in (select id from untold) returning told_addresses
  ), shown as (
    insert into event (type, rooms, data)
    select 'watchdog.changed', array['role:supervisor', 'role:administrator'],
           jsonb_build_object('open', (select count(*) from watchdog_alarm where closed_at is null))
     where exists (select from told) returning id
  )
  select coalesce(max(told_addresses), 0)::int as addresses, (select pg_notify('event', '') from shown) from told`,
};

/**
 * A part of `TAKE_STEPS`: coordinators are told by the channels of the step, where it is theirs.
 */
export const TELL_COORDINATORS = `
    insert into contact_message (id, contact_point_id, person_id, channel, purpose)
    select distinct on (c.id) gen_random_uuid(), c.id, c.person_id, c.channel, 'alert-unanswered'
      from held h join contact_point c on c.channel = any(h.channels) and c.verified_at is not null
      join person p on p.id = c.person_id and p.is_active and p.role = 'coordinator'
     where h.tells_coordinator and not exists (select from contact_message m
       where m.contact_point_id = c.id and m.purpose = 'alert-unanswered'
         and m.created_at > clock_timestamp() - interval '${UNANSWERED_EVERY}')`;

/**
 * Takes back a notice that is no longer true: what stood still moves, every alert that coordinators were to hear of is
 * taken, the offer is signed or over. One that was not sent counts as none, so that the next alert is told of at once.
 *
 * $1 message
 */
export const TAKE_BACK_NOTICE: Statement = {
  name: 'escalation.take-back-notice',
  text: `
  delete from contact_message m where m.id = $1 and m.state = 'due' and case m.purpose
    when 'alert-stuck' then not exists (select from watchdog_alarm where closed_at is null and not is_drill)
    when 'alert-unanswered' then not exists (select from escalation e
      where e.state in ('raised', 'alerting') and e.coordinator_told_at is not null)
    when 'case-offered' then not exists (select from hand_over h
      where h.receiver_id = m.person_id and h.received_at is null and h.ended_at is null)
    else false end
  returning m.id`,
};
