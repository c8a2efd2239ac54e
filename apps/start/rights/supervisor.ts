import { grants, KEY_OF_MY_NOTE, notes, QUESTIONS } from './break-glass';
import { auditEntry, event, LOOKS, person } from './everybody';
import { ALL, EVERY, ME, type Rights } from './rights';

/** A supervisor: reads every call, inquiry and alert, and changes none; keeps one that the law wants kept. */
export const supervisor: Rights = {
  tables: {
    call: { select: ALL, rows: EVERY },
    call_offer: { select: ALL, rows: EVERY },
    call_participant: { select: ALL, rows: EVERY },
    call_back: { select: ALL, rows: EVERY },
    inquiry: { select: ALL, update: 'on_hold', rows: EVERY },
    data_key: {
      select: 'owner_id, class, kek, wrapped, destroyed_at',
      insert: 'owner_id, class, kek, wrapped',
      rows: { select: EVERY, insert: KEY_OF_MY_NOTE },
    },
    break_glass_grant: grants.supervisor,
    break_glass_note: notes(EVERY),
    escalation: { select: ALL, rows: EVERY },
    alert_attempt: { select: ALL, rows: EVERY },
    recording: { select: 'call_id' },
    caller_token: { select: 'inquiry_id, given_at', rows: EVERY },
    caller_wish: {
      select: 'id, inquiry_id, token_given_by, asked_by, asked_at, answered_at',
      rows: EVERY,
    },
    erasure: { select: 'id, inquiry_id, at, classes', rows: EVERY },
    legal_hold: {
      select: 'id, inquiry_id, reason, set_by, set_at, released_at',
      insert: 'id, inquiry_id, reason, set_by',
      rows: { select: EVERY, insert: `set_by = ${ME}` },
    },
    presence: { select: ALL, rows: EVERY },
    duty_shift: { select: 'person_id, started_at, ended_at', rows: EVERY },
    person,
    event: event('supervisor'),
    audit_entry: auditEntry(LOOKS, `subject_type = 'inquiry'`),
  },
  execute: [
    'acting_person()',
    'waiting_calls()',
    'inquiry_handler(uuid)',
    'kept_columns(uuid)',
    'alert_number(uuid)',
    'event_log_reaches(pg_snapshot)',
    'can_agree(uuid)',
    'somebody_can_agree(uuid, integer)',
    'hold_alert(uuid)',
    ...QUESTIONS,
  ],
};
