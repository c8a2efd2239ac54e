import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was asked, field by field, with a version for each so that two editors never overwrite each other. */
export class Inquiries20261120000500 implements MigrationInterface {
  name = 'Inquiries20261120000500';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table topic (
        key text primary key,
        parent text references topic,
        names jsonb not null,
        sort int not null,
        is_active boolean not null default true
      );
      create table region (
        key text primary key,
        kind text not null,
        parent text references region,
        names jsonb not null
      );

      create table inquiry (
        id uuid primary key,
        number bigint generated always as identity unique,
        call_id uuid unique references call,
        operator_id uuid references person,
        unit text,
        state text not null default 'draft' check (state in ('draft', 'recorded', 'closed')),
        created_at timestamptz not null default clock_timestamp(),
        closed_at timestamptz,
        call_type text,
        safe_to_talk text check (safe_to_talk in ('yes', 'no', 'unknown')),
        danger_now text check (danger_now in ('yes', 'no', 'unknown')),
        call_back text check (call_back in ('yes', 'no', 'unknown')),
        safe_contact bytea check (length(safe_contact) <= 2100),
        topic text references topic,
        relation text,
        at_risk text,
        region text references region,
        place_detail bytea check (length(place_detail) <= 2100),
        place_source text check (place_source in ('said', 'network', 'inferred')),
        disclosure text check (disclosure in ('shareable', 'confidential', 'anonymous')),
        narrative bytea check (length(narrative) <= 80100),
        outcome text,
        versions jsonb not null default '{}',
        words bigint[] not null default '{}',
        erased smallint not null default 0 check (erased between 0 and 3),
        on_hold boolean not null default false,
        kept_longer boolean not null default false,
        check ((state = 'closed') = (closed_at is not null))
      );
      comment on column inquiry.number is 'printed with a check character as the reference';
      comment on column inquiry.narrative is 'encrypted, as safe_contact and place_detail are: libs/inquiries/sealed-field.ts';
      comment on column inquiry.words is 'keyed tokens of the words of narrative and place: libs/inquiries/words.ts';
      comment on column inquiry.erased is 'how many classes are erased, in the order identity, confidential, operational';
      comment on column inquiry.on_hold is 'an open row of legal_hold keeps it';
      comment on column inquiry.kept_longer is 'was due, and is kept for the longer time because the police were alerted';
      comment on column inquiry.unit is 'the desk of the operator who took it last; null until then';
      create trigger inquiry_unit before insert or update of operator_id on inquiry
        for each row when (new.operator_id is not null) execute function take_unit();
      create index inquiry_keep on inquiry (erased, kept_longer, created_at) where erased < 3 and not on_hold;
      comment on index inquiry_keep is 'retention: the oldest of each class that may be due';
      create index inquiry_operator on inquiry (operator_id, id desc);
      comment on index inquiry_operator is 'an operator''s own inquiries, newest first';
      create index inquiry_unit on inquiry (unit, id desc);
      comment on index inquiry_unit is 'a small desk''s inquiries among many, newest first';
      create index inquiry_topic on inquiry (topic, created_at);
      comment on index inquiry_topic is 'search and board by topic';
      create index inquiry_words on inquiry using gin (words);
      comment on index inquiry_words is 'search in what was written';
      create index inquiry_day on inquiry (created_at);
      comment on index inquiry_day is 'board: inquiries of today';

      create table inquiry_change (
        mutation_id uuid primary key,
        inquiry_id uuid not null references inquiry,
        field text not null,
        version int not null,
        person_id uuid,
        at timestamptz not null default clock_timestamp()
      );
      comment on table inquiry_change is 'who changed which field when; mutation_id makes a repeated save harmless';
      create index inquiry_change_inquiry on inquiry_change (inquiry_id, field, version);
      comment on index inquiry_change_inquiry is 'who set this field last';

