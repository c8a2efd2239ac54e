import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A telephone that rings for nothing any more is told to stop. */
export class Recall20261122000710 implements MigrationInterface {
  name = 'Recall20261122000710';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table alert_attempt add column recalled_at timestamptz;
      comment on column alert_attempt.recalled_at is 'when it was taken back on its way; null where nothing was';
      create index alert_attempt_recall on alert_attempt (sent_at)
        where channel = 'voice' and state = 'superseded' and recalled_at is null;
      comment on index alert_attempt_recall is 'calls that may still ring though somebody has the alert';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
