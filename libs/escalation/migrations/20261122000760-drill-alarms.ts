import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An alarm about a drill says so, also to those who may see no alert. */
export class DrillAlarms20261122000760 implements MigrationInterface {
  name = 'DrillAlarms20261122000760';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table watchdog_alarm add column is_drill boolean not null default false;
      update watchdog_alarm a set is_drill = true from escalation e where e.id = a.escalation_id and e.lane = 'drill';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
