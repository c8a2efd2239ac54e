import { auditEntry, event, LOOKS, person } from './everybody';
import { ALL, EVERY, type Rights } from './rights';

/** A supervisor: reads every call, inquiry and alert, and changes none. */
export const supervisor: Rights = {
  tables: {
    call: { select: ALL, rows: EVERY },
    call_offer: { select: ALL, rows: EVERY },
    call_participant: { select: ALL, rows: EVERY },
    call_back: { select: ALL, rows: EVERY },
    inquiry: { select: ALL, rows: EVERY },
    data_key: { select: 'owner_id, class, kek, wrapped', rows: EVERY },
    escalation: { select: ALL, rows: EVERY },
    alert_attempt: { select: ALL, rows: EVERY },
    presence: { select: ALL, rows: EVERY },
    duty_shift: { select: 'person_id, started_at, ended_at', rows: EVERY },
    person,
    event: event('supervisor'),
    audit_entry: auditEntry(LOOKS, `subject_type = 'inquiry'`),
  },
  execute: ['acting_person()', 'waiting_calls()', 'inquiry_handler(uuid)', 'event_log_reaches(pg_snapshot)'],
};
