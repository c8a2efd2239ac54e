import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An alert to the special police unit, each try to reach an officer, and each step of its life. */
export class Escalation20261120000600 implements MigrationInterface {
  name = 'Escalation20261120000600';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table escalation (
        id uuid primary key,
        inquiry_id uuid references inquiry,
        unit text,
        lane text not null check (lane in ('danger', 'review', 'drill')),
        state text not null check (state in ('armed', 'withdrawn', 'awaiting-confirmation', 'declined', 'raised', 'alerting',
          'acknowledged', 'accepted', 'rejected', 'handed-over', 'outcome', 'closed')),
        raised_by uuid not null references person,
        armed_at timestamptz,
        sends_at timestamptz,
        raised_at timestamptz,
        step int not null default 0,
        next_step_at timestamptz,
        acknowledged_at timestamptz,
        acknowledged_by uuid references person,
        accepted_at timestamptz,
        returned_at timestamptz,
        returned_by uuid references person,
        return_reason text,
        outcome text,
        reasons text[],
        turn int check (turn in (1, 2)),
        review text check (review in ('confirmed', 'declined', 'overtaken', 'unconfirmed')),
        reviewed_at timestamptz,
        reviewed_by uuid references person,
        decline_reason text,
        withdrawn_at timestamptz,
        closed_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        check ((acknowledged_at is null) = (acknowledged_by is null)),
        check (state not in ('awaiting-confirmation', 'armed', 'raised', 'alerting', 'acknowledged', 'accepted') or next_step_at is not null),
        check ((turn is null) = (reasons is null) and (lane <> 'review' or turn is not null)),
        check (cardinality(reasons) between 1 and 10),
        check ((review is null) = (reviewed_at is null) and (review is null or turn is not null)),
        check ((coalesce(review, 'unconfirmed') = 'unconfirmed') = (reviewed_by is null)),
        check (review not in ('confirmed', 'declined') or reviewed_by <> raised_by),
        check ((coalesce(review, '') = 'declined') = (decline_reason is not null)),
        check ((coalesce(review, '') = 'declined') = (state = 'declined')),
        check (state <> 'awaiting-confirmation' or turn is not null and review is null),
        check ((lane = 'drill') = (inquiry_id is null)),
        check (lane <> 'drill' or state in ('raised', 'alerting', 'closed') and turn is null)
      );
      comment on column escalation.next_step_at is 'when the worker must act: the next step, or the way back to the ladder; every state before the hand-over has one';
      comment on column escalation.reasons is 'of an inquiry that was flagged: the signs seen, as codes';
      comment on column escalation.turn is 'of a flag: 1 = its desk answers, 2 = every desk does; stays as it was when somebody answered';
      comment on column escalation.review is 'what became of a flag; null while it waits, and of an alert that was none';
      comment on column escalation.returned_at is 'when it last came back from an officer who rejected it or did nothing with it in time';
      comment on column escalation.unit is 'that of its inquiry, whoever takes it; locked while it is raised, so that none is lost between two desks';
      create function alert_unit() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
        $$ begin select i.unit into new.unit from inquiry i where i.id = new.inquiry_id for share; return new; end $$;
      create trigger escalation_unit before insert on escalation for each row execute function alert_unit();
      create function alerts_follow() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
        $$ begin update escalation e set unit = new.unit where e.inquiry_id = new.id; return null; end $$;
      create trigger inquiry_alerts after update on inquiry
        for each row when (new.unit is distinct from old.unit) execute function alerts_follow();
      create unique index escalation_open on escalation (inquiry_id) 
        where state in ('awaiting-confirmation', 'armed', 'raised', 'alerting') and returned_at is null;
      comment on index escalation_open is
        'one flag or unacknowledged alert an inquiry: the key pressed twice raises once, and what was flagged is raised itself; one that comes back is never refused for another';
      create index escalation_due on escalation (next_step_at) where next_step_at is not null;
      comment on index escalation_due is 'sweeper: whatever is due though every job were lost';
      create index escalation_inquiry on escalation (inquiry_id);
      comment on index escalation_inquiry is 'alerts of an inquiry';
      create index escalation_unit_recent on escalation (unit, created_at desc);
      comment on index escalation_unit_recent is 'a small desk''s alerts among many';
      create index escalation_recent on escalation (created_at desc);
      comment on index escalation_recent is 'inbox and board';

      create table alert_attempt (
        id uuid primary key,
        escalation_id uuid not null references escalation,
        step int not null,
        recipient_id uuid not null references person,
        channel text not null check (channel in ('console', 'email', 'sms', 'voice', 'push')),
        state text not null check (state in ('due', 'sent', 'delivered', 'opened', 'acknowledged', 'failed', 'superseded')),
        due_at timestamptz not null default clock_timestamp(),
        next_try_at timestamptz not null default clock_timestamp(),
        tries int not null default 0,
        provider_id text,
        sent_at timestamptz,
        delivered_at timestamptz,
        opened_at timestamptz,
        acknowledged_at timestamptz,
        failure_code text,
        constraint alert_attempt_once unique (escalation_id, step, recipient_id, channel)
      );
      create index alert_attempt_recipient on alert_attempt (recipient_id, escalation_id);
      comment on index alert_attempt_recipient is 'an officer''s inbox';
      comment on column alert_attempt.next_try_at is 'of a due one: when it may be sent; while somebody sends it, when it counts as dropped';
      comment on column alert_attempt.provider_id is 'what the carrier calls it: its reports are about nothing else';
      create index alert_attempt_due on alert_attempt (channel, next_try_at) where state = 'due';
      comment on index alert_attempt_due is 'what is to be sent over a channel, longest overdue first';

