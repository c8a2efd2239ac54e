import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys of encrypted rows, each wrapped by a key-encryption key that is not in the database. */
export class DataKey20261120000110 implements MigrationInterface {
  name = 'DataKey20261120000110';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table data_key (
        owner_id uuid not null,
        class text not null check (class in ('identity', 'confidential', 'contact')),
        kek text,
        wrapped bytea,
        created_at timestamptz not null default clock_timestamp(),
        destroyed_at timestamptz,
        primary key (owner_id, class),
        check ((destroyed_at is null) = (wrapped is not null and kek is not null))
      );
      comment on table data_key is
        'one for the identity and one for the confidential part of a call or inquiry, one for the addresses of a person; destroyed = nobody reads that part again';
      create index data_key_kek on data_key (class, kek) where destroyed_at is null;
      comment on index data_key_kek is 'rotation: keys not yet wrapped by the newest';

      create table key_mark (
        name text primary key,
        mark bytea not null check (length(mark) = 32)
      );
      comment on table key_mark is
        'by what each key outside the database is known again: a wrong key under the right name must not be worked with';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
