import type { AlertChannelKind } from '#contracts/channels';
import type { Statement } from '#platform/database/statement';
import type { Path } from './escalation';
import { TELL_COORDINATORS } from './notice-statements';

/** What is due of `e`, by Postgres's clock, with what its next step depends on. $1 states on the ladder */
const DUE = `
  select e.id, e.inquiry_id, e.raised_by, e.state, e.step, e.turn, e.next_step_at::text as due,
         e.returned_at is not null as came_back,
         e.acknowledged_by is not null and not exists (select from person p
           where p.id = e.acknowledged_by and p.role = 'officer' and p.is_active) as is_left,
         array(select distinct t.person_id from escalation_transition t
                where t.escalation_id = e.id and t.to_state = 'acknowledged') as had_it,
         case when e.state = any($1) then (select steps from ladder order by version desc limit 1) end as ladder`;

/** Those of some escalations whose time has come. $2 their ids */
export const READ_DUE: Statement = {
  name: 'escalation.read-due',
  text: `${DUE} from escalation e where e.id = any($2) and e.next_step_at <= clock_timestamp()`,
};

/** A little longer than a telephone is rung. */
const STILL_RINGS = '45 seconds';

/**
 * Steps of the ladder as one statement, of one alert or of many: the attempts, each escalation's next clock, its history and
 * the events become true together, and an alert waits for one round trip instead of one for each row. What was read
 * before it is held against the row: an escalation whose due time has moved since, or that somebody else holds, is left
 * as it is.
 *
 * A recipient is on the console at once; what goes out of the building is due, over the channels they have proved. Where a
 * step follows so soon that the telephone may still be ringing, nothing goes over that channel again unless it failed.
 *
 * $1 the steps, as `AsksStep`; $2 attempt ids, $3 their escalations, $4 recipients, $5 channels (in the same order)
 */
export const TAKE_STEPS: Statement = {
  name: 'escalation.take-steps',
  text: `
  with asked as materialized (
    select * from jsonb_to_recordset($1) as a (id uuid, due timestamptz, step int, state text, wait float8,
      from_states text[], to_states text[], gap text, back text, rooms text[], tells_coordinator boolean, channels text[],
      falls_over boolean)
  ), held as materialized (
    select a.*, e.inquiry_id from asked a join escalation e on e.id = a.id
     where e.next_step_at = a.due and e.state = a.from_states[1] for no key update of e skip locked
  ), attempt as (
    insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state, sent_at)
    select a.id, h.id, h.step, a.recipient_id, a.channel, case when a.channel = 'console' then 'sent' else 'due' end,
           case when a.channel = 'console' then clock_timestamp() end
      from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) as a (id, escalation_id, recipient_id, channel)
      join held h on h.id = a.escalation_id
     where a.channel = 'console' or exists (select from contact_point c
       where c.person_id = a.recipient_id and c.channel = a.channel and c.verified_at is not null)
       and not exists (select from alert_attempt u where u.escalation_id = h.id and u.recipient_id = a.recipient_id
         and u.channel = a.channel and u.state in ('due', 'sent', 'delivered', 'opened')
         and u.due_at > clock_timestamp() - interval '${STILL_RINGS}')
    on conflict on constraint alert_attempt_once do nothing
    returning id, escalation_id, step, recipient_id, channel
  ), moved as (
    update escalation e set state = h.state, step = h.step, raised_at = coalesce(e.raised_at, at),
           next_step_at = at + make_interval(secs => h.wait), acknowledged_at = null, acknowledged_by = null, accepted_at = null,
           returned_at = case when h.back is null then e.returned_at else at end,
           returned_by = case when h.back is null then e.returned_by else e.acknowledged_by end,
           return_reason = coalesce(h.back, e.return_reason),
           coordinator_told_at = case when h.tells_coordinator then coalesce(e.coordinator_told_at, at) else e.coordinator_told_at end,
           falls_over = h.falls_over
      from held h, clock_timestamp() as at where e.id = h.id
  ), life as (
    insert into escalation_transition (escalation_id, from_state, to_state, reason, gap)
    select h.id, entered.from_state, entered.to_state, coalesce(h.back, h.gap), h.gap
      from held h, unnest(h.from_states, h.to_states) with ordinality as entered (from_state, to_state, nth)
     order by h.id, entered.nth
  ), summons as (${TELL_COORDINATORS}
  ), told as (
    insert into event (type, rooms, data)
    select 'alert.sent', array['person:' || recipient_id],
           jsonb_build_object('escalationId', escalation_id, 'attemptId', id, 'personId', recipient_id, 'step', step)
      from attempt where channel = 'console'
    union all
    select 'escalation.changed', h.rooms || array(
             select 'person:' || recipient_id from attempt where escalation_id = h.id
             union select 'person:' || recipient_id from alert_attempt where escalation_id = h.id),
           jsonb_build_object('escalationId', h.id, 'inquiryId', h.inquiry_id, 'state', h.state)
      from held h
    union all
    select 'alert.unstaffed', array['role:supervisor'],
           jsonb_build_object('escalationId', h.id, 'step', h.step,
             'reached', (select count(*) from attempt where escalation_id = h.id and channel = 'console'))
      from held h where h.gap is not null
    union all
    select 'alert.unanswered', array['role:coordinator'], jsonb_build_object('escalationId', h.id, 'step', h.step)
      from held h where h.tells_coordinator
    union all
    select 'alert.returned', h.rooms, jsonb_build_object('escalationId', h.id, 'reason', h.back) from held h where h.back is not null
  )
  select array(select id from held) as taken, pg_notify('event', '')`,
};

/** One step of `TAKE_STEPS`. */
export interface AsksStep {
  readonly id: string;
  /** When it was due, as it was read: a step that somebody else took meanwhile is due at another time. */
  readonly due: string;
  readonly step: number;
  readonly state: string;
  /** Seconds until the step after it. */
  readonly wait: number;
  /** States left and entered, in the same order. */
  readonly from_states: readonly Path[number][];
  readonly to_states: readonly Path[number][];
  /** Why it does not reach those the ladder means. */
  readonly gap: string | null;
  /** Why it comes back from whoever had it. */
  readonly back: string | null;
  /** Rooms that follow the alert. */
  readonly rooms: readonly string[];
  readonly tells_coordinator: boolean;
  /** Over which they are told, besides the console. */
  readonly channels: readonly AlertChannelKind[];
  /** Whether the next step comes at once when one of those it calls is out of reach. */
  readonly falls_over: boolean;
}
