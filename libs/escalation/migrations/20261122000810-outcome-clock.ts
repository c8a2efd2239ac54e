import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case that was handed over has a clock until its outcome, and never stays with an officer who left or does not answer. */
export class OutcomeClock20261122000810 implements MigrationInterface {
  name = 'OutcomeClock20261122000810';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      update escalation e set next_step_at = greatest(clock_timestamp(), interval '72 hours' + (
        select h.received_at from hand_over h where h.escalation_id = e.id and h.received_at is not null)) where e.state = 'handed-over';
      do $$ declare name text; begin
        select conname into strict name from pg_constraint
         where conrelid = 'escalation'::regclass and pg_get_constraintdef(oid) like '%next_step_at IS NOT NULL%';
        execute format('alter table escalation drop constraint %I', name);
      end $$;
      alter table escalation add check (state not in ('awaiting-confirmation', 'armed', 'raised', 'alerting', 'acknowledged', 'accepted',
        'handed-over') or next_step_at is not null);
      comment on column escalation.next_step_at is
        'when the worker must act: the next step, the way back to the ladder, or the word that an outcome is missing; every state that is no end has one';

      alter table hand_over add column overdue_at timestamptz, add check (overdue_at is null or received_at is not null),
        drop constraint hand_over_check;
      comment on column hand_over.overdue_at is
        'when the clock first said that the outcome is missing or whoever signed has left: from then on another officer may sign in their place';
      comment on column hand_over.ended_at is
        'when the receiver left before they signed, of the offers it had replaced, too; of a receipt, when another officer signed in its place';
      drop index hand_over_received;
      create unique index hand_over_received on hand_over (escalation_id) where received_at is not null and ended_at is null;
      comment on index hand_over_received is 'what was handed over is in the hands of one officer';

      create or replace function holder_of(escalation_id uuid) returns uuid
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select coalesce((select h.receiver_id from hand_over h
               where h.escalation_id = $1 and h.received_at is not null and h.ended_at is null),
             (select e.acknowledged_by from escalation e where e.id = $1)) $$;

      create function take_over(alert uuid, receipt uuid) returns boolean
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          -- A change of their account that is under way is waited for.
          perform from person p where p.id = acting_person() and p.role = 'officer' and p.is_active for share;
          if not found then return false; end if;
          with over as (
            update hand_over h set ended_at = clock_timestamp() from escalation e
             where e.id = alert and e.state = 'handed-over' and e.id in (select alerts_of_mine()) and h.escalation_id = e.id
               and h.received_at is not null and h.ended_at is null and h.overdue_at is not null and h.receiver_id <> acting_person()
            returning h.*
          )
          insert into hand_over (id, escalation_id, giver_id, receiver_id, documents, document_count, received_at)
          select receipt, escalation_id, receiver_id, acting_person(), documents, document_count, clock_timestamp() from over;
          return found;
        end $$;
      comment on function take_over(uuid, uuid) is
        'the officer who is acting signs in the place of one whose outcome is missing, for a case that was sent to them; false when there is nothing to take over';

      create function signer_left() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          update escalation e set next_step_at = clock_timestamp()
           where e.next_step_at is not null and e.state = 'handed-over' and exists (select from hand_over h
             where h.escalation_id = e.id and h.receiver_id = new.id and h.received_at is not null and h.ended_at is null);
          return null;
        end $$;
      comment on function signer_left() is 'the outcome of what an officer has signed for is due at once, so that the clock shows it to others';
      -- After person_officer_left, which waits for a signature that is under way: triggers fire in the order of their names.
      create trigger person_signer_left after update of role, is_active on person for each row
        when (old.role = 'officer' and old.is_active and not (new.role = 'officer' and new.is_active))
        execute function signer_left();
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
