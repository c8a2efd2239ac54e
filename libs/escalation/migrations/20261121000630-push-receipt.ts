import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a device says of a push, for a console that sees no alert before it knows who asks. */
export class PushReceipt20261121000630 implements MigrationInterface {
  name = 'PushReceipt20261121000630';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function push_reported(uuid, text) returns void
        language sql security definer set search_path = pg_catalog, public, pg_temp as $$
          with moved as (
            update alert_attempt a set state = $2, sent_at = coalesce(a.sent_at, clock_timestamp()),
                   delivered_at = coalesce(a.delivered_at, clock_timestamp()),
                   opened_at = case when $2 = 'opened' then clock_timestamp() else a.opened_at end
             where a.id = $1 and a.channel = 'push'
               and ($2 = 'delivered' and a.state in ('due', 'sent') or $2 = 'opened' and a.state in ('due', 'sent', 'delivered'))
            returning a.id, a.escalation_id, a.recipient_id, a.state
          ), told as (
            insert into event (type, rooms, data)
            select 'attempt.changed', array['person:' || e.raised_by, 'role:supervisor', 'person:' || m.recipient_id],
                   jsonb_build_object('escalationId', m.escalation_id, 'attemptId', m.id, 'state', m.state)
              from moved m join escalation e on e.id = m.escalation_id
          ), arrived as (
            update contact_message m set state = 'delivered', failure_code = null
             where m.id = $1 and m.channel = 'push' and m.state in ('due', 'sent')
            returning m.contact_point_id, m.purpose, m.created_at
          )
          update contact_point c set verified_at = clock_timestamp(), failing_since = null
            from arrived r where c.id = r.contact_point_id and c.verified_at is null and r.purpose = 'code'
             and r.created_at > clock_timestamp() - interval '15 minutes';
          select pg_notify('event', '') $$;
      comment on function push_reported(uuid, text) is 'a push arrived or was opened: its attempt moves forward, and a device is proved';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
