import type { Statement } from '#platform/database/statement';

/**
 * What the carrier tells about the legs of a call, each report in one statement and stored once. A leg is found by the
 * participant it was dialled for, or by the carrier's id of it.
 */

/**
 * Follows known and seen: the call before its leg, as whoever ends a call or writes what was ordered of it takes them;
 * after the report, so that a repeat waits for nothing.
 */
const HELD = `
  held as materialized (
    select id from call where id = (select call_id from known) and exists (select from seen) for no key update
  )`;

/** Follows moved(call_id, role, state, joined_at): the talk begins with the operator's leg, and the screens are told. */
const FOLLOW = `
  joined as (
    update call set joined_at = moved.joined_at from moved
     where call.id = moved.call_id and call.joined_at is null and moved.role = 'operator' and moved.state = 'joined'
  ), logged as (
    insert into event (type, rooms, data)
    select 'call.changed', '{role:operator,role:supervisor}', jsonb_build_object('callId', call_id) from moved
    returning id
  ), hint as materialized (select pg_notify('event', ''), pg_notify('distribute', '') from logged)
  select (select count(*) from hint) as hints`;

/** $1 event, $2 carrier, $3 leg, $4 kind, $5 sequence, $6 at, $7 facts, $8 participant, $9 state, $10 states before */
export const LEG: Statement = {
  name: 'call.leg',
  text: `
  with known as (
    select id, call_id from call_participant where id = $8
  ), seen as (
    insert into carrier_event (id, carrier, carrier_call_id, event, sequence, call_id, at, facts)
    values ($1, $2, $3, $4, $5, (select call_id from known), coalesce($6::timestamptz, clock_timestamp()), $7)
    on conflict on constraint carrier_event_once do nothing returning at
  ), ${HELD}, moved as (
    update call_participant p set
      state = $9,
      carrier_call_id = coalesce(p.carrier_call_id, $3),
      joined_at = case when $9 = 'joined' then seen.at else p.joined_at end,
      left_at = case when $9 in ('left', 'failed') then seen.at else p.left_at end
    from known, seen, held where p.id = known.id and p.state = any($10)
    returning p.call_id, p.role, p.state, p.joined_at
  ), ${FOLLOW}`,
};

/**
 * A conference names its legs; joins and leaves of the caller are not taken from it, since the caller's own line tells
 * them. $1 event, $2 carrier, $3 conference, $4 kind, $5 sequence, $6 at, $7 facts, $8 leg, $9 call, $10 state or null,
 * $11 states before, $12 held or null, $13 muted or null, $14 kinds that contradict this one
 */
export const CONFERENCE: Statement = {
  name: 'call.conference',
  text: `
  with known as (
    select id, call_id, role from call_participant where carrier_call_id = $8
  ), seen as (
    insert into carrier_event (id, carrier, carrier_call_id, event, sequence, call_id, at, facts)
    values ($1, $2, $3, $4, $5, coalesce((select call_id from known), (select id from call where id = $9)),
            coalesce($6::timestamptz, clock_timestamp()), $7)
    on conflict on constraint carrier_event_once do nothing returning at
  ), ${HELD}, moved as (
    update call_participant p set
      state = case when p.state = any($11) and p.role <> 'caller' then coalesce($10, p.state) else p.state end,
      joined_at = case when $10 = 'joined' then coalesce(p.joined_at, seen.at) else p.joined_at end,
      left_at = case when $10 = 'left' and p.role <> 'caller' then coalesce(p.left_at, seen.at) else p.left_at end,
      is_held = coalesce($12, p.is_held),
      is_muted = coalesce($13, p.is_muted)
    from known, seen, held where p.id = known.id and not exists (
      select from carrier_event e where e.carrier = $2 and e.carrier_call_id = $3 and e.event = any($14)
         and e.sequence > $5 and e.facts->>'leg' = $8)
    returning p.call_id, p.role, p.state, p.joined_at
  ), ${FOLLOW}`,
};
