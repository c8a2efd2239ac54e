import { WRITES } from './everybody';
import { EVERY, ME, type Rights } from './rights';

/**
 * Whoever erases, or serves a caller who has a token: it empties what leads to a person and what they told, destroys keys,
 * certifies. It reads no number and no story, and holds no key.
 */
export const eraser: Rights = {
  tables: {
    inquiry: {
      select: 'id, number, call_id, operator_id, created_at, erased, on_hold, kept_longer, versions',
      update:
        'operator_id, call_type, safe_to_talk, danger_now, call_back, safe_contact, topic, relation, at_risk, region, ' +
        'place_detail, place_source, disclosure, narrative, outcome, versions, words, erased, kept_longer',
      rows: EVERY,
    },
    inquiry_change: { select: 'inquiry_id, field, version, at', delete: true, rows: EVERY },
    call: {
      select: 'id, answers_call_id, settled_at',
      update: 'caller_number, caller_index, carrier_call_id, operator_id, cannot_speak',
      rows: EVERY,
    },
    call_participant: { select: 'call_id', update: 'number, carrier_call_id', delete: true, rows: EVERY },
    call_offer: { select: 'call_id', delete: true, rows: EVERY },
    call_back: { select: 'call_id, done_at', update: 'done_at', delete: true, rows: EVERY },
    call_command: {
      select: 'call_id, verb, detail, state',
      insert: 'id, call_id, verb, detail',
      update: 'detail',
      delete: true,
      rows: EVERY,
    },
    carrier_event: { select: 'id, call_id, facts', update: 'carrier_call_id, facts, answer' },
    recording: { select: 'id, call_id, carrier_recording_id, is_to_delete', update: 'is_to_delete' },
    client_command: { select: 'answer', delete: true, rows: EVERY },
    escalation: { select: 'inquiry_id, state, raised_at', rows: EVERY },
    data_key: {
      select: 'owner_id, class, destroyed_at',
      insert: 'owner_id, class, destroyed_at',
      update: 'kek, wrapped, destroyed_at',
      rows: EVERY,
    },
    erasure: {
      select: 'id, inquiry_id, at, classes, reason, person_id, statement, signature',
      insert: 'id, inquiry_id, at, classes, reason, person_id, statement',
      rows: EVERY,
    },
    break_glass_grant: { select: 'id, inquiry_id', rows: EVERY },
    break_glass_note: { select: 'grant_id', delete: true, rows: EVERY },
    caller_token: { select: 'inquiry_id, token_index, given_at', delete: true, rows: EVERY },
    person: { select: 'id, display_name', rows: EVERY },
    event: { insert: 'type, rooms, data', rows: EVERY },
    audit_entry: { insert: WRITES, rows: { insert: `person_id is not distinct from ${ME}` } },
  },
  execute: ['acting_person()', 'kept_columns(uuid)'],
};
