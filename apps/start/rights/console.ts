import { ALL, EVERY, type Rights } from './rights';

/**
 * The console before it knows who asks: sign-in, sessions, the event tail, who sits where, and moving data keys to a
 * newer key. Whatever a person does, it does as the role of that person.
 */
export const consoleItself: Rights = {
  tables: {
    person: {
      select:
        'id, username, display_name, role, languages, unit, password_hash, is_active, created_at, device_generation',
      update: 'last_seen_at',
      rows: EVERY,
    },
    session: {
      select: ALL,
      insert: 'token_hash, id, person_id, stage, browser, expires_at',
      update: 'last_seen_at, ended_at',
      rows: EVERY,
    },
    second_factor: { select: 'id, person_id, kind, added_with, created_at, last_used_at', rows: EVERY },
    recovery_code: { select: 'person_id, used_at', rows: EVERY },
    invitation: { select: 'person_id, token_hash, expires_at', rows: EVERY },
    sign_in_failure: { select: ALL, insert: 'subject, at', delete: true },
    presence: {
      select: ALL,
      insert: 'person_id, status',
      update: 'status, reason, since, idle_since, call_id, wrap_up_until',
      rows: EVERY,
    },
    event: { select: ALL, insert: 'type, rooms, data', rows: EVERY },
    audit_entry: {
      insert: 'id, person_id, action, subject_type, subject_id, outcome, reason, purpose',
      rows: { insert: 'person_id is null' },
    },
    data_key: {
      select: 'owner_id, class, kek, wrapped, destroyed_at',
      update: 'kek, wrapped',
      rows: EVERY,
    },
    key_mark: { select: ALL, insert: ALL },
    migration: { select: 'name' },
  },
  execute: [
    'event_log_reaches(pg_snapshot)',
    'is_at_work(uuid)',
    'prove_session(bytea, uuid, text, text, integer)',
    'push_reported(uuid, text)',
    'take_invitation(bytea, text)',
  ],
};
