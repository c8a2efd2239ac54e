import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What supervisors found in inquiries that nobody had flagged. */
export class SecondLooks20261123000870 implements MigrationInterface {
  name = 'SecondLooks20261123000870';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table second_look (
        inquiry_id uuid not null references inquiry (id),
        person_id uuid not null references person (id),
        verdict text not null check (verdict in ('agreed', 'missed')),
        reasons text[] not null default '{}' check (verdict = 'missed' or reasons = '{}'),
        at timestamptz not null default clock_timestamp(),
        primary key (inquiry_id, person_id)
      );
      comment on table second_look is 'what a supervisor said of an inquiry that was drawn and that nobody had flagged, without its signs before them';
      comment on column second_look.reasons is 'what was missed, by signs of the country pack; the flag has them too, where it was the first';
      create index second_look_at on second_look (at);
      comment on index second_look_at is 'statistics of a time';
      create index inquiry_closed on inquiry (closed_at) where state = 'closed';
      comment on index inquiry_closed is 'what was closed lately, however long the archive is';

      create function second_looks_between(since timestamptz, till timestamptz)
        returns table (looked int, missed int, confirmed int)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          select count(*)::int, count(*) filter (where was_missed)::int, count(*) filter (where was_missed and is_confirmed)::int
            from (select bool_or(l.verdict = 'missed') as was_missed,
                         bool_or(exists (select from escalation e where e.inquiry_id = l.inquiry_id
                           and e.raised_by = l.person_id and e.review = 'confirmed')) as is_confirmed
                    from second_look l where l.at >= since and l.at < till group by l.inquiry_id) as looked_at $$;
      comment on function second_looks_between(timestamptz, timestamptz) is
        'how many inquiries were looked at a second time, in how many something had been missed, and another confirmed it: counts alone';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
