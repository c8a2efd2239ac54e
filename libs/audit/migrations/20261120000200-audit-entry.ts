import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who did, saw or was refused what. The app may add entries and read them; nobody changes one. */
export class AuditEntry20261120000200 implements MigrationInterface {
  name = 'AuditEntry20261120000200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table audit_entry (
        id uuid primary key,
        at timestamptz not null default clock_timestamp(),
        person_id uuid,
        action text not null,
        subject_type text,
        subject_id text,
        outcome text not null check (outcome in ('allowed', 'denied')),
        reason text
      );
      create index audit_entry_subject on audit_entry (subject_type, subject_id, at);
      comment on index audit_entry_subject is 'who has seen this inquiry';
      create index audit_entry_person on audit_entry (person_id, at);
      comment on index audit_entry_person is 'what one person did';
      revoke update, delete, truncate on audit_entry from hotline_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
