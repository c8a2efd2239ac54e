import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked to see what is kept back, who agreed, until when it was open, and what a reviewer said. */
export class BreakGlass20261120000650 implements MigrationInterface {
  name = 'BreakGlass20261120000650';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table break_glass_grant (
        id uuid primary key,
        kind text not null check (kind in ('unmask-number', 'disclosure-override')),
        inquiry_id uuid not null references inquiry,
        call_id uuid references call,
        escalation_id uuid references escalation,
        requested_by uuid not null references person,
        reason text not null,
        state text not null check (state in ('requested', 'granted', 'approved', 'solo', 'refused', 'expired')),
        requested_at timestamptz not null default clock_timestamp(),
        answered_by uuid references person,
        answered_at timestamptz,
        expires_at timestamptz,
        reviewed_by uuid references person,
        reviewed_at timestamptz,
        verdict text check (verdict in ('justified', 'not-justified')),
        review_note text,
        check ((kind = 'unmask-number') = (call_id is not null)),
        check ((kind = 'disclosure-override') = (escalation_id is not null)),
        check (answered_by <> requested_by and reviewed_by <> requested_by),
        check ((state in ('approved', 'refused')) = (answered_by is not null)),
        check ((state = 'requested') = (answered_at is null)),
        check ((state in ('approved', 'solo') and kind = 'disclosure-override') = (expires_at is null)),
        check (state <> 'granted' or kind = 'unmask-number'),
        check (state <> 'solo' or kind = 'disclosure-override'),
        check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (verdict is null)
          and (reviewed_at is null) = (review_note is null))
      );
      comment on column break_glass_grant.expires_at is 'until when it may be answered, then until when it opens; null = as long as its alert';
      create unique index break_glass_grant_alert on break_glass_grant (escalation_id) where state in ('requested', 'approved', 'solo');
      comment on index break_glass_grant_alert is 'one override an alert, waiting or in force: asked twice is asked once';
      create unique index break_glass_grant_number on break_glass_grant (call_id, requested_by) where state = 'requested';
      comment on index break_glass_grant_number is 'one person waits once for a number';
      create index break_glass_grant_inquiry on break_glass_grant (inquiry_id) where kind = 'disclosure-override';
      comment on index break_glass_grant_inquiry is 'told to every later reader of the inquiry';
      create index break_glass_grant_person on break_glass_grant (requested_by, requested_at);
      comment on index break_glass_grant_person is 'how many numbers a person asked for lately; what opens for them now';
      create index break_glass_grant_waiting on break_glass_grant (expires_at) where state = 'requested';
      comment on index break_glass_grant_waiting is 'what waits for a second person, and what nobody answered in time';
      create index break_glass_grant_unreviewed on break_glass_grant (requested_at) where state = 'solo' and reviewed_at is null;
      comment on index break_glass_grant_unreviewed is 'what waits for a review';

      create table break_glass_note (
        grant_id uuid primary key references break_glass_grant,
        note bytea not null check (length(note) <= 2100)
      );
      comment on table break_glass_note is
        'in the asker''s words, encrypted under a key of the grant''s own: a second person reads why, and not the case';

      create function asked_for(grant_id uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select exists (select from break_glass_grant g where g.id = $1 and g.requested_by = acting_person()) $$;
      comment on function asked_for(uuid) is 'whether whoever is acting asked for a grant';
      create function grant_standing(uuid) returns table (kind text, requested_by uuid, state text, unit text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select g.kind, g.requested_by, g.state, q.unit from break_glass_grant g join inquiry q on q.id = g.inquiry_id
            where g.id = $1 $$;
      comment on function grant_standing(uuid) is 'tells not there from settled by another, and nothing else';
      create function grant_case(uuid) returns table (number bigint, alert text, unit text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select q.number, e.state, q.unit from break_glass_grant g join inquiry q on q.id = g.inquiry_id
             left join escalation e on e.id = g.escalation_id where g.id = $1 $$;
      comment on function grant_case(uuid) is
        'what it is printed as, whose desk''s it is, and how its alert stands, for whoever sees a grant and not its case';
      create function hold_alert(uuid) returns void
        language sql security definer set search_path = pg_catalog, public, pg_temp as
        $$ select pg_advisory_xact_lock(hashtextextended('override ' || $1::text, 152)) $$;
      comment on function hold_alert(uuid) is 'one who asks to lift its disclosure at a time; the alert itself is not held up';
      create function can_agree(person uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select exists (select from person o where o.id = $1 and o.is_active and (o.role = 'supervisor'
             or o.role = 'officer' and is_on_duty(o.id))) $$;
      comment on function can_agree(uuid) is 'whether somebody may be the second person of an override now';
      create function somebody_can_agree(asker uuid, idle_minutes integer) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select exists (select from person o where o.id <> $1 and can_agree(o.id) and is_signed_in(o.id, $2)) $$;
      comment on function somebody_can_agree(uuid, integer) is 'whether anybody else is there to be asked';
      create function expire_due_grants() returns table (id uuid, kind text, inquiry_id uuid, requested_by uuid, reason text)
        language sql security definer set search_path = pg_catalog, public, pg_temp as
        $$ update break_glass_grant g set state = 'expired', answered_at = clock_timestamp()
            where g.id in (select due.id from break_glass_grant due
              where due.state = 'requested' and due.expires_at <= clock_timestamp() order by due.id for update skip locked)
            returning g.id, g.kind, g.inquiry_id, g.requested_by, g.reason $$;
      comment on function expire_due_grants() is 'closes what nobody answered in time, whoever notices';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
