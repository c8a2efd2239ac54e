import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever is an officer no more holds no alert and signs for none, however their account was changed. */
export class OfficerLeft20261122000800 implements MigrationInterface {
  name = 'OfficerLeft20261122000800';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table hand_over add column ended_at timestamptz, add check (received_at is null or ended_at is null);
      comment on column hand_over.ended_at is 'when the receiver left before they signed; of the offers it had replaced, too';

      create function officer_left() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          update escalation set next_step_at = clock_timestamp()
           where next_step_at is not null and state in ('acknowledged', 'accepted') and acknowledged_by = new.id;
          with over as (
            update hand_over h set ended_at = clock_timestamp() from escalation e
             where e.id = h.escalation_id and e.next_step_at is not null and e.state = 'accepted'
               and h.offered_at >= e.accepted_at and h.received_at is null and h.ended_at is null
               and (select n.receiver_id from hand_over n where n.escalation_id = e.id order by n.offered_at desc limit 1) = new.id
            returning e.id, e.inquiry_id, e.raised_by
          ), offer as (
            select distinct * from over
          ), life as (
            insert into escalation_transition (escalation_id, from_state, to_state, reason)
            select id, 'accepted', 'accepted', 'receiver-left' from offer
          )
          insert into event (type, rooms, data)
          select 'escalation.changed', array['person:' || o.raised_by, 'role:supervisor'] || array(
                   select distinct 'person:' || a.recipient_id from alert_attempt a where a.escalation_id = o.id),
                 jsonb_build_object('escalationId', o.id, 'inquiryId', o.inquiry_id, 'state', 'accepted') from offer o;
          if found then perform pg_notify('event', ''); end if;
          return null;
        end $$;
      comment on function officer_left() is
        'what an officer has taken is due at once, so that the clock calls others; what was offered to them is offered no more';
      create trigger person_officer_left after update of role, is_active on person for each row
        when (old.role = 'officer' and old.is_active and not (new.role = 'officer' and new.is_active))
        execute function officer_left();

      create function held_by_officer() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          -- Whoever takes it waits for a change of their account that is under way; whoever accepts it is waited for by it.
          if new.state = 'acknowledged' then
            perform from person p where p.id = new.acknowledged_by and p.role = 'officer' and p.is_active for share;
          else
            perform from person p where p.id = new.acknowledged_by and p.role = 'officer' and p.is_active;
          end if;
          if not found then new.next_step_at := clock_timestamp(); end if;
          return new;
        end $$;
      comment on function held_by_officer() is
        'an alert that somebody takes or accepts at the moment they stop being an officer is due at once';
      create trigger escalation_held before update of state on escalation for each row
        when (new.state in ('acknowledged', 'accepted') and new.state is distinct from old.state)
        execute function held_by_officer();
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
