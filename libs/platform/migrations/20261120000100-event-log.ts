import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The event log: what happened, in an order readers can trust (transaction, then id). */
export class EventLog20261120000100 implements MigrationInterface {
  name = 'EventLog20261120000100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table event (
        id bigint generated always as identity primary key,
        tx xid8 not null default pg_current_xact_id(),
        at timestamptz not null default clock_timestamp(),
        type text not null,
        rooms text[] not null,
        data jsonb not null
      );
      create index event_tail on event (tx, id);
      comment on index event_tail is 'EventTail.after: everything committed behind an offset';
      create index event_age on event using brin (at);
      comment on index event_age is 'retention: delete events older than the replay window';

      create function event_log_reaches(place pg_snapshot) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select exists (select from event where tx < pg_snapshot_xmin(place)) $$;
      comment on function event_log_reaches(pg_snapshot) is
        'whether something older than a place is kept, for whoever sees only the events of their rooms';
      create function acting_person() returns uuid language sql stable
        return nullif(current_setting('hotline.person', true), '')::uuid;
      comment on function acting_person() is 'the person of the transaction: libs/platform/database/acting-context.ts';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
