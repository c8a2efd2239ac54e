import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a message centre calls what it was given: its receipts name nothing else, and come in any order. */
export class SmsPart20261121000645 implements MigrationInterface {
  name = 'SmsPart20261121000645';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table sms_part (
        message_id text primary key check (length(message_id) between 1 and 128),
        owner_id uuid,
        part int check (part > 0),
        parts int check (parts >= part),
        outcome text,
        at timestamptz not null default clock_timestamp(),
        check ((owner_id is null) = (part is null) and (part is null) = (parts is null)),
        check (owner_id is not null or outcome is not null)
      );
      comment on table sms_part is 'a message at the operator''s message centre: whose it is and what became of it, whichever was heard of first';
      comment on column sms_part.owner_id is 'the attempt or the message to an address that it is a part of; null while only its receipt is known';
      comment on column sms_part.outcome is 'delivered, or why not; null while nothing final was heard';
      create index sms_part_owner on sms_part (owner_id) where owner_id is not null;
      comment on index sms_part_owner is 'whether every part of a message has arrived';
      create index sms_part_age on sms_part using brin (at);
      comment on index sms_part_age is 'retention';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