      create table escalation_transition (
        id bigint generated always as identity primary key,
        escalation_id uuid not null references escalation,
        from_state text,
        to_state text not null,
        person_id uuid references person,
        reason text,
        at timestamptz not null default clock_timestamp()
      );
      create index escalation_transition_escalation on escalation_transition (escalation_id, id);
      comment on index escalation_transition_escalation is 'the life of one alert';

      create table hand_over (
        id uuid primary key,
        escalation_id uuid not null references escalation,
        giver_id uuid not null references person,
        receiver_id uuid not null references person,
        documents text[] not null,
        document_count int not null check (document_count between 0 and 999),
        offered_at timestamptz not null default clock_timestamp(),
        received_at timestamptz
      );
      comment on column hand_over.received_at is 'when the receiver signed for it; null while it is only offered';
      create unique index hand_over_received on hand_over (escalation_id) where received_at is not null;
      comment on index hand_over_received is 'an alert is handed over once';
      create index hand_over_escalation on hand_over (escalation_id, offered_at);
      comment on index hand_over_escalation is 'the offer that counts';
      create function only_to_officers() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$ begin
          if not exists (select from person p where p.id = new.receiver_id and p.role = 'officer' and p.is_active) then
            raise check_violation using message = 'a case is handed to an officer of the special unit';
          end if;
          return new;
        end $$;
      create trigger hand_over_to_officer before insert on hand_over for each row execute function only_to_officers();

      create table client_command (
        id uuid primary key,
        person_id uuid not null references person,
        answer jsonb not null,
        at timestamptz not null default clock_timestamp()
      );
      comment on table client_command is 'a repeated alert-key request answers as the first time';
      create index client_command_age on client_command using brin (at);
      comment on index client_command_age is 'retention';

      create function alerts_of_mine() returns setof uuid
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select a.escalation_id from alert_attempt a join escalation e on e.id = a.escalation_id
            where a.recipient_id = acting_person()
              and (coalesce(e.closed_at, e.withdrawn_at) is null
                or coalesce(e.closed_at, e.withdrawn_at) > (select alert_horizon())) $$;
      comment on function alerts_of_mine() is 'the alerts sent to the officer who is acting, without those too old for them';
      create function alert_facts(uuid) returns table (number bigint, lane text, region text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select i.number, e.lane, i.region from escalation e join inquiry i on i.id = e.inquiry_id where e.id = $1 $$;
      comment on function alert_facts(uuid) is 'all that a message about an alert is made of, for whoever sends it and reads no inquiry';
      create index alert_attempt_outside on alert_attempt (due_at) where channel in ('sms', 'voice');
      comment on index alert_attempt_outside is 'alerts that telephones were rung for of late';
      create function alerts_outside() returns setof uuid
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select escalation_id from alert_attempt where channel in ('sms', 'voice') and due_at > now() - interval '2 days' $$;
      comment on function alerts_outside() is 'alerts that telephones were rung for of late: their officers may answer there';
      create function unanswered_cases() returns table (inquiry_id uuid, call_id uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select i.id, i.call_id from escalation e join inquiry i on i.id = e.inquiry_id
            where e.state in ('raised', 'alerting') or e.state = 'awaiting-confirmation' and e.turn = 2 $$;
      comment on function unanswered_cases() is 'cases of alerts that nobody has taken, and of flags their desk left waiting: every desk''s';
      create function review_standing(uuid) returns table (inquiry_id uuid, raised_by uuid, unit text, turn int, state text,
          review text, reviewed_at timestamptz, reviewed_by uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select e.inquiry_id, e.raised_by, e.unit, e.turn, e.state, e.review, e.reviewed_at, e.reviewed_by
             from escalation e where e.id = $1 $$;
      comment on function review_standing(uuid) is 'tells a flag that is not there from one that is another desk''s, or answered';
      create function alert_raiser(uuid) returns table (raised_by uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select raised_by from escalation where id = $1 $$;
      comment on function alert_raiser(uuid) is 'tells not there from not yours';
      create function alert_number(uuid) returns bigint
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select q.number from escalation e join inquiry q on q.id = e.inquiry_id
             where e.id = $1 and acting_person() in (e.raised_by, e.reviewed_by) $$;
      comment on function alert_number(uuid) is
        'what its inquiry is printed as, for whoever raised or declined it and may not see the inquiry';

      create or replace function is_at_work(person uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select exists (select from presence where person_id = $1 and status in ('talking', 'wrap-up'))
             or exists (select from alert_attempt a join escalation e on e.id = a.escalation_id
                 where a.recipient_id = $1 and (e.state in ('raised', 'alerting')
                   or e.acknowledged_by = $1 and e.acknowledged_at > now() - interval '30 minutes')) $$;
      comment on function is_at_work(uuid) is
        'on a call, writing one up, or with an alert that waits for them or that they have just acknowledged';

      create function subjects_of_reference(bigint) returns setof uuid
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          with found as (select id, call_id from inquiry where number = $1)
          select id from found union select call_id from found where call_id is not null
          union select e.id from escalation e join found on e.inquiry_id = found.id $$;
      comment on function subjects_of_reference(bigint) is 'what the record calls an inquiry, for whoever reads the record and no inquiry';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
