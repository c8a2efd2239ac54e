import type { Statement } from '#platform/database/statement';
import { fallsOver } from './fall-over';

/** $1 channel, $2 how many, $3 lease in seconds, $4 how many of one person, $5 of whom none */
export const CLAIM_ATTEMPTS: Statement = {
  name: 'attempt.claim',
  text: `
  update alert_attempt a set tries = a.tries + 1, next_try_at = clock_timestamp() + make_interval(secs => $3)
    from (select id from alert_attempt where id in (
             select id from (select id, row_number() over (partition by recipient_id order by next_try_at) as nth
               from alert_attempt where state = 'due' and channel = $1 and next_try_at <= clock_timestamp()
                and recipient_id <> all($5)) as theirs where nth <= $4)
             and state = 'due' and next_try_at <= clock_timestamp()
           order by next_try_at limit $2 for update skip locked) as due
   where a.id = due.id
  returning a.id, a.recipient_id as "personId", a.channel, a.tries`,
};

/** Where an attempt goes, and all it may say; nothing once it is superseded. $1 attempt */
export const ATTEMPT_PARCELS: Statement = {
  name: 'attempt.parcels',
  text: `
  select c.id, c.address, k.kek, k.wrapped, p.languages, f.number, f.lane, f.region, a.escalation_id
    from alert_attempt a join person p on p.id = a.recipient_id and p.is_active
    join contact_point c on c.person_id = p.id and c.channel = a.channel and c.verified_at is not null
    cross join lateral alert_facts(a.escalation_id) f cross join lateral contact_key(p.id) k
   where a.id = $1 and a.state = 'due' order by c.created_at`,
};

const TOLD = `
  , told as (
    insert into event (type, rooms, data)
    select 'attempt.changed', array['person:' || e.raised_by, 'role:supervisor', 'person:' || m.recipient_id],
           jsonb_build_object('escalationId', m.escalation_id, 'attemptId', m.id, 'state', m.state)
      from moved m join escalation e on e.id = m.escalation_id where m.state <> 'due'
    returning id
  )
  select pg_notify('event', '') from told`;

/** One that was superseded on its way stays so, and may be recalled. $1 attempt, $2 what the other side calls it, $3 states it may come from */
export const ATTEMPT_SENT: Statement = {
  name: 'attempt.sent',
  // One update, so that it looks again at what was superseded while it waited.
  text: `
  with written as (
    update alert_attempt set sent_at = coalesce(sent_at, clock_timestamp()), provider_id = $2,
           failure_code = case when state = 'superseded' then failure_code end,
           state = case when state = 'superseded' then state else 'sent' end
     where id = $1 and (state = any($3) or (state = 'superseded' and provider_id is null))
    returning id, escalation_id, recipient_id, state
  ), moved as (
    select * from written where state = 'sent'
  ) ${TOLD}`,
};

/** So long after it was sent something may still be on its way. */
const ON_ITS_WAY = '2 minutes';

/** Sent, and nothing is left of it to do: each is given once. $1 channel, $2 how many */
export const CLAIM_RECALLS: Statement = {
  name: 'attempt.claim-recalls',
  text: `
  update alert_attempt a set recalled_at = clock_timestamp()
    from (select id from alert_attempt where channel = $1 and state = 'superseded' and recalled_at is null
             and provider_id is not null and sent_at > clock_timestamp() - interval '${ON_ITS_WAY}'
           order by sent_at limit $2 for update skip locked) as ringing
   where a.id = ringing.id returning a.id, a.provider_id as "providerId"`,
};

/**
 * Due again later, unless that changes nothing or a later step tries the same. The alert must be held.
 * $1 attempt, $2 code, $3 whether it is final, $4 seconds until the next try, $5 idle minutes
 */
export const ATTEMPT_FAILED: Statement = {
  name: 'attempt.failed',
  text: `
  with moved as (
    update alert_attempt a set failure_code = $2, next_try_at = clock_timestamp() + make_interval(secs => $4),
           state = case when $3 or exists (select from alert_attempt l where l.escalation_id = a.escalation_id
             and l.recipient_id = a.recipient_id and l.channel = a.channel and l.step > a.step) then 'failed' else 'due' end
     where a.id = $1 and a.state = 'due' returning a.id, a.escalation_id, a.recipient_id, a.state
  ) ${fallsOver('$5')} ${TOLD}`,
};

/**
 * The alert must be held when it failed. $1 attempt, $2 state, $3 why it failed, $4 what the other side calls it, $5 states
 * it may come from, $6 idle minutes
 */
export const ATTEMPT_REPORTED: Statement = {
  name: 'attempt.reported',
  text: `
  with moved as (
    update alert_attempt set state = $2, failure_code = coalesce($3, failure_code), provider_id = coalesce(provider_id, $4),
           sent_at = coalesce(sent_at, clock_timestamp()),
           delivered_at = case when $2 in ('delivered', 'opened') then coalesce(delivered_at, clock_timestamp()) else delivered_at end,
           opened_at = case when $2 = 'opened' then clock_timestamp() else opened_at end
     where id = $1 and state = any($5) and (provider_id is null or $4::text is null or provider_id = $4)
    returning id, escalation_id, recipient_id, state
  ) ${fallsOver('$6')} ${TOLD}`,
};
