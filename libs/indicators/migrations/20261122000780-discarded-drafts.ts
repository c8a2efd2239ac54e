import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drafts that nobody goes on with. */
export class DiscardedDrafts20261122000780 implements MigrationInterface {
  name = 'DiscardedDrafts20261122000780';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table rule_set_discard (
        key text not null,
        version int not null,
        revision int not null,
        discarded_by uuid not null references person,
        discarded_at timestamptz not null default clock_timestamp(),
        primary key (key, version),
        foreign key (key, version, revision) references rule_set_revision
      );
      comment on table rule_set_discard is
        'drafts that nobody writes or moves any more: each save of them stays, and so does whatever names them';
      comment on column rule_set_discard.revision is 'the last save, as it was looked at';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
