import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A flag counts for the versions that asked somebody to look, by their own rules, not for each that was computed beside them. */
export class FlagsByVersion20261123000850 implements MigrationInterface {
  name = 'FlagsByVersion20261123000850';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create or replace function flags_by_sign(since timestamptz, till timestamptz, case_outcomes text[])
        returns table (of_what text, rule_set text, version int, sign text, flags int, confirmed int, cases int)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          with said as (
            select e.id, e.review = 'confirmed' as is_confirmed, e.outcome = any(case_outcomes) as is_case,
                   a.rule_set, a.version, s.sign
              from escalation e
              left join lateral (
                select * from (
                  select distinct on (a.rule_set, a.status = 'trial') a.rule_set, a.version, a.signs, a.computed_level
                    from inquiry_assessment a
                   where a.inquiry_id = e.inquiry_id and a.at <= e.created_at
                   order by a.rule_set, a.status = 'trial', a.id desc) as newest
                 where newest.computed_level in ('P0', 'P1', 'P2', 'P3')) as a on true
              left join lateral unnest(a.signs) as s (sign) on true
             where e.turn is not null and e.inquiry_id is not null and e.created_at >= since and e.created_at < till)
          select case grouping(rule_set, version, sign) when 0 then 'sign' when 1 then 'version' else 'all' end,
                 rule_set, version, sign, count(distinct id)::int,
                 (count(distinct id) filter (where is_confirmed))::int, (count(distinct id) filter (where is_case))::int
            from said group by grouping sets ((), (rule_set, version), (rule_set, version, sign)) $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
