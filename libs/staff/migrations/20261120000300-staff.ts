import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who work on the line, their sessions, whether they can take a call, and who is on police duty. */
export class Staff20261120000300 implements MigrationInterface {
  name = 'Staff20261120000300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table person (
        id uuid primary key,
        username text not null check (username = lower(username)),
        display_name text not null,
        role text not null check (role in ('operator', 'supervisor', 'officer', 'coordinator', 'administrator')),
        languages text[] not null default '{}',
        unit text not null default 'central' check (unit ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        password_hash text,
        voice_address text,
        is_active boolean not null default true,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz,
        device_generation integer not null default 0,
        has_password boolean not null generated always as (password_hash is not null) stored,
        constraint person_username unique (username)
      );
      comment on column person.password_hash is 'null until the person has taken an invitation';
      comment on column person.unit is 'a desk of the country pack; what the person takes becomes that desk''s';
      comment on column person.device_generation is 'one more, and no browser of theirs is known any more';
      comment on column person.has_password is 'for whoever keeps accounts and sees no hash';
      comment on column person.voice_address is 'where the carrier rings an operator: client:NAME, sip:URI or E.164';

      create table session (
        token_hash bytea primary key,
        id uuid not null,
        person_id uuid not null references person,
        stage text not null check (stage in ('second-factor', 'enrol', 'signed-in')),
        browser text not null default '',
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        expires_at timestamptz not null,
        stepped_up_at timestamptz,
        challenge_kind text check (challenge_kind in ('totp-enrol', 'passkey-enrol', 'passkey')),
        challenge bytea,
        challenge_until timestamptz,
        ended_at timestamptz,
        constraint session_id unique (id),
        check ((challenge_kind is null) = (challenge is null) and (challenge is null) = (challenge_until is null)),
        check (stepped_up_at is null or stage = 'signed-in')
      );
      comment on column session.id is 'stays when the token is changed; nobody can sign in with it';
      comment on column session.browser is 'family and system only, such as Firefox, Linux';
      comment on column session.challenge is 'what the next answer must fit, once: a nonce, or the sealed secret that is being set up';
      create index session_person on session (person_id) where ended_at is null;
      comment on index session_person is 'end all sessions of a person';

      create table second_factor (
        id uuid primary key,
        person_id uuid not null references person,
        kind text not null check (kind in ('totp', 'passkey')),
        added_with text not null default '',
        created_at timestamptz not null default now(),
        last_used_at timestamptz,
        secret bytea,
        last_step bigint,
        credential_id text,
        public_key bytea,
        sign_count bigint,
        transports text[],
        constraint second_factor_credential unique (credential_id),
        check ((kind = 'totp') = (secret is not null)),
        check ((kind = 'passkey') = (credential_id is not null and public_key is not null and sign_count is not null))
      );
      comment on column second_factor.secret is 'TOTP, sealed under the identity key of its person';
      comment on column second_factor.last_step is 'TOTP: the newest time step taken; it and older ones are never taken again';
      create index second_factor_person on second_factor (person_id);
      comment on index second_factor_person is 'sign-in: what this person can prove themselves with';

      create table recovery_code (
        code_hash bytea primary key,
        person_id uuid not null references person,
        created_at timestamptz not null default now(),
        used_at timestamptz
      );
      create index recovery_code_person on recovery_code (person_id) where used_at is null;
      comment on index recovery_code_person is 'how many are left; taking all back';

      create table invitation (
        person_id uuid primary key references person,
        token_hash bytea not null,
        invited_by uuid references person,
        expires_at timestamptz not null,
        constraint invitation_token unique (token_hash)
      );
      comment on table invitation is 'the one link with which a person may choose a password; gone once it was used';
      comment on column invitation.invited_by is 'null for the command at the terminal';

      create table account_help (
        person_id uuid not null references person,
        administrator_id uuid not null references person,
        hand text not null check (hand in ('link', 'factors')),
        at timestamptz not null default now(),
        primary key (person_id, administrator_id, hand)
      );
      comment on table account_help is 'when an administrator last renewed a link or reset factors: both would let them in';

      create table sign_in_failure (
        id bigint generated always as identity primary key,
        subject text not null,
        at timestamptz not null default now()
      );
      create index sign_in_failure_subject on sign_in_failure (subject, at);
      comment on index sign_in_failure_subject is 'recent failures of an account or address, before a password is checked';

