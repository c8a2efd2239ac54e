import type { Statement } from '#platform/database/statement';
import { UNANSWERED, sqlStates } from './call';
import { endCauseSql } from './call-end';

/**
 * The hot path: each carrier report is one statement, so that a webhook's answer waits for one round trip and is atomic.
 * A report is stored once (`carrier_event_once`) and a repeat changes nothing. What a call is follows from the set of
 * its reports, never from their order (FOLD); a report that overtakes its call is kept aside and adopted (ADOPT).
 */

/**
 * $1 event, $2 carrier, $3 carrier call, $4 call, $5 inquiry, $6 participant, $7 sealed number, $8 language, $9 answer,
 * $10 at, $11 index of the number, $12 and $13 its wrapped key
 */
export const ARRIVED: Statement = {
  name: 'call.arrived',
  text: `
  with seen as (
    insert into carrier_event (id, carrier, carrier_call_id, event, sequence, call_id, at, facts, answer)
    values ($1, $2, $3, 'arrived', 0, $4, coalesce($10::timestamptz, clock_timestamp()), '{}', $9)
    on conflict on constraint carrier_event_once do nothing
    returning call_id, at
  ), arrived as (
    insert into call (id, carrier, carrier_call_id, state, language, caller_number, caller_index, arrived_at)
    select call_id, $2, $3, 'in-menu', $8, $7, $11, at from seen
    on conflict on constraint call_carrier_id do nothing
    returning id, arrived_at
  ), draft as (
    insert into inquiry (id, call_id, created_at) select $5, id, arrived_at from arrived
  ), key as (
    insert into data_key (owner_id, class, kek, wrapped)
    select id, 'identity', $12, $13 from arrived where $13::bytea is not null
  ), caller as (
    insert into call_participant (id, call_id, carrier_call_id, role, state, created_at, joined_at)
    select $6, id, $3, 'caller', 'joined', arrived_at, arrived_at from arrived
  ), logged as (
    insert into event (type, rooms, data)
    select 'call.arrived', '{role:operator,role:supervisor}', jsonb_build_object('callId', id) from arrived
    returning id
  ), hint as materialized (select pg_notify('event', '') from logged)
  select (select answer from carrier_event
           where carrier = $2 and carrier_call_id = $3 and event = 'arrived' and sequence = 0) as answer,
         exists (select from carrier_event
           where carrier = $2 and carrier_call_id = $3 and call_id is null) as "wasOvertaken",
         (select count(*) from hint) as hints`,
};

/** Needs CTEs known(id, caller_index) and heard(call_id, event, sequence, at, facts); ends the statement's CTEs. */
const fold = (redialSeconds: string, shortSeconds: string): string => `
  folded as (
    select call_id,
           (array_agg(facts->>'language' order by sequence desc)
             filter (where facts->>'language' is not null))[1] as language,
           coalesce(bool_or((facts->>'cannotSpeak')::boolean), false) as cannot_speak,
           min(at) filter (where (facts->>'joinsQueue')::boolean) as queued_at,
           (array_agg(facts->>'ends' order by sequence) filter (where facts->>'ends' is not null))[1] as ends,
           min(at) filter (where facts->>'ends' is not null) as ends_at,
           min(at) filter (where (facts->>'isOver')::boolean) as over_at
      from heard group by call_id
  ), locked as (
    select call.* from call where id in (select call_id from folded) order by id for no key update
  ), ending as (
    select call.id,
           case when call.state = 'ended' then call.ended_at
                when ends is not null and call.state in (${sqlStates(UNANSWERED)}) then least(ends_at, over_at)
                else over_at end as ended_at,
           -- What the caller chose outweighs that the line went dead, whichever was reported first.
           case when ends is not null
                 and (call.state in (${sqlStates(UNANSWERED)}) or call.end_cause in ('short', 'abandoned')) then ends
                when call.state = 'ended' then call.end_cause
                when over_at is not null then ${endCauseSql('over_at', shortSeconds)} end as end_cause
      from locked call join folded on folded.call_id = call.id
  ), queueing as (
    select call.id, coalesce(call.queued_at, least(folded.queued_at, ending.ended_at)) as queued_at, (
      select earlier.queue_rank from call earlier
       where earlier.caller_index = call.caller_index and earlier.id <> call.id
         and earlier.end_cause in ('short', 'abandoned') and earlier.answered_at is null
         and earlier.queue_rank is not null
         and earlier.ended_at between folded.queued_at - make_interval(secs => ${redialSeconds}) and folded.queued_at
       order by earlier.arrived_at desc limit 1) as earlier_rank
      from locked call join folded on folded.call_id = call.id join ending on ending.id = call.id
     where folded.queued_at is not null
  ), moved as (
    update call set
      language = coalesce(folded.language, call.language),
      cannot_speak = call.cannot_speak or folded.cannot_speak,
      queued_at = coalesce(queueing.queued_at, call.queued_at),
      queue_rank = coalesce(call.queue_rank, queueing.earlier_rank, queueing.queued_at),
      state = case when ending.ended_at is not null then 'ended'
                   when call.state in ('arrived', 'in-menu') and queueing.queued_at is not null then 'queued'
                   else call.state end,
      ended_at = ending.ended_at,
      end_cause = ending.end_cause,
      settled_at = case when ending.end_cause is not distinct from call.end_cause then call.settled_at end
    from folded join ending on ending.id = folded.call_id left join queueing on queueing.id = folded.call_id
    where call.id = folded.call_id
    returning call.id, call.state, call.end_cause, call.caller_index, call.ended_at
  ), promised as (
    insert into call_back (call_id, requested_at)
    select id, ended_at from moved where end_cause = 'call-back' and caller_index is not null
    on conflict (call_id) do nothing returning call_id
  ), logged as (
    insert into event (type, rooms, data)
    select case when state = 'queued' then 'call.queued' else 'call.changed' end, '{role:operator,role:supervisor}'::text[],
           jsonb_build_object('callId', id) from moved where state <> 'ended'
    union all
    select 'call-back.changed', '{role:operator,role:supervisor}', jsonb_build_object('callId', call_id) from promised
    returning id
  ), hint as materialized (select pg_notify('event', ''), pg_notify('distribute', '') from moved)`;

