import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom of the roster an alert would reach by the console alone, and since when. */
export class RosterWarnings20261122000830 implements MigrationInterface {
  name = 'RosterWarnings20261122000830';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function reach_troubles(people uuid[]) returns table (person_id uuid, kind text, since timestamptz)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          with reach as (
            select p.id, p.is_active and exists (select from second_factor f where f.person_id = p.id) as signs_in,
                   count(c.id) as verified, count(c.id) filter (where c.failing_since is null) as working,
                   max(c.failing_since) as failing_since
              from person p left join contact_point c on c.person_id = p.id and c.verified_at is not null
                and c.channel in (select channel from configured_channel)
             where p.id = any($1) group by p.id
          )
          select id, 'no-sign-in', null::timestamptz from reach where not signs_in
          union all
          select id, 'failing', failing_since from reach where signs_in and verified > 0 and working = 0
          union all
          select id, 'no-channel', (select max(a.at) from audit_entry a
              where a.person_id = reach.id and a.action = 'channel.remove' and a.outcome = 'allowed')
            from reach where signs_in and verified = 0 and exists (select from configured_channel) $$;
      comment on function reach_troubles(uuid[]) is
        'whom of them no verified channel reaches at the moment: none of theirs works, none is left, or they cannot even sign in; since when, where that is known';
      create function own_duty_ahead(within interval) returns timestamptz
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          with mine as (
            select now() as at
            union select s.starts_at from roster_shift s where s.person_id = acting_person() and s.ends_at > now()
            union select c.starts_at from roster_cover c
              where c.person_id = acting_person() and c.ended_at is null and c.ends_at > now()
            union select c.ends_at from roster_cover c
              where c.instead_of = acting_person() and c.ended_at is null and c.ends_at > now()
          )
          select min(mine.at) from mine
           where mine.at between now() and now() + $1
             and exists (select from rostered(mine.at) r where r.person_id = acting_person()) $$;
      comment on function own_duty_ahead(interval) is
        'from when on whoever acts is on duty by the roster, if that is within the time';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
