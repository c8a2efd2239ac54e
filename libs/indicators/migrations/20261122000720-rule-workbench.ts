import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rule sets written here: each save a row, each move asked by one person and agreed to by another. */
export class RuleWorkbench20261122000720 implements MigrationInterface {
  name = 'RuleWorkbench20261122000720';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table rule_set_revision (
        key text not null check (length(key) <= 64),
        version int not null check (version > 0),
        revision int not null check (revision > 0),
        content jsonb not null check (content ->> 'key' = key and (content ->> 'version')::int = version),
        begun_by_command uuid unique,
        saved_by uuid not null references person,
        saved_at timestamptz not null default clock_timestamp(),
        primary key (key, version, revision),
        check ((revision = 1) = (begun_by_command is not null))
      );
      comment on table rule_set_revision is
        'versions of rule sets beside those of the country pack: each save is a row, none is changed, the newest is the draft';
      comment on column rule_set_revision.begun_by_command is 'of the first: a repeated request begins no second draft';

      create table rule_set_move (
        nth bigint generated always as identity primary key,
        id uuid not null unique,
        key text not null,
        version int not null,
        revision int,
        from_status text not null,
        to_status text not null,
        day date not null,
        why text not null check (length(why) between 10 and 500),
        asked_by uuid not null references person,
        asked_as text not null check (asked_as in ('supervisor', 'administrator')),
        asked_at timestamptz not null default clock_timestamp(),
        answer text check (answer in ('agreed', 'declined')),
        answered_by uuid references person,
        answered_as text check (answered_as in ('supervisor', 'administrator')),
        answered_at timestamptz,
        decided date,
        foreign key (key, version, revision) references rule_set_revision,
        check ((from_status, to_status) in (('draft', 'trial'), ('trial', 'draft'), ('trial', 'active'),
          ('trial', 'retired'), ('active', 'retired'))),
        check (num_nulls(answer, answered_by, answered_as, answered_at, decided) in (0, 5)),
        constraint two_people check (answer is distinct from 'agreed' or answered_by <> asked_by),
        constraint one_administrator check (answer is distinct from 'agreed' or 'administrator' in (asked_as, answered_as))
      );
      comment on table rule_set_move is
        'what one person asked for and another agreed to, in its order: with the country pack, the status and the days of every version';
      comment on column rule_set_move.revision is 'exactly what was agreed to; null of a version of the country pack';
      comment on column rule_set_move.day is 'the first day; it counts from the day of the answer where that is later';
      comment on column rule_set_move.decided is 'the day of the answer, by the calendar of the country';
      create unique index rule_set_move_open on rule_set_move (key) where answer is null;
      comment on index rule_set_move_open is 'one set is moved by one move at a time';
      create index rule_set_move_agreed on rule_set_move (answered_at) where answer = 'agreed';
      comment on index rule_set_move_agreed is 'which versions count today: read with each assessment';
      create index rule_set_move_of on rule_set_move (key, version);
      comment on index rule_set_move_of is 'whether a version may still be written';

      create function replay_patterns(since timestamptz, till timestamptz, case_outcomes text[])
        returns table (given jsonb, danger_now text, at_risk text, outcome text, inquiries int)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          with past as (
            select case when i.erased >= 3 then '[]' else (
                     select coalesce(jsonb_agg(jsonb_build_array(a.rule_set, a.code, a.answer) order by a.rule_set, a.code), '[]')
                       from (select distinct on (n.rule_set, n.code) n.rule_set, n.code, n.answer from inquiry_answer n
                              where n.inquiry_id = i.id order by n.rule_set, n.code, n.id desc) as a
                      where a.answer is not null) end as given,
                   i.danger_now, i.at_risk,
                   case when i.erased >= 3 then 'erased' else (
                     select case when bool_or(e.outcome = any(case_outcomes)) then 'case'
                                 when bool_or(e.outcome is not null or e.state = 'declined') then 'no-case'
                                 else 'unknown' end
                       from escalation e where e.inquiry_id = i.id) end as outcome
              from inquiry i
             where i.created_at >= since and i.created_at < till and i.call_type is distinct from 'test')
          select given, danger_now, at_risk, outcome, count(*)::int from past group by 1, 2, 3, 4 $$;
      comment on function replay_patterns(timestamptz, timestamptz, text[]) is
        'how often the inquiries of a time were answered alike, and what became of them: for replaying rules, by those who see no inquiry';

      create or replace function flags_by_sign(since timestamptz, till timestamptz, case_outcomes text[])
        returns table (of_what text, rule_set text, version int, sign text, flags int, confirmed int, cases int)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          with said as (
            select e.id, e.review = 'confirmed' as is_confirmed, e.outcome = any(case_outcomes) as is_case,
                   a.rule_set, a.version, s.sign
              from escalation e
              left join lateral (
                select distinct on (a.rule_set, a.status = 'trial') a.rule_set, a.version, a.signs from inquiry_assessment a
                 where a.inquiry_id = e.inquiry_id and a.at <= e.created_at
                 order by a.rule_set, a.status = 'trial', a.id desc) as a on true
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
