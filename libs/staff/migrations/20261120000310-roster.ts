import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is on police duty when: weeks, their shifts, and who stands in for whom. */
export class Roster20261120000310 implements MigrationInterface {
  name = 'Roster20261120000310';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table roster_week (
        week date primary key check (extract(isodow from week) = 1),
        version int not null default 1,
        draft jsonb,
        saved_by uuid not null references person,
        saved_at timestamptz not null default clock_timestamp(),
        published_by uuid references person,
        published_at timestamptz,
        check ((published_by is null) = (published_at is null))
      );
      comment on column roster_week.draft is
        'shifts as they are typed, in the country''s own time; null when nothing differs from what is published';

      create table roster_shift (
        id uuid primary key,
        week date not null references roster_week,
        person_id uuid not null references person,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        is_chief boolean not null,
        check (ends_at > starts_at and ends_at <= starts_at + interval '25 hours')
      );
      comment on table roster_shift is 'what is published: a draft never counts';
      create index roster_shift_week on roster_shift (week);
      comment on index roster_shift_week is 'a week as a screen shows it; publishing it anew';
      create index roster_shift_ends on roster_shift (ends_at);
      comment on index roster_shift_ends is 'ladder: who is on duty now and next, however long the past is';

      create table roster_cover (
        id uuid primary key,
        person_id uuid not null references person,
        instead_of uuid references person,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        is_chief boolean not null default false,
        reason text not null check (reason in ('exchange', 'illness', 'leave', 'training', 'other-task')),
        is_appointed boolean not null default false,
        asked_by uuid not null references person,
        asked_at timestamptz not null default clock_timestamp(),
        agreed_by uuid references person,
        agreed_at timestamptz,
        ended_by uuid references person,
        ended_at timestamptz,
        check (ends_at > starts_at),
        check (instead_of is distinct from person_id),
        check ((agreed_by is null) = (agreed_at is null)),
        check ((ended_by is null) = (ended_at is null)),
        check (agreed_by is null or is_appointed or agreed_by = person_id),
        check (is_appointed or instead_of is not null)
      );
      comment on table roster_cover is 'somebody for a span: wins over the shifts of whom they stand in for, once it is agreed';
      comment on column roster_cover.instead_of is 'null: besides whoever is rostered';
      comment on column roster_cover.is_appointed is 'by whoever keeps the roster; otherwise offered by one officer and accepted by the other';
      create index roster_cover_ends on roster_cover (ends_at) where ended_at is null;
      comment on index roster_cover_ends is 'ladder: who stands in now and next';

      create function agreed_by_themselves() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$ begin
          if new.agreed_by is distinct from old.agreed_by and new.agreed_by is distinct from acting_person()
             or new.ended_by is distinct from old.ended_by and new.ended_by is distinct from acting_person() then
            raise check_violation using message = 'nobody agrees or ends in the name of another';
          end if;
          return new;
        end $$;
      create trigger roster_cover_agreed before update on roster_cover for each row execute function agreed_by_themselves();

      create function rostered(at timestamptz)
        returns table (person_id uuid, is_chief boolean, starts_at timestamptz, ends_at timestamptz)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          with cover as (
            select * from roster_cover c
             where c.ended_at is null and c.agreed_at is not null and c.ends_at > $1 and c.starts_at <= $1
          ), duty as (
            select s.person_id, s.is_chief, s.starts_at, s.ends_at, '-infinity'::timestamptz as since
              from roster_shift s where s.ends_at > $1 and s.starts_at <= $1
            union all
            select c.person_id, c.is_chief, c.starts_at, c.ends_at, c.agreed_at from cover c
          )
          select d.person_id, bool_or(d.is_chief), min(d.starts_at), max(d.ends_at) from duty d
           where not exists (select from cover c where c.instead_of = d.person_id and c.agreed_at > d.since)
           group by d.person_id $$;
      comment on function rostered(timestamptz) is 'who is on duty by the roster at a moment: the newest word about a person wins';
      create function rostered_next(at timestamptz) returns table (person_id uuid, starts_at timestamptz, ends_at timestamptz)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          with present as (select r.person_id from rostered($1) r), coming as (
            select s.person_id, s.starts_at from roster_shift s where s.ends_at > $1 and s.starts_at > $1
            union all
            select c.person_id, c.starts_at from roster_cover c
             where c.ended_at is null and c.agreed_at is not null and c.ends_at > $1 and c.starts_at > $1
          ), first as (
            select min(coming.starts_at) as at from coming where coming.person_id not in (select present.person_id from present)
          )
          select r.person_id, r.starts_at, r.ends_at from first, rostered(first.at) r
           where r.person_id not in (select present.person_id from present) $$;
      comment on function rostered_next(timestamptz) is 'whose duty begins next of those who are not on duty';
      create function is_on_duty(person uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select exists (select from duty_shift d where d.person_id = $1 and d.ended_at is null)
             or exists (select from rostered(now()) r where r.person_id = $1) $$;
      comment on function is_on_duty(uuid) is 'by the roster, or by their own word';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
