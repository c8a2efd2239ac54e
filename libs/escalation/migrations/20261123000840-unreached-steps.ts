import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a step did not reach those the ladder means is kept beside why an alert came back: both may be so at once. */
export class UnreachedSteps20261123000840 implements MigrationInterface {
  name = 'UnreachedSteps20261123000840';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table escalation_transition add column gap text;
      comment on column escalation_transition.gap is 'why this step of the ladder did not reach those it means; null where it did';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
