import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What keeps an inquiry, what ends it, and how its caller asks for either. */
export class Retention20261120000700 implements MigrationInterface {
  name = 'Retention20261120000700';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table legal_hold (
        id uuid primary key,
        inquiry_id uuid not null references inquiry,
        reason text not null,
        set_by uuid not null references person,
        set_at timestamptz not null default clock_timestamp(),
        released_by uuid references person,
        released_at timestamptz,
        release_reason text,
        check ((released_at is null) = (released_by is null) and (released_at is null) = (release_reason is null)),
        check (released_by <> set_by)
      );
      comment on table legal_hold is 'why an inquiry is kept whatever its time; reasons come from a list, never a story';
      create unique index legal_hold_open on legal_hold (inquiry_id) where released_at is null;
      comment on index legal_hold_open is 'one open hold an inquiry; the list of those in force';

      create table erasure (
        id uuid primary key,
        inquiry_id uuid not null references inquiry,
        at timestamptz not null,
        classes text[] not null,
        reason text not null check (reason in ('retention', 'caller-wish', 'restored')),
        person_id uuid references person,
        second_person_id uuid references person,
        statement text not null,
        signature text,
        check ((reason = 'caller-wish') = (person_id is not null) and (reason = 'caller-wish') = (second_person_id is not null)),
        check (person_id <> second_person_id)
      );
      comment on table erasure is 'certificates: the exact text that is signed; the signature follows within the minute';
      create index erasure_inquiry on erasure (inquiry_id, id);
      comment on index erasure_inquiry is 'what of an inquiry was erased';
      create index erasure_unsigned on erasure (id) where signature is null;
      comment on index erasure_unsigned is 'worker: certificates still to be signed';

      create table caller_token (
        inquiry_id uuid primary key references inquiry,
        token_index bytea not null unique,
        given_by uuid not null references person,
        given_at timestamptz not null default clock_timestamp()
      );
      comment on column caller_token.token_index is 'HMAC of the digits under the key token-index; the digits are nowhere';

      create table caller_wish (
        id uuid primary key,
        inquiry_id uuid not null references inquiry,
        token_given_by uuid not null references person,
        asked_by uuid not null references person,
        asked_at timestamptz not null default clock_timestamp(),
        answered_by uuid references person,
        answered_at timestamptz,
        decline_reason text,
        check (answered_by <> asked_by),
        check ((answered_at is null) = (answered_by is null)),
        check (decline_reason is null or answered_at is not null)
      );
      comment on table caller_wish is 'that a caller with a token wants it gone: one person asks, another agrees or declines';
      create unique index caller_wish_waiting on caller_wish (inquiry_id) where answered_at is null;
      comment on index caller_wish_waiting is 'asked twice is asked once; what waits for a second person';
      create index caller_wish_inquiry on caller_wish (inquiry_id, asked_at);
      comment on index caller_wish_inquiry is 'what became of a caller''s wish';

      create function wish_case(uuid) returns table (number bigint, unit text, is_on_hold boolean)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select q.number, q.unit, q.on_hold from caller_wish w join inquiry q on q.id = w.inquiry_id where w.id = $1 $$;
      comment on function wish_case(uuid) is
        'what it is printed as, whose desk''s it is and whether it is held, for whoever sees a wish and not its case';

      create table token_try (
        id uuid primary key,
        person_id uuid not null references person,
        at timestamptz not null default clock_timestamp()
      );
      comment on table token_try is 'tokens that were typed, right or wrong: so many an hour for each person';
      create index token_try_person on token_try (person_id, at);
      comment on index token_try_person is 'how many within the hour; retention';

      create table retention_run (
        id uuid primary key,
        started_at timestamptz not null default clock_timestamp(),
        ended_at timestamptz,
        erased int not null default 0,
        failed int not null default 0
      );
      comment on table retention_run is 'each walk over what is due; one without an end is gone on with';
      create unique index retention_run_open on retention_run ((true)) where ended_at is null;
      comment on index retention_run_open is 'one walk at a time';
      create index retention_run_recent on retention_run (started_at desc);
      comment on index retention_run_recent is 'the last walk';

      create function retention_counts(place int, days int, escalated_days int, soon_days int)
        returns table (kept int, due_soon int, overdue int, on_hold int, erased int)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          select count(*) filter (where is_left)::int,
                 count(*) filter (where is_left and not held and due > now and due <= now + make_interval(days => soon_days))::int,
                 count(*) filter (where is_left and not held and due <= now)::int,
                 count(*) filter (where is_left and held)::int,
                 count(*) filter (where not is_left)::int
            from (select i.erased <= place as is_left, i.on_hold as held, clock_timestamp() as now, i.created_at
                       + make_interval(hours => 24 * case when e.inquiry_id is null then days else escalated_days end) as due
                    from inquiry i left join (select distinct inquiry_id from escalation where raised_at is not null) e
                      on e.inquiry_id = i.id) as one $$;
      comment on function retention_counts(int, int, int, int) is 'how a class stands, for those who see no inquiry';

      create function kept_columns(uuid) returns text[]
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select array(select key from inquiry i, jsonb_each_text(to_jsonb(i)) where i.id = $1 and value is not null)
             || array(select 'caller_number' from inquiry i join call c on c.id = i.call_id
                 where i.id = $1 and c.caller_number is not null) $$;
      comment on function kept_columns(uuid) is 'what of an inquiry is filled, for whoever may not see what it says';

    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
