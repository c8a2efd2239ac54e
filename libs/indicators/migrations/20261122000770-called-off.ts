import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans that were called off before their day. */
export class CalledOff20261122000770 implements MigrationInterface {
  name = 'CalledOff20261122000770';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table rule_set_call_off (
        move uuid primary key references rule_set_move (id),
        why text not null check (length(why) between 10 and 500),
        called_off_by uuid not null references person,
        called_off_at timestamptz not null default clock_timestamp(),
        decided date not null
      );
      comment on table rule_set_call_off is
        'what two people agreed on and one called off before its first day: the version stays what it was';
      comment on column rule_set_call_off.decided is 'the day it was called off, by the calendar of the country';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
