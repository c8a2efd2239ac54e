import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever rings the screens at once gets the events it wrote, so that they are told without being read again. */
export class RungRows20261122000740 implements MigrationInterface {
  name = 'RungRows20261122000740';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function ring_at_once(uuid, int);
      create function ring_at_once(alert uuid, idle_minutes int) returns setof event
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          return query with attempt as (
            insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state, sent_at)
            select gen_random_uuid(), e.id, 1, p.id, 'console', 'sent', clock_timestamp()
              from escalation e cross join person p
             where e.id = alert and e.state = 'raised' and e.step = 0 and e.inquiry_id is not null
               and acting_person() in (e.raised_by, e.reviewed_by)
               and p.is_active and p.role = 'officer' and is_on_duty(p.id) and is_signed_in(p.id, idle_minutes)
            on conflict on constraint alert_attempt_once do nothing
            returning id, escalation_id, recipient_id
          )
          insert into event (type, rooms, data)
          select 'alert.sent', array['person:' || recipient_id], jsonb_build_object('escalationId', escalation_id,
                 'attemptId', id, 'personId', recipient_id, 'step', 1) from attempt
          returning *;
        exception when others then
          raise warning 'nobody was rung at once: %', sqlstate;
        end $$;
      comment on function ring_at_once(uuid, int) is
        'puts an alert that this transaction has raised on the screens of those on duty, and returns what they are told; the first step of the ladder reaches them and all others';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
