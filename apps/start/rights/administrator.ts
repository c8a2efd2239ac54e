import { RECORD } from './coordinator';
import { auditEntry, event } from './everybody';
import { ALL, EVERY, type Rights } from './rights';

/** An administrator: accounts, keys by their names, the record. No call and no inquiry. */
export const administrator: Rights = {
  tables: {
    person: {
      select:
        'id, username, display_name, role, languages, voice_address, is_active, created_at, last_seen_at',
      rows: EVERY,
    },
    data_key: { select: 'class, kek, destroyed_at', rows: EVERY },
    retention_run: { select: ALL },
    erasure: {
      select: 'id, inquiry_id, at, classes, reason, person_id, statement, signature',
      rows: EVERY,
    },
    legal_hold: { select: 'id, inquiry_id, reason, set_by, set_at, released_at', rows: EVERY },
    inquiry: { select: 'id, number, created_at, erased, on_hold', rows: EVERY },
    escalation: { select: 'inquiry_id, raised_at', rows: EVERY },
    event: event('administrator'),
    audit_entry: auditEntry(RECORD, EVERY),
    audit_head: { select: 'seq' },
    audit_statement: { select: 'seq, statement' },
    audit_check: { select: ALL },
  },
  execute: ['acting_person()', 'event_log_reaches(pg_snapshot)'],
};