      create table presence (
        person_id uuid primary key references person,
        status text not null check (status in ('offline', 'ready', 'ringing', 'talking', 'wrap-up', 'break')),
        reason text,
        since timestamptz not null default now(),
        idle_since timestamptz,
        call_id uuid,
        wrap_up_until timestamptz,
        check ((status = 'break') = (reason is not null)),
        check ((status in ('ringing', 'talking')) <= (call_id is not null))
      );
      create index presence_ready on presence (idle_since) where status = 'ready';
      comment on index presence_ready is 'distribution: the longest idle ready operator';

      create table duty_shift (
        id uuid primary key,
        person_id uuid not null references person,
        started_at timestamptz not null default now(),
        ended_at timestamptz
      );
      create unique index duty_shift_open on duty_shift (person_id) where ended_at is null;
      comment on index duty_shift_open is 'one open shift a person; ladder: officers on duty';

      create table access_age (
        is_set boolean primary key default true check (is_set),
        case_days int not null default 30,
        alert_days int not null default 90
      );
      comment on table access_age is 'how long what was closed is read by whoever handled it or was sent it: the country pack''s word';
      insert into access_age default values;

      create function acting_unit() returns text
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select unit from person where id = acting_person() $$;
      comment on function acting_unit() is 'the desk of the person of the transaction';
      create function case_horizon() returns timestamptz
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select now() - make_interval(days => case_days) from access_age $$;
      comment on function case_horizon() is 'an inquiry closed before is too old for whoever handled it';
      create function alert_horizon() returns timestamptz
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select now() - make_interval(days => alert_days) from access_age $$;
      comment on function alert_horizon() is 'an alert closed before is too old for whom it was sent to';
      create function take_unit() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
        $$ begin select p.unit into new.unit from person p where p.id = new.operator_id; return new; end $$;
      comment on function take_unit() is 'what an operator takes becomes their desk''s, and stays so when they leave it';

      create function is_at_work(person uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select exists (select from presence where person_id = $1 and status in ('talking', 'wrap-up')) $$;
      create function is_signed_in(person uuid, idle_minutes integer) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select exists (select from session s join person p on p.id = s.person_id
             where s.person_id = $1 and s.stage = 'signed-in' and s.ended_at is null and p.is_active
               and s.last_seen_at > now() - make_interval(mins => $2)
               and case when s.expires_at > now() then true
                   else s.expires_at > now() - interval '2 hours' and is_at_work(s.person_id) end) $$;
      comment on function is_signed_in(uuid, integer) is 'whether somebody can be asked now, for whoever sees no sessions';
      create function prove_session(bytea, uuid, text, text, integer) returns void language plpgsql stable as $$ begin
        if not exists (select from session s join person p on p.id = s.person_id
             where s.token_hash = $1 and s.person_id = $2 and p.role = $3 and p.unit = $4
               and s.stage = 'signed-in' and s.ended_at is null and p.is_active
               and s.last_seen_at > now() - make_interval(mins => $5)
               and case when s.expires_at > now() then true
                   else s.expires_at > now() - interval '2 hours' and is_at_work(s.person_id) end) then
          raise exception 'the session moved' using errcode = 'HL001';
        end if;
      end $$;
      comment on function prove_session(bytea, uuid, text, text, integer) is
        'refuses a transaction of somebody whose session ended, or who is not of that role and desk any more';
      create function unit_is_away(unit text, but uuid, idle_minutes integer) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select not exists (select from person o where o.role = 'supervisor' and o.unit = $1 and o.id <> $2
             and is_signed_in(o.id, $3)) $$;
      comment on function unit_is_away(text, uuid, integer) is
        'whether a desk has no supervisor but one who can be asked now: another desk may agree then';
      create function take_invitation(token_hash bytea, password_hash text) returns setof uuid
        language sql security definer set search_path = pg_catalog, public, pg_temp as
        $$ with taken as (delete from invitation i where i.token_hash = $1 and i.expires_at > now() returning i.person_id)
           update person p set password_hash = $2, device_generation = device_generation + 1 from taken where p.id = taken.person_id returning p.id $$;
      comment on function take_invitation(bytea, text) is
        'the link alone says whose password it is, once: nobody is signed in yet';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
