import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What nobody has looked at and nobody has closed: the safety net under the flag that closing makes. */
export class UnseenInquiries20261123000860 implements MigrationInterface {
  name = 'UnseenInquiries20261123000860';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index inquiry_open on inquiry (id) where state <> 'closed';
      comment on index inquiry_open is 'what is still open, however long the archive is';

      create function unseen_inquiries() returns table (inquiry_id uuid, since timestamptz)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          select i.id, coalesce(c.ended_at, i.created_at)
            from inquiry i left join call c on c.id = i.call_id
           where i.state <> 'closed' and i.call_type is distinct from 'test'
             and (c.id is null or c.state = 'ended')
             and coalesce(c.ended_at, i.created_at) < now() - interval '10 minutes'
             and (select min(newest.level) from (
                   select distinct on (a.rule_set) a.level from inquiry_assessment a
                    where a.inquiry_id = i.id and a.status = 'active' order by a.rule_set, a.id desc) as newest) <= 'P3'
             and not exists (
                   select from escalation e where e.inquiry_id = i.id and e.state <> 'withdrawn'
                      and not (e.state = 'declined' and exists (
                        select from inquiry_assessment later
                         where later.inquiry_id = i.id and later.at > e.reviewed_at and later.status = 'active'
                           and later.level < coalesce((select min(a.level) from inquiry_assessment a
                             where a.inquiry_id = i.id and a.status = 'active' and a.at <= e.reviewed_at), 'P6')))) $$;
      comment on function unseen_inquiries() is
        'inquiries that are possible or worse, that nobody was asked to look at, and that are still open ten minutes after the call: by their id alone, for a number of the board';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
