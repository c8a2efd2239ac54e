import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What operators answer to signs, what the rule sets make of it, and what became of suggestions. Codes only. */
export class Assessments20261121000520 implements MigrationInterface {
  name = 'Assessments20261121000520';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table inquiry_answer (
        id bigint generated always as identity primary key,
        inquiry_id uuid not null references inquiry,
        mutation_id uuid not null,
        rule_set text not null,
        code text not null,
        answer text,
        person_id uuid not null references person,
        at timestamptz not null default clock_timestamp(),
        check (case when rule_set = '' and code = 'operatorLevel' then answer in ('P0', 'P1', 'P2', 'P3', 'P4', 'P5')
          else answer in ('yes', 'no', 'unknown') end)
      );
      comment on table inquiry_answer is 'each answer as it was given; the newest of a code counts, null takes it back';
      comment on column inquiry_answer.rule_set is 'whose sign it is; empty of a fact of the case and of the operator''s own level';
      create unique index inquiry_answer_once on inquiry_answer (inquiry_id, mutation_id, rule_set, code);
      comment on index inquiry_answer_once is 'a repeated request changes nothing';
      create index inquiry_answer_newest on inquiry_answer (inquiry_id, rule_set, code, id desc);
      comment on index inquiry_answer_newest is 'what counts of one inquiry';

      create table inquiry_assessment (
        id bigint generated always as identity primary key,
        inquiry_id uuid not null references inquiry,
        rule_set text not null,
        version int not null,
        status text not null,
        level text not null check (level in ('P0', 'P1', 'P2', 'P3', 'P4', 'P5')),
        computed_level text not null check (computed_level in ('P0', 'P1', 'P2', 'P3', 'P4', 'P5')),
        operator_level text check (operator_level in ('P0', 'P1', 'P2', 'P3', 'P4', 'P5')),
        signs text[] not null,
        reasons jsonb not null,
        at timestamptz not null default clock_timestamp()
      );
      comment on table inquiry_assessment is 'what a rule set said of an inquiry: a row whenever that is something else';
      comment on column inquiry_assessment.operator_level is 'the operator''s own judgement, apart from what the rules ask for';
      create index inquiry_assessment_newest on inquiry_assessment (inquiry_id, rule_set, id desc);
      comment on index inquiry_assessment_newest is 'how an inquiry stands; the supervisor''s queue';
      create index inquiry_assessment_at on inquiry_assessment (at);
      comment on index inquiry_assessment_at is 'statistics of a time';

      create table suggestion_verdict (
        id uuid primary key,
        inquiry_id uuid not null references inquiry,
        code text not null,
        verdict text not null check (verdict in ('accepted', 'dismissed')),
        reason text,
        words_mark bytea check (length(words_mark) = 32),
        person_id uuid not null references person,
        at timestamptz not null default clock_timestamp(),
        check (reason is null or verdict = 'dismissed')
      );
      comment on table suggestion_verdict is 'what operators said to suggestions; the id is that of the command';
      comment on column suggestion_verdict.words_mark is 'the words it rested on under the index key, for this inquiry alone; erased with what was told';
      create index suggestion_verdict_inquiry on suggestion_verdict (inquiry_id, code);
      comment on index suggestion_verdict_inquiry is 'what was judged in one inquiry';
      create index suggestion_verdict_at on suggestion_verdict (at);
      comment on index suggestion_verdict_at is 'statistics of a time';

      create function flags_by_sign(since timestamptz, till timestamptz, case_outcomes text[])
        returns table (of_what text, rule_set text, version int, sign text, flags int, confirmed int, cases int)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          with said as (
            select e.id, e.review = 'confirmed' as is_confirmed, e.outcome = any(case_outcomes) as is_case,
                   a.rule_set, a.version, s.sign
              from escalation e
              left join lateral (
                select distinct on (a.rule_set) a.rule_set, a.version, a.signs from inquiry_assessment a
                 where a.inquiry_id = e.inquiry_id and a.at <= e.created_at order by a.rule_set, a.id desc) as a on true
              left join lateral unnest(a.signs) as s (sign) on true
             where e.turn is not null and e.inquiry_id is not null and e.created_at >= since and e.created_at < till)
          select case grouping(rule_set, version, sign) when 0 then 'sign' when 1 then 'version' else 'all' end,
                 rule_set, version, sign, count(distinct id)::int,
                 (count(distinct id) filter (where is_confirmed))::int, (count(distinct id) filter (where is_case))::int
            from said group by grouping sets ((), (rule_set, version), (rule_set, version, sign)) $$;
      comment on function flags_by_sign(timestamptz, timestamptz, text[]) is
        'how many flags of a time had which sign by which version as they were made, and what became of them: counts, for those who see no inquiry';
      create function judged_suggestions(since timestamptz, till timestamptz)
        returns table (code text, accepted int, dismissed int)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select code, (count(*) filter (where verdict = 'accepted'))::int, (count(*) filter (where verdict = 'dismissed'))::int
             from suggestion_verdict where at >= since and at < till group by code $$;
      comment on function judged_suggestions(timestamptz, timestamptz) is 'what operators said to suggestions of a time, by sign: counts';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
