import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether those on the roster can be reached, for whoever sees no address. */
export class RosterReach20261121000320 implements MigrationInterface {
  name = 'RosterReach20261121000320';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function without_channel(people uuid[]) returns setof uuid
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select p.id from person p where p.id = any($1) and not (p.is_active
             and exists (select from second_factor f where f.person_id = p.id)
             and (not exists (select from configured_channel) or exists (select from contact_point c
               join configured_channel o on o.channel = c.channel where c.person_id = p.id and c.verified_at is not null))) $$;
      comment on function without_channel(uuid[]) is
        'who of them could be reached by no channel: none of theirs is verified and set up here, or they cannot even sign in';
      create function sharing_device(people uuid[]) returns table (one uuid, other uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select distinct a.person_id, b.person_id from contact_point a
             join contact_point b on b.address_index = a.address_index and b.person_id > a.person_id
            where a.person_id = any($1) and b.person_id = any($1)
              and a.verified_at is not null and b.verified_at is not null $$;
      comment on function sharing_device(uuid[]) is 'pairs of them whom one address would have to reach';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
