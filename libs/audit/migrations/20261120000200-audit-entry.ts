import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who did, saw or was refused what, as chains of hashes. The app may add entries and read them; nobody changes one, and
 * what the owner of the tables could still change does not fit the chain any more, or the heads published outside.
 */
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
        reason text,
        purpose text,
        shard smallint not null default (pg_current_xact_id()::text::bigint % 16),
        seq bigint,
        hash bytea,
        constraint audit_entry_place unique (shard, seq),
        check ((seq is null) = (hash is null)),
        check (seq > 0)
      );
      comment on column audit_entry.seq is 'place in the chain of its shard; null only inside the transaction that adds it';
      create index audit_entry_person on audit_entry (person_id, at);
      comment on index audit_entry_person is 'what one person did';
      create index audit_entry_newest on audit_entry (at, id);
      comment on index audit_entry_newest is 'the explorer, newest first; one span of time';
      create index audit_entry_action on audit_entry (action, at, id);
      comment on index audit_entry_action is 'the explorer by action, newest first';
      create index audit_entry_about on audit_entry (subject_id, at, id);
      comment on index audit_entry_about is 'who has seen this inquiry, and whether a look goes on; the explorer by subject, newest first';
      create index audit_entry_denied on audit_entry (at, id) where outcome = 'denied';
      comment on index audit_entry_denied is 'the explorer: refusals, newest first';

      create table audit_head (shard smallint primary key, seq bigint not null, hash bytea not null);
      comment on table audit_head is 'the last link of each chain';
      insert into audit_head select shard, 0, sha256('') from generate_series(0, 15) as shard;

      create table audit_statement (
        seq bigint primary key,
        statement text not null,
        signature text not null
      );
      comment on table audit_statement is 'the heads as they were signed and published, one a minute in which something happened';

      create table audit_mail (
        seq bigint primary key references audit_statement,
        at timestamptz not null default clock_timestamp()
      );
      comment on table audit_mail is 'statements that were also sent by e-mail';

      create table audit_check (
        at timestamptz primary key default clock_timestamp(),
        entries bigint not null,
        breaches int not null
      );
      comment on table audit_check is 'what each walk over all chains found';

      -- Length before content: no two entries give the same text. libs/audit/chain.ts computes the same.
      create function audit_part(value text) returns text language sql immutable as
        $$ select coalesce(octet_length(value)::text || ':' || value, '-') $$;
      create function audit_link(previous bytea, e audit_entry) returns bytea language sql stable as $$
        select sha256(previous || convert_to(
          audit_part(e.shard::text) || audit_part(e.seq::text) || audit_part(e.id::text)
          || audit_part((extract(epoch from e.at) * 1000000)::bigint::text) || audit_part(e.person_id::text)
          || audit_part(e.action) || audit_part(e.subject_type) || audit_part(e.subject_id) || audit_part(e.outcome)
          || audit_part(e.reason) || audit_part(e.purpose), 'UTF8')) $$;

      create function audit_chain() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        declare
          head audit_head;
          link audit_entry := new;
        begin
          select * into head from audit_head where shard = new.shard for update;
          link.seq := head.seq + 1;
          link.hash := audit_link(head.hash, link);
          update audit_entry set seq = link.seq, hash = link.hash where id = new.id;
          update audit_head set seq = link.seq, hash = link.hash where shard = new.shard;
          return null;
        end $$;
      comment on function audit_chain() is
        'at commit, so that a chain is locked for that moment only, and always after every other lock: no deadlock';
      create constraint trigger audit_chain after insert on audit_entry
        deferrable initially deferred for each row when (new.seq is null) execute function audit_chain();

      revoke execute on function audit_chain() from public;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
