import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the line and the officer who has an alert write to each other, and how far each has read. */
export class Messages20261121000640 implements MigrationInterface {
  name = 'Messages20261121000640';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table alert_message (
        id uuid primary key,
        escalation_id uuid not null references escalation,
        sender_id uuid not null references person,
        sent_at timestamptz not null default clock_timestamp(),
        body bytea not null check (length(body) <= 8100)
      );
      comment on table alert_message is
        'encrypted under a key of the alert''s own: the police read what they are written, whatever the caller withholds of the case';
      create index alert_message_alert on alert_message (escalation_id, sent_at);
      comment on index alert_message_alert is 'the messages of an alert, and what is new of them';

      create table alert_message_mark (
        escalation_id uuid not null references escalation,
        person_id uuid not null references person,
        read_at timestamptz not null,
        primary key (escalation_id, person_id)
      );
      comment on column alert_message_mark.read_at is 'when the newest message was sent that this person has read';

      create function gave_back_at(escalation_id uuid, person uuid) returns timestamptz
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select min(back.at) from escalation_transition back where back.escalation_id = $1
             and back.from_state in ('acknowledged', 'accepted') and back.to_state in ('rejected', 'alerting')
             and back.id > (select max(t.id) from escalation_transition t
               where t.escalation_id = $1 and t.to_state = 'acknowledged' and t.person_id = $2) $$;
      comment on function gave_back_at(uuid, uuid) is
        'when an officer who had an alert gave it back, or let it go; null for one who has it, or never had it';
      create function holder_of(escalation_id uuid) returns uuid
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as
        $$ select coalesce((select h.receiver_id from hand_over h where h.escalation_id = $1 and h.received_at is not null),
             (select e.acknowledged_by from escalation e where e.id = $1)) $$;
      comment on function holder_of(uuid) is 'the officer who has an alert: whoever signed for it, before that whoever took it';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
