import { grants, KEY_OF_MY_NOTE, LIFTED_FOR_ALERT, notes, QUESTIONS } from './break-glass';
import { auditEntry, event, LOOKS, person } from './everybody';
import { ALL, EVERY, ME, type Rights } from './rights';
import { covers, ROSTER_QUESTIONS, rosterReader } from './roster';

/** The alerts that were sent to them, until they are too old. */
const MINE = 'in (select alerts_of_mine())';

/** Of a row about an alert: that it is in this officer's hands. */
const ACCEPTED_BY_ME = `select from escalation e where e.id = escalation_id and e.state = 'accepted' and e.acknowledged_by = ${ME}`;

/** An officer of the special police unit: alerts sent to them, with their inquiry and its call. */
export const officer: Rights = {
  tables: {
    escalation: {
      select:
        'id, inquiry_id, lane, state, raised_by, armed_at, sends_at, raised_at, step, next_step_at, acknowledged_at, ' +
        'acknowledged_by, withdrawn_at, closed_at, created_at, accepted_at, returned_at, returned_by, return_reason, outcome, ' +
        'reasons, turn, review, reviewed_at, reviewed_by, decline_reason',
      update:
        'state, step, acknowledged_at, acknowledged_by, next_step_at, closed_at, accepted_at, returned_at, returned_by, return_reason, outcome',
      rows: `id ${MINE}`,
    },
    alert_attempt: {
      select:
        'id, escalation_id, step, recipient_id, channel, state, failure_code, sent_at, delivered_at, opened_at, acknowledged_at',
      insert: 'id, escalation_id, step, recipient_id, channel, state, sent_at',
      update: 'state, delivered_at, opened_at, acknowledged_at',
      rows: {
        select: `escalation_id ${MINE}`,
        update: `escalation_id ${MINE}`,
        // Whoever is handed a case reads it.
        insert: `exists (${ACCEPTED_BY_ME}) and exists (select from hand_over h
          where h.escalation_id = alert_attempt.escalation_id and h.receiver_id = recipient_id)`,
      },
    },
    escalation_transition: {
      select: ALL,
      insert: 'escalation_id, from_state, to_state, person_id, reason',
      rows: { select: `escalation_id ${MINE}`, insert: `person_id = ${ME} and escalation_id ${MINE}` },
    },
    hand_over: {
      select: ALL,
      insert: 'id, escalation_id, giver_id, receiver_id, documents, document_count',
      update: 'received_at',
      rows: {
        select: `escalation_id ${MINE}`,
        insert: `giver_id = ${ME} and exists (${ACCEPTED_BY_ME})`,
        update: `receiver_id = ${ME}`,
      },
    },
    // Whoever gave it back reads what was written before; whoever has it writes.
    alert_message: {
      select: ALL,
      insert: 'id, escalation_id, sender_id, body',
      rows: {
        select: `escalation_id ${MINE} and sent_at < coalesce(gave_back_at(escalation_id, ${ME}), 'infinity')`,
        insert: `sender_id = ${ME} and escalation_id ${MINE} and holder_of(escalation_id) = ${ME}`,
      },
    },
    alert_message_mark: {
      select: ALL,
      insert: 'escalation_id, person_id, read_at',
      update: 'read_at',
      rows: `person_id = ${ME}`,
    },
    client_command: {
      select: 'id, person_id, answer, action, subject_id',
      insert: 'id, person_id, answer, action, subject_id',
      update: 'answer',
      rows: `person_id = ${ME}`,
    },
    inquiry: {
      select:
        'id, number, call_id, call_type, safe_to_talk, danger_now, call_back, safe_contact, topic, relation, at_risk, ' +
        'region, place_detail, place_source, disclosure, narrative, versions, erased',
      rows: 'exists (select from escalation e where e.inquiry_id = inquiry.id)',
    },
    call: {
      select: 'id, state, language, cannot_speak, caller_number',
      rows: 'exists (select from inquiry i where i.call_id = call.id)',
    },
    data_key: {
      select: 'owner_id, class, kek, wrapped, destroyed_at',
      insert: 'owner_id, class, kek, wrapped',
      // As libs/escalation/police-view.ts: what the caller withheld has no key here, unless it was lifted.
      rows: {
        insert: `${KEY_OF_MY_NOTE} or class = 'confidential' and owner_id ${MINE}`,
        select: `exists (select from inquiry i where i.id = owner_id and (i.disclosure = 'shareable'
          or class = 'confidential' and coalesce(i.disclosure, 'confidential') = 'confidential'))
        or exists (select from inquiry i where i.call_id = owner_id and i.disclosure = 'shareable')
        or exists (select from break_glass_grant g where g.inquiry_id = owner_id and ${LIFTED_FOR_ALERT})
        or exists (select from break_glass_grant g join inquiry i on i.id = g.inquiry_id
          where i.call_id = owner_id and ${LIFTED_FOR_ALERT})
        or class = 'confidential' and exists (select from break_glass_grant g where g.id = owner_id)
        or class = 'confidential' and owner_id ${MINE}`,
      },
    },
    break_glass_grant: grants.officer,
    break_glass_note: notes('exists (select from break_glass_grant g where g.id = grant_id)'),
    duty_shift: {
      select: 'id, person_id, started_at, ended_at',
      insert: 'id, person_id, started_at',
      update: 'ended_at',
      rows: { select: EVERY, insert: `person_id = ${ME}`, update: `person_id = ${ME}` },
    },
    drill_plan: { select: 'version, next_at', rows: EVERY },
    ...rosterReader,
    roster_cover: covers.officer,
    person,
    event: event('officer'),
    audit_entry: auditEntry(LOOKS),
  },
  execute: [
    ...ROSTER_QUESTIONS,
    'drill_results(int)',
    'tell_receiver(uuid)',
    'without_channel(uuid[])',
    'sharing_device(uuid[])',
    'acting_person()',
    'alerts_of_mine()',
    'alert_horizon()',
    'alert_number(uuid)',
    'gave_back_at(uuid, uuid)',
    'holder_of(uuid)',
    'event_log_reaches(pg_snapshot)',
    'inquiry_handler(uuid)',
    'can_agree(uuid)',
    'somebody_can_agree(uuid, integer)',
    'hold_alert(uuid)',
    'take_over(uuid, uuid)',
    ...QUESTIONS,
  ],
};
