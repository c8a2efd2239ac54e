import { grants, KEY_OF_MY_NOTE, notes, QUESTIONS } from './break-glass';
import { auditEntry, event, LOOKS, person } from './everybody';
import { ALL, EVERY, ME, type Rights } from './rights';
import { ruleSetReader } from './rule-sets';
import { ROSTER_QUESTIONS } from './roster';

const RANG_FOR_ME = `exists (select from call_offer o
  where o.call_id = call.id and o.person_id = ${ME} and o.state in ('ringing', 'accepted'))`;

/** Open, or closed lately enough. Said wherever cases are looked through: what is too old costs a call of `reaches_call`. */
const fresh = (column: string): string => `(${column} is null or ${column} > (select case_horizon()))`;

const OF_MY_CALL = `exists (select from call c where c.id = call_id and c.operator_id = ${ME})`;
const MINE = `i.operator_id = ${ME} and ${fresh('i.closed_at')}`;
const MY_INQUIRY = `exists (select from inquiry i where i.id = inquiry_id and ${MINE})`;
const OF_MY_ALERT = 'exists (select from escalation e where e.id = escalation_id)';
/** What is written about an alert has a key of its own. */
const KEY_OF_MY_ALERT = `class = 'confidential' and exists (select from escalation e where e.id = owner_id)`;
const MY_ALERT = `raised_by = ${ME} and case_is_fresh(inquiry_id) or ${MY_INQUIRY}`;

