/**
 * What the carrier tells about a recording, each report once. It names the leg that is recorded; the call follows from
 * it, at once or when the leg is known (ADOPT_RECORDINGS).
 */

/** $1 event, $2 carrier, $3 recording, $4 kind, $5 at, $6 leg, $7 id, $8 state, $9 seconds, $10 states before */
export const RECORDED = `
  with known as (
    select call_id as id from call_participant where carrier_call_id = $6
  ), seen as (
    insert into carrier_event (id, carrier, carrier_call_id, event, sequence, call_id, at, facts)
    values ($1, $2, $3, $4, 0, (select id from known), coalesce($5::timestamptz, clock_timestamp()),
            jsonb_build_object('leg', $6::text))
    on conflict on constraint carrier_event_once do nothing returning id
  )
  insert into recording (id, call_id, carrier_recording_id, state, duration_seconds)
  select $7, (select id from known), $3, $8, $9 from seen
  on conflict (carrier_recording_id) do update set
    state = case when recording.state = any($10) then excluded.state else recording.state end,
    duration_seconds = coalesce(excluded.duration_seconds, recording.duration_seconds),
    call_id = coalesce(recording.call_id, excluded.call_id)`;

/** Recordings that were reported before the leg they are of. */
export const ADOPT_RECORDINGS = `
  with adopted as (
    update carrier_event e set call_id = leg.call_id from call_participant leg
     where e.call_id is null and e.event like 'recording.%' and leg.carrier_call_id = e.facts->>'leg'
       and e.at > clock_timestamp() - interval '1 day'
    returning e.carrier_call_id, e.call_id
  )
  update recording set call_id = adopted.call_id from adopted
   where recording.carrier_recording_id = adopted.carrier_call_id and recording.call_id is null`;
