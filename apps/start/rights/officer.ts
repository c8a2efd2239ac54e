import { grants, KEY_OF_MY_NOTE, LIFTED_FOR_ALERT, notes, QUESTIONS } from './break-glass';
import { auditEntry, event, LOOKS, person } from './everybody';
import { EVERY, ME, type Rights } from './rights';

/** The alerts that were sent to them, until they are too old. */
const MINE = 'in (select alerts_of_mine())';

/** An officer of the special police unit: alerts sent to them, with their inquiry and its call. */
export const officer: Rights = {
  tables: {
    escalation: {
      select:
        'id, inquiry_id, lane, state, raised_by, armed_at, sends_at, raised_at, step, next_step_at, acknowledged_at, ' +
        'acknowledged_by, withdrawn_at, closed_at, created_at',
      update: 'state, acknowledged_at, acknowledged_by, next_step_at',
      rows: `id ${MINE}`,
    },
    alert_attempt: {
      select:
        'id, escalation_id, step, recipient_id, channel, state, sent_at, delivered_at, opened_at, acknowledged_at',
      update: 'state, delivered_at, opened_at, acknowledged_at',
      rows: `escalation_id ${MINE}`,
    },
    escalation_transition: {
      insert: 'escalation_id, from_state, to_state, person_id',
      rows: { insert: `person_id = ${ME} and escalation_id ${MINE}` },
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
        insert: KEY_OF_MY_NOTE,
        select: `exists (select from inquiry i where i.id = owner_id and (i.disclosure = 'shareable'
          or class = 'confidential' and coalesce(i.disclosure, 'confidential') = 'confidential'))
        or exists (select from inquiry i where i.call_id = owner_id and i.disclosure = 'shareable')
        or exists (select from break_glass_grant g where g.inquiry_id = owner_id and ${LIFTED_FOR_ALERT})
        or exists (select from break_glass_grant g join inquiry i on i.id = g.inquiry_id
          where i.call_id = owner_id and ${LIFTED_FOR_ALERT})
        or class = 'confidential' and exists (select from break_glass_grant g where g.id = owner_id)`,
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
    person,
    event: event('officer'),
    audit_entry: auditEntry(LOOKS),
  },
  execute: [
    'acting_person()',
    'alerts_of_mine()',
    'alert_horizon()',
    'alert_number(uuid)',
    'event_log_reaches(pg_snapshot)',
    'inquiry_handler(uuid)',
    'can_agree(uuid)',
    'somebody_can_agree(uuid, integer)',
    'hold_alert(uuid)',
    ...QUESTIONS,
  ],
};
