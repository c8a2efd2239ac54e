import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ladder as the administrator saved it, and that coordinators are told when nobody answers. */
export class Ladder20261121000620 implements MigrationInterface {
  name = 'Ladder20261121000620';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table ladder (
        version int primary key check (version > 0),
        steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) > 0),
        saved_by uuid not null references person,
        saved_at timestamptz not null default clock_timestamp()
      );
      comment on table ladder is 'each save is a row and the newest counts, for an alert in flight too; without one, the country pack''s';

      alter table escalation add column coordinator_told_at timestamptz;
      comment on column escalation.coordinator_told_at is 'when the ladder first told the coordinators that nobody answers';
      alter table escalation add column falls_over boolean not null default false;
      comment on column escalation.falls_over is
        'whether the next step comes at once when one of those called is out of reach; of the last step never, which keeps its wait';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