      create function inquiry_handler(uuid) returns table (operator_id uuid, unit text, is_fresh boolean)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select operator_id, unit, closed_at is null or closed_at > case_horizon() from inquiry where id = $1 $$;
      comment on function inquiry_handler(uuid) is 'tells not there from not yours and too old, and nothing else';
      create function case_is_fresh(uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select exists (select from inquiry where id = $1 and (closed_at is null or closed_at > case_horizon())) $$;
      comment on function case_is_fresh(uuid) is 'whether an inquiry is open or was closed lately, whoever''s it is';

      create function find_by_words(wanted jsonb, before uuid, of_state text, of_topic text, of_region text,
          since timestamptz, till timestamptz, most integer) returns setof uuid
        language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
        set enable_seqscan = off as
        $$ declare conditions text; shown bigint; last uuid := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
           begin
             select format(' where (i.unit = %L or i.unit is null) and ($2 is null or i.state = $2)
               and ($3 is null or i.topic = $3) and ($4 is null or i.region = $4)
               and ($5 is null or i.created_at >= $5) and ($6 is null or i.created_at < $6)', acting_unit())
               || string_agg(format(' and i.words && %L::bigint[]', translate(w::text, '[]"', '{}')), '')
               into conditions from jsonb_array_elements(wanted) as w;
             return query execute
               'select i.id from (select * from inquiry where id < $1 order by id desc limit 1000) as i'
               || conditions || ' order by i.id desc limit $7'
               using last, of_state, of_topic, of_region, since, till, most;
             get diagnostics shown = row_count;
             select id into last from inquiry where id < last order by id desc offset 999 limit 1;
             if shown < most and last is not null then
               return query execute 'with found as materialized (select i.id from inquiry i' || conditions
                 || ' and i.id < $1) select id from found order by id desc limit $7'
                 using last, of_state, of_topic, of_region, since, till, most - shown;
             end if;
           end $$;
      comment on function find_by_words(jsonb, uuid, text, text, text, timestamptz, timestamptz, integer) is
        'inquiries of the desk of whoever is acting, found by tokens: before the conditions of row security no index of words is used, since comparing arrays might tell of rows nobody may see. First the newest one by one, which finds what is common; then by the index, which finds what is rare';

      create function is_old_call(uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select exists (select from call c join inquiry i on i.call_id = coalesce(c.answers_call_id, c.id)
             where c.id = $1 and c.ended_at is not null and i.closed_at <= case_horizon()) $$;
      comment on function is_old_call(uuid) is 'over, and its inquiry too old for whoever handled it';
      create function call_standing(uuid) returns table (unit text, is_fresh boolean)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select unit, not is_old_call(id) from call where id = $1 $$;
      comment on function call_standing(uuid) is 'tells not there from not yours and too old, and nothing else';
      create function is_earlier_contact(index bytea, at timestamptz) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select exists (select from call mine where mine.caller_index = $1 and mine.arrived_at > $2
             and (mine.operator_id = acting_person() or exists (select from call_offer o
               where o.call_id = mine.id and o.person_id = acting_person() and o.state in ('ringing', 'accepted')))
             and (mine.ended_at is null or not is_old_call(mine.id))) $$;
      comment on function is_earlier_contact(bytea, timestamptz) is
        'whether whoever is acting speaks with the caller of a call, or did lately, and it came before';
      create function reaches_call(uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select exists (select from call c where c.id = $1 and (
             (c.operator_id = acting_person()
              or exists (select from call_offer o
                where o.call_id = c.id and o.person_id = acting_person() and o.state in ('ringing', 'accepted'))
              or exists (select from call_back b where b.call_id = c.id and b.taken_by = acting_person()))
               and (c.ended_at is null or not is_old_call(c.id))
             or exists (select from call_back b where b.call_id = c.id and b.done_at is null)
             or is_earlier_contact(c.caller_index, c.arrived_at))) $$;
      comment on function reaches_call(uuid) is
        'an operator''s calls: their own, the one that rings, those promised a call-back, earlier ones of their caller';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