/** $1 event, $2 carrier, $3 carrier call, $4 kind, $5 sequence, $6 at, $7 facts, $8 answer, $9 redial s, $10 short s */
export const REPORTED: Statement = {
  name: 'call.reported',
  text: `
  with known as (
    select id, caller_index from call where carrier = $2 and carrier_call_id = $3
  ), seen as (
    insert into carrier_event (id, carrier, carrier_call_id, event, sequence, call_id, at, facts, answer)
    values ($1, $2, $3, $4, $5, (select id from known), coalesce($6::timestamptz, clock_timestamp()), $7, $8)
    on conflict on constraint carrier_event_once do nothing
    returning event, sequence, at, facts
  ), heard as (
    select known.id as call_id, e.event, e.sequence, e.at, e.facts from known, carrier_event e
     where e.carrier = $2 and e.carrier_call_id = $3 and exists (select from seen)
    union all
    select known.id, seen.event, seen.sequence, seen.at, seen.facts from known, seen
  ), ${fold('$9', '$10')}
  select (select answer from carrier_event
           where carrier = $2 and carrier_call_id = $3 and event = $4 and sequence = $5) as answer,
         (select count(*) from hint) as hints`,
};

/** Reports that overtook their call find it. $1 redial seconds, $2 short seconds. */
export const ADOPT = `
  with known as (
    select distinct call.id, call.caller_index, call.carrier, call.carrier_call_id
      from carrier_event e join call on call.carrier = e.carrier and call.carrier_call_id = e.carrier_call_id
     where e.call_id is null and e.at > clock_timestamp() - interval '1 day'
  ), adopted as (
    update carrier_event e set call_id = known.id from known
     where e.carrier = known.carrier and e.carrier_call_id = known.carrier_call_id and e.call_id is null
  ), heard as (
    select known.id as call_id, e.event, e.sequence, e.at, e.facts from known join carrier_event e
        on e.carrier = known.carrier and e.carrier_call_id = known.carrier_call_id
  ), ${fold('$1', '$2')}
  select (select count(*) from hint) as hints`;

/** What a waiting caller's next round needs. $1 carrier, $2 carrier call */
export const WAITING: Statement = {
  name: 'call.waiting',
  text: `
  select call.id, call.state, call.language, call.cannot_speak as "cannotSpeak", call.end_cause as "endCause",
         call.caller_index is not null as "hasNumber",
         coalesce(extract(epoch from clock_timestamp() - call.queued_at), 0)::float8 as "waitedSeconds",
         (select coalesce(max(e.sequence), 0) + 1 from carrier_event e
           where e.carrier = $1 and e.carrier_call_id = $2 and e.event = 'turned') as "nextTurn",
         (select count(*)::int + 1 from call ahead
           where ahead.state in ('queued', 'offered') and ahead.queue_rank < call.queue_rank) as place
    from call where call.carrier = $1 and call.carrier_call_id = $2`,
};
