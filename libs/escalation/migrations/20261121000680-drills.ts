import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drills: which were held or skipped, when the next ones are due, and the only way one begins. */
export class Drills20261121000680 implements MigrationInterface {
  name = 'Drills20261121000680';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table drill (
        id uuid primary key,
        number bigint generated always as identity unique,
        escalation_id uuid unique references escalation,
        ordered_by uuid not null references person,
        planned_at timestamptz,
        pass_seconds int check (pass_seconds > 0),
        skipped text check (skipped in ('too-late', 'alert-open', 'drill-running')),
        created_at timestamptz not null default clock_timestamp(),
        check ((escalation_id is null) = (skipped is not null)),
        check ((escalation_id is null) = (pass_seconds is null)),
        check (skipped is null or planned_at is not null)
      );
      comment on column drill.escalation_id is 'the alert it is, on the ladder like any other; null for one that was skipped';
      comment on column drill.planned_at is 'when the plan wanted it; null for one that somebody started';
      comment on column drill.pass_seconds is 'how long an officer had to pass: the first wait of the ladder as it was then';

      create table drill_plan (
        version int primary key check (version > 0),
        times jsonb not null check (jsonb_typeof(times) = 'array'),
        zone text not null,
        next_at timestamptz,
        saved_by uuid not null references person,
        saved_at timestamptz not null default clock_timestamp()
      );
      comment on table drill_plan is 'each save is a row and the newest counts';
      comment on column drill_plan.next_at is 'when the worker starts one; it moves on when that was held or skipped';

      create unique index escalation_one_drill on escalation ((lane)) where lane = 'drill' and state <> 'closed';
      comment on index escalation_one_drill is 'one drill at a time, however many start it';

      create function stays_what_it_is() returns trigger language plpgsql as $$ begin
        raise check_violation using message = 'an alert is never a drill, and a drill never an alert';
      end $$;
      create trigger escalation_kind before update of inquiry_id on escalation
        for each row when (old.inquiry_id is distinct from new.inquiry_id) execute function stays_what_it_is();

      create function next_drill_at(times jsonb, zone text, since timestamptz) returns timestamptz
        language sql stable set search_path = pg_catalog, public, pg_temp as $$
          select min(due.at) from (
            select (day::date + (t.one ->> 'at')::time) at time zone $2 as at
              from jsonb_array_elements($1) as t (one),
                   generate_series(($3 at time zone $2)::date::timestamp, ($3 at time zone $2)::date + 8, interval '1 day') as day
             where t.one -> 'days' @> to_jsonb(extract(isodow from day)::int)) as due where due.at > $3 $$;
      comment on function next_drill_at(jsonb, text, timestamptz) is
        'the first of the planned times after a moment, on the wall of that zone';

      create function drill_obstacle() returns text
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          select case
            when exists (select from escalation e where e.next_step_at is not null and e.inquiry_id is not null
              and e.state in ('armed', 'raised', 'alerting')) then 'alert-open'
            when exists (select from escalation e where e.lane = 'drill' and e.state <> 'closed') then 'drill-running'
          end $$;
      comment on function drill_obstacle() is 'why no drill may begin now; null when one may';

      create function start_drill(planned_at timestamptz, planned_by uuid, first_wait int)
        returns table (id uuid, raised_by uuid, obstacle text)
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        declare
          drill_id uuid := gen_random_uuid();
          who uuid := coalesce(acting_person(), planned_by);
          wait int := coalesce((select (l.steps -> 0 ->> 'waitSeconds')::int from ladder l order by l.version desc limit 1), first_wait);
          in_its_way text := drill_obstacle();
        begin
          if in_its_way is not null then return query select null::uuid, null::uuid, in_its_way; return; end if;
          insert into escalation (id, lane, state, raised_by, raised_at, next_step_at)
            select drill_id, 'drill', 'raised', who, at, at from clock_timestamp() as at on conflict do nothing;
          if not found then return query select null::uuid, null::uuid, 'drill-running'; return; end if;
          insert into drill (id, escalation_id, ordered_by, planned_at, pass_seconds)
            values (drill_id, drill_id, who, start_drill.planned_at, greatest(wait, 1));
          insert into escalation_transition (escalation_id, to_state, person_id)
            values (drill_id, 'raised', case when start_drill.planned_at is null then who end);
          return query select drill_id, who, null::text;
        end $$;
      comment on function start_drill(timestamptz, uuid, int) is
        'begins a drill, for whoever acts or whoever planned it; says why not where a real alert or another drill is open';

      create function drill_results(how_many int) returns table (id uuid, number bigint, escalation_id uuid, ordered_by uuid,
          planned_at timestamptz, pass_seconds int, skipped text, created_at timestamptz, raised_at timestamptz, state text,
          acknowledged_at timestamptz, acknowledged_by uuid, closed_at timestamptz, ended_because text, attempts jsonb)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          select d.id, d.number, d.escalation_id, d.ordered_by, d.planned_at, d.pass_seconds, d.skipped, d.created_at,
                 e.raised_at, e.state, e.acknowledged_at, e.acknowledged_by, e.closed_at,
                 (select t.reason from escalation_transition t where t.escalation_id = e.id and t.to_state = 'closed'),
                 (select jsonb_agg(jsonb_build_object('person', a.recipient_id, 'channel', a.channel, 'state', a.state,
                    'deliveredAt', a.delivered_at, 'openedAt', a.opened_at, 'acknowledgedAt', a.acknowledged_at) order by a.step, a.id)
                    from alert_attempt a where a.escalation_id = e.id)
            from drill d left join escalation e on e.id = d.escalation_id order by d.number desc limit $1 $$;
      comment on function drill_results(int) is 'the newest drills, and what became of each call of them';

      create or replace function alert_facts(uuid) returns table (number bigint, lane text, region text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select coalesce(i.number, d.number), e.lane, i.region from escalation e
             left join inquiry i on i.id = e.inquiry_id left join drill d on d.escalation_id = e.id where e.id = $1 $$;
      create or replace function alert_number(uuid) returns bigint
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select coalesce((select q.number from escalation e join inquiry q on q.id = e.inquiry_id
               where e.id = $1 and acting_person() in (e.raised_by, e.reviewed_by)),
             (select d.number from drill d where d.escalation_id = $1)) $$;
      comment on function alert_number(uuid) is
        'what its inquiry is printed as, for whoever raised or declined it and may not see the inquiry; of a drill its own number';
      create or replace function is_at_work(person uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select exists (select from presence where person_id = $1 and status in ('talking', 'wrap-up'))
             or exists (select from alert_attempt a join escalation e on e.id = a.escalation_id
                 where a.recipient_id = $1 and (e.state in ('raised', 'alerting')
                   or e.inquiry_id is not null and e.acknowledged_by = $1 and e.acknowledged_at > now() - interval '30 minutes')) $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
