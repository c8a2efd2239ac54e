import { DRILL_ORDERS } from './drills';
import { ALL, EVERY, type Rights } from './rights';
import { ROSTER_QUESTIONS } from './roster';

/**
 * The clockwork. It walks the ladder of alerts, sends them and keeps the record; it reads no call and nothing that was told,
 * and of people only who may be alerted, and where.
 */
export const worker: Rights = {
  tables: {
    escalation: {
      select:
        'id, inquiry_id, lane, raised_by, state, step, sends_at, raised_at, next_step_at, acknowledged_by, returned_at, returned_by, return_reason, turn, coordinator_told_at, falls_over',
      update:
        'state, step, raised_at, next_step_at, acknowledged_at, acknowledged_by, accepted_at, returned_at, returned_by, return_reason, ' +
        'turn, review, reviewed_at, coordinator_told_at, closed_at, falls_over',
      rows: EVERY,
    },
    alert_attempt: {
      select:
        'id, escalation_id, step, recipient_id, channel, state, due_at, sent_at, next_try_at, tries, delivered_at, opened_at, provider_id, failure_code, recalled_at',
      insert: 'id, escalation_id, step, recipient_id, channel, state, sent_at',
      update:
        'state, sent_at, delivered_at, opened_at, next_try_at, tries, provider_id, failure_code, recalled_at',
      rows: EVERY,
    },
    // Where officers are alerted, and what they have sent to try it.
    contact_point: {
      select: 'id, person_id, channel, address, verified_at, failing_since, created_at',
      update: 'failing_since',
      rows: EVERY,
    },
    contact_message: {
      select:
        'id, contact_point_id, person_id, channel, purpose, state, next_try_at, tries, provider_id, created_at',
      insert: 'id, contact_point_id, person_id, channel, purpose',
      update: 'state, code_index, next_try_at, tries, provider_id, failure_code',
      delete: true,
      rows: EVERY,
    },
    sms_part: {
      select: ALL,
      insert: 'message_id, owner_id, part, parts, outcome',
      update: 'owner_id, part, parts, outcome, at',
      delete: true,
    },
    configured_channel: { select: ALL, insert: ALL, update: 'public_key', delete: true },
    escalation_transition: {
      select: 'id, escalation_id, to_state, person_id',
      insert: 'escalation_id, from_state, to_state, reason, gap',
      rows: EVERY,
    },
    hand_over: {
      select: 'escalation_id, receiver_id, received_at, ended_at, overdue_at',
      update: 'overdue_at',
      rows: EVERY,
    },
    watchdog_alarm: {
      select: ALL,
      insert: 'escalation_id, fault, is_drill',
      update: 'closed_at, mailed_at, told_at, told_addresses',
    },
    // Those that were planned; one begins by `start_drill` alone.
    drill: { insert: 'id, ordered_by, planned_at, skipped' },
    drill_plan: { select: ALL, update: 'next_at, next_because', rows: EVERY },
    ladder: { select: 'version, steps, saved_at', rows: EVERY },
    duty_shift: { select: 'id, person_id, started_at, ended_at', rows: EVERY },
    person: { select: 'id, display_name, role, languages, is_active', rows: EVERY },
    client_command: { select: 'id, at', delete: true, rows: EVERY },
    event: { select: 'id, at', insert: 'type, rooms, data', delete: true, rows: EVERY },
    audit_entry: {
      select: ALL,
      insert: 'id, person_id, action, subject_type, subject_id, outcome, reason, purpose',
      rows: { select: EVERY, insert: 'person_id is null' },
    },
    audit_head: { select: ALL },
    audit_statement: { select: ALL, insert: ALL },
    audit_mail: { select: ALL, insert: 'seq' },
    audit_check: { insert: 'entries, breaches' },
    // What is due, and the certificates; the erasing itself is done as the eraser.
    inquiry: { select: 'id, created_at, erased, kept_longer, on_hold', rows: EVERY },
    data_key: { select: 'owner_id, class, destroyed_at', rows: EVERY },
    erasure: {
      select: 'id, inquiry_id, reason, classes, person_id, second_person_id, statement, signature',
      update: 'signature',
      rows: EVERY,
    },
    token_try: { select: 'at', delete: true, rows: EVERY },
    retention_run: { select: ALL, insert: 'id', update: 'erased, failed, ended_at' },
  },
  // What a message says of an alert, and the key of where it goes; grants that nobody answered, and who hears of it; who would see an alert now.
  execute: [
    'alert_facts(uuid)',
    'contact_key(uuid)',
    'expire_due_grants()',
    'drill_obstacle()',
    ...DRILL_ORDERS,
    'inquiry_handler(uuid)',
    'is_signed_in(uuid, integer)',
    ...ROSTER_QUESTIONS,
  ],
};
