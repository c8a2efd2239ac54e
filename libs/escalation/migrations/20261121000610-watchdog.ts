import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the watchdog found wrong with an alert, from when until when. */
export class Watchdog20261121000610 implements MigrationInterface {
  name = 'Watchdog20261121000610';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table watchdog_alarm (
        id bigint generated always as identity primary key,
        escalation_id uuid not null references escalation,
        fault text not null check (fault in ('late', 'no-due-time', 'due-too-late', 'still-ringing', 'strayed')),
        opened_at timestamptz not null default clock_timestamp(),
        closed_at timestamptz,
        mailed_at timestamptz
      );
      create unique index watchdog_alarm_open on watchdog_alarm (escalation_id, fault) where closed_at is null;
      comment on index watchdog_alarm_open is 'one open alarm for each fault of an alert, however many look; what is open now';
      create index watchdog_alarm_unmailed on watchdog_alarm (id) where mailed_at is null;
      comment on index watchdog_alarm_unmailed is 'what has to be mailed';
      create index escalation_watched on escalation (id) where state not in ('withdrawn', 'declined', 'closed');
      comment on index escalation_watched is 'watchdog: every alert that has not ended';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
