import { ALL, EVERY, type Rights } from './rights';

/**
 * The telephone. It makes calls and their drafts, rings operators, dials. Of an inquiry it knows to which call it
 * belongs and whether it is open, nothing that was told; of a person what it takes to ring them.
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
    person: { select: 'id, role, languages, voice_address, is_active', rows: EVERY },
    session: { select: 'person_id, stage, last_seen_at, expires_at, ended_at', rows: EVERY },
    presence: {
      select: 'person_id, status, idle_since, call_id, wrap_up_until',
      update: 'status, reason, since, idle_since, call_id, wrap_up_until',
      rows: EVERY,
    },
    audit_entry: {
      insert: 'id, person_id, action, subject_type, subject_id, outcome, reason, purpose',
      rows: { insert: 'person_id is null' },
    },
  },
  execute: ['is_at_work(uuid)'],
};
