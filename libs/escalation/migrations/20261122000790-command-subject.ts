import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A command's id stands for one order about one thing; given for another, it is refused. */
export class CommandSubject20261122000790 implements MigrationInterface {
  name = 'CommandSubject20261122000790';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table client_command add column action text, add column subject_id uuid,
        add constraint client_command_order check (action is not null or subject_id is null);
      comment on column client_command.action is
        'what was ordered; null of a row that does not say so: it answers whatever comes under its id';
      comment on column client_command.subject_id is
        'the alert, or the inquiry before there is one; null of an order about neither';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
