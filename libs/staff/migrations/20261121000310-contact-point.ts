import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where people of the line are alerted, what was sent there to try it, and the PIN they say on a telephone. */
export class ContactPoint20261121000310 implements MigrationInterface {
  name = 'ContactPoint20261121000310';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table contact_point (
        id uuid primary key,
        person_id uuid not null references person,
        channel text not null check (channel in ('email', 'sms', 'voice', 'push')),
        address bytea not null,
        address_index bytea not null check (length(address_index) = 32),
        device text not null default '',
        verified_at timestamptz,
        failing_since timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        constraint contact_point_once unique (person_id, channel, address_index)
      );
      comment on column contact_point.address is 'sealed under the contact key of its person; of push, the whole subscription';
      comment on column contact_point.address_index is 'keyed, so that two people on one telephone are seen and no address is';
      comment on column contact_point.device is 'of push: family and system only, such as Chrome, Android';
      comment on column contact_point.failing_since is 'since when nothing arrives there; null when the last did';
      create index contact_point_address on contact_point (address_index) where verified_at is not null;
      comment on index contact_point_address is 'two people on one device';

      create table contact_message (
        id uuid primary key,
        contact_point_id uuid not null references contact_point on delete cascade,
        person_id uuid not null references person,
        channel text not null,
        purpose text not null check (purpose in ('code', 'test')),
        state text not null default 'due' check (state in ('due', 'sent', 'delivered', 'failed')),
        code_index bytea,
        code_tries int not null default 0,
        created_at timestamptz not null default clock_timestamp(),
        next_try_at timestamptz not null default clock_timestamp(),
        tries int not null default 0,
        provider_id text,
        failure_code text
      );
      comment on column contact_message.code_index is 'keyed; the code itself is nowhere but on its way';
      create index contact_message_due on contact_message (channel, next_try_at) where state = 'due';
      comment on index contact_message_due is 'what is to be sent over a channel';
      create index contact_message_point on contact_message (contact_point_id, created_at desc);
      comment on index contact_message_point is 'the newest code of an address';
      create index contact_message_person on contact_message (person_id, created_at);
      comment on index contact_message_person is 'how much somebody had sent of late';

      create table alert_pin (
        person_id uuid primary key references person,
        hash text not null,
        failures int not null default 0,
        last_failure_at timestamptz,
        set_at timestamptz not null default clock_timestamp()
      );
      comment on table alert_pin is 'argon2id; proves on a telephone who acknowledges';

      create function contact_key(uuid) returns table (kek text, wrapped bytea)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select k.kek, k.wrapped from data_key k where k.owner_id = $1 and k.class = 'contact' and k.destroyed_at is null $$;
      comment on function contact_key(uuid) is 'the wrapped key of a person''s addresses, for whoever sends there and reads no other key';

      create table configured_channel (
        channel text primary key check (channel in ('email', 'sms', 'voice', 'push')),
        public_key text
      );
      comment on table configured_channel is 'what the worker has credentials for, as it said at its start';
      comment on column configured_channel.public_key is 'of push: what browsers subscribe with';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
