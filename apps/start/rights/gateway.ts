import { ALL, EVERY, type Rights } from './rights';

/** Alerts that telephones were rung for; whoever answers may take them there. */
const RUNG = 'in (select alerts_outside())';
const BY_TELEPHONE = `channel in ('sms', 'voice')`;

/**
 * The telephone. It makes calls and their drafts, rings operators, dials. Of an inquiry it knows to which call it
 * belongs and whether it is open, nothing that was told; of a person what it takes to ring them, and of an alert that an
 * officer's telephone was rung for, that they take it.
 */
export const gateway: Rights = {
  tables: {
    call: {
      select: ALL,
      insert: 'id, carrier, carrier_call_id, state, language, caller_number, caller_index, arrived_at',
      update:
        'carrier_call_id, state, language, cannot_speak, operator_id, queued_at, queue_rank, answered_at, joined_at, ' +
        'ended_at, end_cause, settled_at',
      rows: EVERY,
    },
    carrier_event: {
      select: ALL,
      insert: 'id, carrier, carrier_call_id, event, sequence, call_id, at, facts, answer',
      update: 'call_id',
    },
    call_offer: {
      select: ALL,
      insert: 'id, call_id, person_id, state, expires_at',
      update: 'state, ended_at',
      rows: EVERY,
    },
    call_participant: {
      select: ALL,
      insert: 'id, call_id, carrier_call_id, role, state, created_at, joined_at',
      update: 'carrier_call_id, state, is_held, is_muted, joined_at, left_at',
      rows: EVERY,
    },
    call_command: {
      select: ALL,
      insert: 'id, call_id, verb, detail, requested_by',
      update: 'state, claimed_at, tries, ended_at, failure',
      rows: EVERY,
    },
    call_back: {
      select: 'call_id, done_at',
      insert: 'call_id, requested_at',
      update: 'taken_by, taken_at, done_at',
      rows: EVERY,
    },
    recording: {
      select: 'id, call_id, carrier_recording_id, state, duration_seconds, is_to_delete',
      insert: 'id, call_id, carrier_recording_id, state, duration_seconds',
      update: 'call_id, carrier_recording_id, state, duration_seconds, is_to_delete',
    },
    inquiry: {
      select: 'id, call_id, operator_id, state, outcome',
      insert: 'id, call_id, created_at',
      update: 'state, closed_at, outcome',
      rows: EVERY,
    },
    data_key: {
      select: 'owner_id, class, kek, wrapped',
      insert: 'owner_id, class, kek, wrapped',
      // Numbers are dialled here; no key to anything that was told.
      rows: `class = 'identity'`,
    },
    event: { select: 'id', insert: 'type, rooms, data', rows: EVERY },
    person: { select: 'id, display_name, role, languages, voice_address, is_active', rows: EVERY },
    escalation: {
      select:
        'id, inquiry_id, raised_by, state, step, next_step_at, acknowledged_at, acknowledged_by, closed_at, withdrawn_at, falls_over',
      update: 'state, step, next_step_at, acknowledged_at, acknowledged_by, closed_at, falls_over',
      rows: `id ${RUNG}`,
    },
    alert_attempt: {
      select:
        'id, escalation_id, step, recipient_id, channel, state, sent_at, delivered_at, opened_at, failure_code, provider_id',
      update: 'state, sent_at, delivered_at, opened_at, acknowledged_at, failure_code, provider_id',
      rows: `escalation_id ${RUNG}`,
    },
    escalation_transition: {
      insert: 'escalation_id, from_state, to_state, person_id, reason',
      rows: { insert: `escalation_id ${RUNG}` },
    },
    client_command: {
      select: 'id, person_id, action, subject_id',
      insert: 'id, person_id, answer, action, subject_id',
      rows: EVERY,
    },
    alert_pin: { select: ALL, update: 'failures, last_failure_at', rows: EVERY },
    contact_message: {
      select: 'id, contact_point_id, person_id, channel, purpose, state, provider_id, created_at',
      update: 'state, failure_code, provider_id',
      rows: BY_TELEPHONE,
    },
    contact_point: {
      select: 'id, person_id, channel, verified_at, failing_since',
      update: 'verified_at, failing_since',
      rows: BY_TELEPHONE,
    },
    session: { select: 'person_id, stage, last_seen_at, expires_at, ended_at', rows: EVERY },
    presence: {
      select: 'person_id, status, idle_since, call_id, wrap_up_until',
      update: 'status, reason, since, idle_since, call_id, wrap_up_until',
      rows: EVERY,
    },
    audit_entry: {
      insert: 'id, person_id, action, subject_type, subject_id, outcome, reason, purpose',
      // Nobody is signed in here; an officer who takes an alert on a telephone has proved who they are by their PIN.
      rows: {
        insert: `person_id is null or action = 'escalation.acknowledge'
          and exists (select from alert_attempt a where a.recipient_id = person_id and a.channel = 'voice')`,
      },
    },
  },
  execute: ['is_at_work(uuid)', 'is_signed_in(uuid, integer)', 'alerts_outside()', 'alert_horizon()'],
};
