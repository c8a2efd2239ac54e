import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A drill with each shift, so many minutes after it begins, beside those at times of the week. */
export class ShiftDrills20261122000750 implements MigrationInterface {
  name = 'ShiftDrills20261122000750';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table drill_plan add column shift_minutes int check (shift_minutes between 1 and 120);
      comment on column drill_plan.shift_minutes is 'so long after each shift of the roster begins; null where shifts bring none';
      alter table drill_plan add column next_because text check (next_because in ('week', 'shift'));
      update drill_plan set next_because = 'week' where next_at is not null;
      alter table drill_plan add check ((next_at is null) = (next_because is null));
      comment on column drill_plan.next_because is 'a time of the week, or the shift that began shift_minutes before';

      create function rostered_spans(since timestamptz) returns table (person_id uuid, starts_at timestamptz, ends_at timestamptz)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          with cover as (
            select * from roster_cover c where c.ended_at is null and c.agreed_at is not null and c.ends_at > $1
          ), duty as (
            select s.person_id, s.starts_at, s.ends_at, '-infinity'::timestamptz as since from roster_shift s where s.ends_at > $1
            union all
            select c.person_id, c.starts_at, c.ends_at, c.agreed_at from cover c
          ), present as (
            select d.person_id, tstzmultirange(tstzrange(d.starts_at, d.ends_at)) - coalesce(
                (select range_agg(tstzrange(c.starts_at, c.ends_at)) from cover c
                  where c.instead_of = d.person_id and c.agreed_at > d.since), '{}') as spans from duty d
          )
          select p.person_id, lower(p.spans), upper(p.spans) from present p where not isempty(p.spans) $$;
      comment on function rostered_spans(timestamptz) is
        'each shift and each cover that ends after a moment, from the first to the last hour that nobody else stands in for';

      create function next_drill(times jsonb, zone text, shift_minutes int, since timestamptz)
        returns table (at timestamptz, because text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          with due as (
            select next_drill_at($1, $2, $4) as at, 'week' as because
            union all
            select min(s.starts_at) + make_interval(mins => $3), 'shift' from rostered_spans($4 - make_interval(mins => $3)) s
             where s.starts_at > $4 - make_interval(mins => $3)
          )
          select d.at, case when d.at is not null then d.because end from due d order by d.at nulls last, d.because limit 1 $$;
      comment on function next_drill(jsonb, text, int, timestamptz) is
        'the first drill of a plan after a moment, and what brings it: one row, of nulls where nothing is planned';

      create function drill_follows_roster() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$ begin
          update drill_plan p set (next_at, next_because) = (
              select n.at, n.because from next_drill(p.times, p.zone, p.shift_minutes, clock_timestamp()) n)
           where p.version = (select max(version) from drill_plan) and p.shift_minutes is not null
             and (p.next_at is null or p.next_at > clock_timestamp());
          return null;
        end $$;
      comment on function drill_follows_roster() is 'another roster, another next drill; one that is due already stays due';
      create trigger roster_shift_drill after insert or update or delete on roster_shift
        for each statement execute function drill_follows_roster();
      create trigger roster_cover_drill after insert or update or delete on roster_cover
        for each statement execute function drill_follows_roster();
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
