import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A call and everything the carrier or an operator did to it. */
export class Calls20261120000400 implements MigrationInterface {
  name = 'Calls20261120000400';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table call (
        id uuid primary key,
        carrier text not null,
        carrier_call_id text not null,
        direction text not null default 'inbound' check (direction in ('inbound', 'outbound')),
        state text not null check (state in ('arrived', 'in-menu', 'queued', 'offered', 'connected', 'held', 'ended')),
        language text not null check (language in ('az', 'ru', 'en')),
        cannot_speak boolean not null default false,
        caller_number bytea,
        caller_index bytea,
        is_restricted boolean not null default false,
        operator_id uuid references person,
        unit text,
        answers_call_id uuid references call,
        arrived_at timestamptz not null default clock_timestamp(),
        queued_at timestamptz,
        queue_rank timestamptz,
        answered_at timestamptz,
        joined_at timestamptz,
        ended_at timestamptz,
        end_cause text check (end_cause in ('completed', 'abandoned', 'short', 'blocked', 'voicemail', 'call-back', 'failed', 'transferred')),
        settled_at timestamptz,
        constraint call_carrier_id unique (carrier, carrier_call_id),
        check ((state = 'ended') = (ended_at is not null and end_cause is not null))
      );
      comment on column call.caller_number is 'encrypted: libs/calls/call-numbers.service.ts';
      comment on column call.caller_index is 'HMAC of the number: equal for equal numbers';
      comment on column call.is_restricted is 'the network delivered the number and said that it shall not be shown';
      comment on column call.queue_rank is 'place in the queue: queued_at, or that of the earlier call when the caller redials in time';
      comment on column call.answers_call_id is 'the call whose caller asked to be rung back, for an outbound call';
      comment on column call.unit is 'the desk of the operator who took it last; null until then';
      comment on column call.settled_at is 'when operator, legs, offers and draft followed the end of the call';
      create trigger call_unit before insert or update of operator_id on call
        for each row when (new.operator_id is not null) execute function take_unit();
      create index call_unsettled on call (ended_at) where state = 'ended' and settled_at is null;
      comment on index call_unsettled is 'gateway: ended calls whose operator and legs must still be told';
      create index call_queue on call (queue_rank) where state = 'queued';
      comment on index call_queue is 'distribution and position: callers waiting, first come first';
      create index call_live on call (state) where state <> 'ended';
      comment on index call_live is 'board and reconcile: calls in progress';
      create index call_number on call (caller_index, arrived_at desc) where caller_index is not null;
      comment on index call_number is 'called before; redial keeps the place';
      create index call_day on call (arrived_at);
      comment on index call_day is 'board: the calls of today';
      create index call_operator on call (operator_id) where state in ('connected', 'held');
      comment on index call_operator is 'the call an operator is on';

      create index call_answers on call (answers_call_id) where answers_call_id is not null;
      comment on index call_answers is 'erasing: the calls that rang a caller back';

      create table carrier_event (
        id uuid primary key,
        carrier text not null,
        carrier_call_id text not null,
        event text not null,
        sequence int not null,
        call_id uuid,
        at timestamptz not null default clock_timestamp(),
        facts jsonb not null,
        answer jsonb,
        constraint carrier_event_once unique (carrier, carrier_call_id, event, sequence)
      );
      comment on table carrier_event is 'every callback once; call_id null = a call we do not know, kept aside';
      create index carrier_event_call on carrier_event (call_id, at);
      comment on index carrier_event_call is 'history of one call';

      create index carrier_event_aside on carrier_event (carrier, carrier_call_id) where call_id is null;
      comment on index carrier_event_aside is 'callbacks that overtook the call they belong to';

      create table call_offer (
        id uuid primary key,
        call_id uuid not null references call,
        person_id uuid not null references person,
        state text not null check (state in ('ringing', 'accepted', 'declined', 'timed-out', 'withdrawn')),
        offered_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null,
        ended_at timestamptz,
        check ((state = 'ringing') = (ended_at is null))
      );
      create unique index call_offer_ringing_call on call_offer (call_id) where state = 'ringing';
      comment on index call_offer_ringing_call is 'a call rings for one operator at a time';
      create unique index call_offer_ringing_person on call_offer (person_id) where state = 'ringing';
      comment on index call_offer_ringing_person is 'an operator hears one call at a time';
      create index call_offer_call on call_offer (call_id);
      comment on index call_offer_call is 'who was already rung for this call';

      create table call_participant (
        id uuid primary key,
        call_id uuid not null references call,
        carrier_call_id text,
        role text not null check (role in ('caller', 'operator', 'interpreter', 'police')),
        number bytea,
        state text not null check (state in ('dialling', 'joined', 'left', 'failed')),
        is_held boolean not null default false,
        is_muted boolean not null default false,
        created_at timestamptz not null default clock_timestamp(),
        joined_at timestamptz,
        left_at timestamptz
      );
      create unique index call_participant_carrier on call_participant (carrier_call_id) where carrier_call_id is not null;
      comment on index call_participant_carrier is 'callbacks of a leg find their participant';
      create index call_participant_call on call_participant (call_id);
      comment on index call_participant_call is 'who is on this call';

      create table call_command (
        id uuid primary key,
        call_id uuid not null references call,
        verb text not null,
        detail jsonb not null default '{}',
        requested_by uuid,
        requested_at timestamptz not null default clock_timestamp(),
        state text not null default 'due' check (state in ('due', 'claimed', 'done', 'failed')),
        claimed_at timestamptz,
        tries int not null default 0,
        ended_at timestamptz,
        failure text
      );
      comment on table call_command is 'what the gateway has to do at the carrier; id comes from the browser, so a repeat has no second effect';
      create index call_command_call on call_command (call_id);
      comment on index call_command_call is 'erasing: what was ordered for a call';
      create index call_command_due on call_command (requested_at) where state in ('due', 'claimed');
      comment on index call_command_due is 'gateway: orders not carried out yet';

      create table call_back (
        call_id uuid primary key references call,
        requested_at timestamptz not null default clock_timestamp(),
        taken_by uuid references person,
        taken_at timestamptz,
        done_at timestamptz
      );
      create index call_back_open on call_back (requested_at) where done_at is null;
      comment on index call_back_open is 'callers who wait for the call they asked for';

      create table recording (
        id uuid primary key,
        call_id uuid references call,
        carrier_recording_id text not null unique,
        state text not null,
        duration_seconds int,
        at timestamptz not null default clock_timestamp(),
        is_to_delete boolean not null default false
      );
      comment on column recording.is_to_delete is 'erased here; the carrier still has it';
      create index recording_to_delete on recording (id) where is_to_delete;
      comment on index recording_to_delete is 'retention: ordered anew when the carrier did not obey';
      create index recording_call on recording (call_id);
      comment on index recording_call is 'erasing: what was recorded of a call';

      create function waiting_calls() returns table (since timestamptz)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select coalesce(queued_at, arrived_at) from call where state in ('queued', 'offered') $$;
      comment on function waiting_calls() is 'how many wait and since when, for whoever may not see the calls';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
