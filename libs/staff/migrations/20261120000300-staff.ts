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
        password_hash text not null,
        voice_address text,
        is_active boolean not null default true,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz,
        constraint person_username unique (username)
      );
      comment on column person.voice_address is 'where the carrier rings an operator: client:NAME, sip:URI or E.164';

      create table session (
        token_hash bytea primary key,
        person_id uuid not null references person,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        expires_at timestamptz not null,
        ended_at timestamptz
      );
      create index session_person on session (person_id) where ended_at is null;
      comment on index session_person is 'end all sessions of a person';

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
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
