import { RECORD } from './coordinator';
import { DRILL_QUESTIONS } from './drills';
import { auditEntry, event } from './everybody';
import { ALL, EVERY, ME, type Rights } from './rights';
import { ruleSetMaker } from './rule-sets';
import { ROSTER_QUESTIONS } from './roster';

const HELD_OR_ERASED = `exists (select from legal_hold h where h.inquiry_id = inquiry.id)
  or exists (select from erasure e where e.inquiry_id = inquiry.id)`;

/** An administrator: accounts, keys by their names, the record. No call and no inquiry. */
export const administrator: Rights = {
  tables: {
    person: {
      select:
        'id, username, display_name, role, languages, unit, voice_address, is_active, created_at, last_seen_at, ' +
        'has_password, device_generation',
      insert: 'id, username, display_name, role, languages, unit, password_hash, voice_address',
      update: 'display_name, role, languages, unit, voice_address, is_active, device_generation',
      // A password is chosen by whoever is invited.
      rows: { select: EVERY, insert: 'password_hash is null', update: EVERY },
    },
    account_help: {
      select: ALL,
      insert: 'person_id, administrator_id, hand',
      update: 'at',
      rows: `administrator_id = ${ME}`,
    },
    // Whoever is suspended is alerted nowhere.
    contact_point: { select: 'person_id', delete: true, rows: EVERY },
    configured_channel: { select: ALL },
    invitation: {
      select: 'person_id, expires_at',
      insert: 'person_id, token_hash, invited_by, expires_at',
      update: 'token_hash, invited_by, expires_at',
      delete: true,
      // Of nobody, where the terminal invites.
      rows: {
        select: EVERY,
        insert: `invited_by is not distinct from ${ME}`,
        update: EVERY,
        delete: EVERY,
      },
    },
    session: {
      select: 'id, person_id, stage, browser, created_at, last_seen_at, expires_at, ended_at',
      update: 'ended_at',
      rows: EVERY,
    },
    second_factor: {
      select: 'id, person_id, kind, added_with, created_at, last_used_at',
      delete: true,
      rows: EVERY,
    },
    recovery_code: { select: 'person_id, used_at', delete: true, rows: EVERY },
    duty_shift: { select: 'id, person_id, started_at, ended_at', update: 'ended_at', rows: EVERY },
    data_key: { select: 'class, kek, destroyed_at', rows: EVERY },
    retention_run: { select: ALL },
    erasure: {
      select: 'id, inquiry_id, at, classes, reason, person_id, second_person_id, statement, signature',
      rows: EVERY,
    },
    legal_hold: { select: 'id, inquiry_id, reason, set_by, set_at, released_at', rows: EVERY },
    // Of an inquiry that is under a hold, or was erased, its reference.
    inquiry: { select: 'id, number', rows: HELD_OR_ERASED },
    ladder: {
      select: ALL,
      insert: 'version, steps, saved_by',
      rows: { select: EVERY, insert: `saved_by = ${ME}` },
    },
    ...ruleSetMaker('administrator'),
    drill_plan: { select: ALL, rows: EVERY },
    watchdog_alarm: {
      select: 'id, escalation_id, fault, opened_at, closed_at, is_drill, told_at, told_addresses',
    },
    event: event('administrator'),
    audit_entry: auditEntry(RECORD, EVERY),
    audit_head: { select: 'seq' },
    audit_statement: { select: 'seq, statement' },
    audit_check: { select: ALL },
  },
  execute: [
    ...ROSTER_QUESTIONS,
    ...DRILL_QUESTIONS,
    'acting_person()',
    'event_log_reaches(pg_snapshot)',
    'is_at_work(uuid)',
    'retention_counts(int, int, int, int)',
    'subjects_of_reference(bigint)',
  ],
};
