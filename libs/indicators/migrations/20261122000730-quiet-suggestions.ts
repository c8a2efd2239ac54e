import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which weights suggested what somebody judged, and how the last of a sign were judged. */
export class QuietSuggestions20261122000730 implements MigrationInterface {
  name = 'QuietSuggestions20261122000730';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table suggestion_verdict add column model text check (length(model) <= 64);
      comment on column suggestion_verdict.model is 'the weights that suggested it; null where the screen did not say';
      create index suggestion_verdict_model on suggestion_verdict (model, code, at desc);
      comment on index suggestion_verdict_model is 'the last verdicts of a sign by the weights in use, asked whenever a note was read';

      create function last_verdicts(of_model text, codes text[], most int)
        returns table (code text, accepted int, dismissed int)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          select c.code, (count(*) filter (where v.verdict = 'accepted'))::int,
                 (count(*) filter (where v.verdict = 'dismissed'))::int
            from unnest(codes) as c (code)
            cross join lateral (select s.verdict from suggestion_verdict s where s.model = of_model and s.code = c.code
                                 order by s.at desc limit most) as v
           group by c.code $$;
      comment on function last_verdicts(text, text[], int) is 'what operators said last to suggestions of some weights, by sign: counts';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