/** An operator: their own calls and inquiries until they are too old, and what their screen shows of the line. */
export const operator: Rights = {
  tables: {
    call: {
      select:
        'id, carrier, carrier_call_id, direction, state, language, cannot_speak, caller_number, caller_index, operator_id, ' +
        'is_restricted, answers_call_id, arrived_at, queued_at, answered_at, joined_at, ended_at, end_cause',
      insert:
        'id, carrier, carrier_call_id, direction, state, language, cannot_speak, caller_number, caller_index, operator_id, ' +
        'answers_call_id',
      update: 'state, operator_id, answered_at',
      rows: {
        // A function, so that a list of one's own is not planned with all the ways to reach another's.
        select: `operator_id = ${ME} and (ended_at is null or not is_old_call(id)) or reaches_call(id)`,
        insert: `operator_id = ${ME} and direction = 'outbound'`,
        update: `operator_id = ${ME} or (${RANG_FOR_ME})`,
      },
    },
    call_offer: {
      select: 'id, call_id, person_id, state, offered_at, expires_at',
      update: 'state, ended_at',
      rows: `person_id = ${ME}`,
    },
    call_participant: {
      select: 'id, call_id, carrier_call_id, role, number, state, is_held, is_muted, created_at, joined_at',
      insert: 'id, call_id, role, number, state',
      rows: { select: 'reaches_call(call_id)', insert: OF_MY_CALL },
    },
    call_command: {
      select: 'id, requested_by',
      insert: 'id, call_id, verb, detail, requested_by',
      rows: { select: `requested_by = ${ME}`, insert: `requested_by = ${ME} and ${OF_MY_CALL}` },
    },
    call_back: {
      select: 'call_id, requested_at, taken_by, done_at',
      update: 'taken_by, taken_at',
      rows: EVERY,
    },
    inquiry: {
      select: ALL,
      update:
        'operator_id, state, closed_at, call_type, safe_to_talk, danger_now, call_back, safe_contact, topic, relation, ' +
        'at_risk, region, place_detail, place_source, disclosure, narrative, outcome, versions, words',
      rows: {
        select: `operator_id = ${ME} and ${fresh('closed_at')} or reaches_call(call_id)`,
        update: `operator_id = ${ME} or ${OF_MY_CALL} or exists (select from call_back b
          where b.call_id = inquiry.call_id and b.taken_by = ${ME})`,
      },
    },
    inquiry_change: {
      select: ALL,
      insert: 'mutation_id, inquiry_id, field, version, person_id',
      rows: { select: MY_INQUIRY, insert: `person_id = ${ME} and ${MY_INQUIRY}` },
    },
    inquiry_answer: {
      select: ALL,
      insert: 'inquiry_id, mutation_id, rule_set, code, answer, person_id',
      rows: { select: MY_INQUIRY, insert: `person_id = ${ME} and ${MY_INQUIRY}` },
    },
    ...ruleSetReader,
    inquiry_assessment: {
      select: ALL,
      insert: 'inquiry_id, rule_set, version, status, level, computed_level, operator_level, signs, reasons',
      rows: MY_INQUIRY,
    },
    suggestion_verdict: {
      select: ALL,
      insert: 'id, inquiry_id, code, verdict, reason, words_mark, person_id, model',
      rows: { select: MY_INQUIRY, insert: `person_id = ${ME} and ${MY_INQUIRY}` },
    },
    data_key: {
      select: 'owner_id, class, kek, wrapped, destroyed_at',
      insert: 'owner_id, class, kek, wrapped',
      rows: {
        // Of an earlier contact the way to reach the caller, not what they told.
        select: `exists (select from inquiry i where i.id = owner_id and (i.operator_id = ${ME} or class = 'identity'))
          or ${KEY_OF_MY_NOTE} or reaches_call(owner_id) or ${KEY_OF_MY_ALERT}`,
        insert: `exists (select from call c where c.id = owner_id and c.operator_id = ${ME})
          or exists (select from inquiry i where i.id = owner_id and i.operator_id = ${ME}) or ${KEY_OF_MY_NOTE}
          or ${KEY_OF_MY_ALERT}`,
      },
    },
    break_glass_grant: grants.operator,
    break_glass_note: notes('asked_for(grant_id)'),
    escalation: {
      select:
        'id, inquiry_id, lane, state, raised_by, armed_at, sends_at, raised_at, step, next_step_at, acknowledged_at, ' +
        'acknowledged_by, withdrawn_at, closed_at, created_at, accepted_at, returned_at, returned_by, return_reason, outcome, ' +
        'reasons, turn, review, reviewed_at, reviewed_by, decline_reason',
      insert: 'id, inquiry_id, lane, state, raised_by, armed_at, sends_at, next_step_at, reasons, turn',
      update: 'lane, state, raised_at, next_step_at, withdrawn_at, review, reviewed_at, reviewed_by',
      rows: {
        select: MY_ALERT,
        // Nor may its id be that of a case or a grant: it would open their key as if it were its own.
        insert: `raised_by = ${ME} and ${MY_INQUIRY} and not exists (select from inquiry_handler(escalation.id))
          and not exists (select from grant_standing(escalation.id))`,
        update: MY_ALERT,
      },
      // The key overtakes a flag; what a supervisor says to it, an operator cannot write.
      becomes: `(${MY_ALERT}) and coalesce(review, 'overtaken') = 'overtaken' and coalesce(reviewed_by, ${ME}) = ${ME}`,
    },
    alert_attempt: {
      select:
        'id, escalation_id, step, recipient_id, channel, state, failure_code, sent_at, delivered_at, opened_at, acknowledged_at',
      rows: OF_MY_ALERT,
    },
    hand_over: { select: ALL, rows: OF_MY_ALERT },
    alert_message: {
      select: ALL,
      insert: 'id, escalation_id, sender_id, body',
      rows: {
        select: OF_MY_ALERT,
        insert: `sender_id = ${ME} and ${OF_MY_ALERT}`,
      },
    },
    alert_message_mark: {
      select: ALL,
      insert: 'escalation_id, person_id, read_at',
      update: 'read_at',
      rows: `person_id = ${ME}`,
    },
    escalation_transition: {
      select: ALL,
      insert: 'escalation_id, from_state, to_state, person_id, reason',
      rows: {
        select: OF_MY_ALERT,
        insert: `person_id = ${ME} and ${OF_MY_ALERT}`,
      },
    },
    client_command: {
      select: 'id, person_id, answer, action, subject_id',
      insert: 'id, person_id, answer, action, subject_id',
      update: 'answer',
      rows: `person_id = ${ME}`,
    },
    recording: { select: 'call_id' },
    caller_token: {
      select: ALL,
      insert: 'inquiry_id, token_index, given_by',
      update: 'token_index, given_by, given_at',
      rows: MY_INQUIRY,
    },
    token_try: { select: ALL, insert: 'id, person_id', rows: `person_id = ${ME}` },
    erasure: { select: 'id, inquiry_id, at, classes', rows: MY_INQUIRY },
    legal_hold: { select: 'id, inquiry_id, reason, set_by, set_at, released_at', rows: MY_INQUIRY },
    presence: {
      select: ALL,
      insert: 'person_id, status',
      update: 'status, reason, since, idle_since, call_id, wrap_up_until',
      rows: { select: EVERY, insert: `person_id = ${ME}`, update: `person_id = ${ME}` },
    },
    duty_shift: { select: 'person_id, started_at, ended_at', rows: EVERY },
    person,
    event: event('operator'),
    audit_entry: auditEntry(
      LOOKS,
      `(subject_type = 'inquiry' and exists (select from inquiry i where i.id::text = subject_id and ${MINE}))`,
    ),
  },
  execute: [
    ...ROSTER_QUESTIONS,
    'acting_person()',
    'waiting_calls()',
    'call_standing(uuid)',
    'case_horizon()',
    'case_is_fresh(uuid)',
    'is_old_call(uuid)',
    'reaches_call(uuid)',
    'inquiry_handler(uuid)',
    'kept_columns(uuid)',
    'alert_raiser(uuid)',
    'alert_number(uuid)',
    'ring_at_once(uuid, integer)',
    'gave_back_at(uuid, uuid)',
    'holder_of(uuid)',
    ...QUESTIONS,
    'event_log_reaches(pg_snapshot)',
  ],
};
