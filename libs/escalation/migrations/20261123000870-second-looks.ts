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
        at timestamptz not null default clock_timestamp(),
        primary key (inquiry_id, person_id)
      );
      comment on table second_look is 'what a supervisor said of an inquiry that was drawn and that nobody had flagged, without its signs before them';
      create index second_look_at on second_look (at);
      comment on index second_look_at is 'statistics of a time';
      create index inquiry_closed on inquiry (closed_at) where state = 'closed';
      comment on index inquiry_closed is 'what was closed lately, however long the archive is';

      create function second_looks_between(since timestamptz, till timestamptz)
        returns table (looked int, missed int)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          select count(*)::int, count(*) filter (where was_missed)::int
            from (select bool_or(verdict = 'missed') as was_missed from second_look
                   where at >= since and at < till group by inquiry_id) as looked_at $$;
      comment on function second_looks_between(timestamptz, timestamptz) is
        'how many inquiries were looked at a second time, and in how many of them something had been missed: counts alone';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
