import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An alert is on the screens of those on duty when the transaction that raises it commits. */
export class AtOnce20261122000700 implements MigrationInterface {
  name = 'AtOnce20261122000700';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function ring_at_once(alert uuid, idle_minutes int) returns void
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          with attempt as (
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
                 'attemptId', id, 'personId', recipient_id, 'step', 1) from attempt;
        exception when others then
          raise warning 'nobody was rung at once: %', sqlstate;
        end $$;
      comment on function ring_at_once(uuid, int) is
        'puts an alert that this transaction has raised on the screens of those on duty; the first step of the ladder reaches them and all others';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
