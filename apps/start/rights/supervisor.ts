import { UNANSWERED } from '#escalation/escalation';
import { grants, KEY_OF_MY_NOTE, notes, QUESTIONS } from './break-glass';
import { DRILL_ORDERS, DRILL_QUESTIONS, drillPlanner } from './drills';
import { auditEntry, event, LOOKS, person } from './everybody';
import { ALL, EVERY, ME, OF_MY_UNIT, type Rights } from './rights';
import { ruleSetMaker } from './rule-sets';
import { covers, ROSTER_QUESTIONS } from './roster';
import { WISH_OF_MY_DESK } from './wish-of-my-desk';

const UNTAKEN = UNANSWERED.map((state) => `'${state}'`).join(', ');
const OF_MY_INQUIRY = 'exists (select from inquiry i where i.id = inquiry_id)';
const OF_MY_ALERT = 'exists (select from escalation e where e.id = escalation_id)';
/** A flag that is theirs to answer; answered in this very transaction, and never twice. */
const EVERY_DESKS = `state = 'awaiting-confirmation' and turn = 2`;
const JUST_ANSWERED = `reviewed_by = ${ME} and reviewed_at between now() and clock_timestamp()`;
const MINE_TO_ANSWER = `raised_by <> ${ME} and (${OF_MY_UNIT} or turn = 2)
  and (state = 'awaiting-confirmation' or state in ('raised', 'declined') and ${JUST_ANSWERED})`;
/** What they flag themselves: what a second look of this very transaction found. */
const MISSED = `lane = 'review' and state = 'awaiting-confirmation' and exists (select from second_look s
  where s.inquiry_id = escalation.inquiry_id and s.person_id = ${ME} and s.verdict = 'missed'
  and s.at between now() and clock_timestamp())`;
const KEY_OF_MY_ALERT = `class = 'confidential' and exists (select from escalation e where e.id = owner_id)`;
const OF_MY_CALL = 'exists (select from call c where c.id = call_id)';

/**
 * A supervisor: reads every call, inquiry and alert of their unit, the case of every alert that nobody has taken, and
 * changes none but a flag that waits for an answer; flags what a second look found; keeps one that the law wants kept.
 */
export const supervisor: Rights = {
  tables: {
    call: { select: ALL, rows: `${OF_MY_UNIT} or id in (select call_id from unanswered_cases())` },
    call_offer: { select: ALL, rows: OF_MY_CALL },
    call_participant: { select: ALL, rows: OF_MY_CALL },
    call_back: { select: ALL, rows: EVERY },
    inquiry: {
      select: ALL,
      update: 'on_hold',
      rows: {
        select: `${OF_MY_UNIT} or id in (select inquiry_id from unanswered_cases())`,
        update: OF_MY_UNIT,
      },
    },
    inquiry_answer: { select: ALL, rows: OF_MY_INQUIRY },
    inquiry_assessment: { select: ALL, rows: OF_MY_INQUIRY },
    suggestion_verdict: {
      select: 'id, inquiry_id, code, verdict, reason, person_id, at, model',
      rows: OF_MY_INQUIRY,
    },
    second_look: {
      select: ALL,
      insert: 'inquiry_id, person_id, verdict, reasons',
      rows: {
        select: OF_MY_INQUIRY,
        insert: `person_id = ${ME} and exists (select from inquiry i
          where i.id = inquiry_id and i.state = 'closed' and (${OF_MY_UNIT}))`,
      },
    },
    data_key: {
      select: 'owner_id, class, kek, wrapped, destroyed_at',
      insert: 'owner_id, class, kek, wrapped',
      rows: {
        select: `exists (select from inquiry i where i.id = owner_id) or exists (select from call c where c.id = owner_id)
          or class = 'confidential' and exists (select from break_glass_grant g where g.id = owner_id)
          or ${KEY_OF_MY_ALERT}`,
        insert: `${KEY_OF_MY_NOTE} or ${KEY_OF_MY_ALERT}`,
      },
    },
    break_glass_grant: grants.supervisor,
    break_glass_note: notes('exists (select from break_glass_grant g where g.id = grant_id)'),
    escalation: {
      select: ALL,
      insert: 'id, inquiry_id, lane, state, raised_by, reasons, turn, next_step_at',
      update: 'state, raised_at, next_step_at, review, reviewed_at, reviewed_by, decline_reason',
      rows: {
        insert: `raised_by = ${ME} and ${MISSED}`,
        select: `${OF_MY_UNIT} or state in (${UNTAKEN}) or ${EVERY_DESKS} or ${JUST_ANSWERED}`,
        update: MINE_TO_ANSWER,
      },
    },
    alert_attempt: { select: ALL, rows: OF_MY_ALERT },
    escalation_transition: {
      select: ALL,
      insert: 'escalation_id, from_state, to_state, person_id, reason',
      rows: {
        select: OF_MY_ALERT,
        insert: `person_id = ${ME} and exists (select from escalation e where e.id = escalation_id and e.state = to_state
          and (from_state = 'awaiting-confirmation' and e.reviewed_by = ${ME}
            or from_state is null and to_state = 'awaiting-confirmation' and e.raised_by = ${ME}
              and e.created_at between now() and clock_timestamp()))`,
      },
    },
    client_command: {
      select: 'id, person_id, answer, action, subject_id',
      insert: 'id, person_id, answer, action, subject_id',
      update: 'answer',
      rows: `person_id = ${ME}`,
    },
    hand_over: { select: ALL, rows: OF_MY_ALERT },
    alert_message: {
      select: ALL,
      insert: 'id, escalation_id, sender_id, body',
      rows: {
        select: OF_MY_ALERT,
        insert: `sender_id = ${ME} and exists (select from escalation e where e.id = escalation_id and (${OF_MY_UNIT}))`,
      },
    },
    alert_message_mark: {
      select: ALL,
      insert: 'escalation_id, person_id, read_at',
      update: 'read_at',
      rows: `person_id = ${ME}`,
    },
    drill_plan: drillPlanner,
    watchdog_alarm: {
      select: 'id, escalation_id, fault, opened_at, closed_at, is_drill, told_at, told_addresses',
    },
    recording: { select: 'call_id' },
    caller_token: { select: 'inquiry_id, given_at', rows: OF_MY_INQUIRY },
    caller_wish: {
      select: 'id, inquiry_id, token_given_by, asked_by, asked_at, answered_at',
      rows: `${OF_MY_INQUIRY} or answered_at is null and ${WISH_OF_MY_DESK}`,
    },
    erasure: { select: 'id, inquiry_id, at, classes', rows: OF_MY_INQUIRY },
    legal_hold: {
      select: 'id, inquiry_id, reason, set_by, set_at, released_at',
      insert: 'id, inquiry_id, reason, set_by',
      rows: { select: OF_MY_INQUIRY, insert: `set_by = ${ME} and ${OF_MY_INQUIRY}` },
    },
    presence: { select: ALL, rows: EVERY },
    duty_shift: { select: 'person_id, started_at, ended_at', rows: EVERY },
    roster_week: {
      select: ALL,
      insert: 'week, version, draft, saved_by',
      update: 'version, draft, saved_by, saved_at, published_by, published_at',
    },
    roster_shift: {
      select: ALL,
      insert: 'id, week, person_id, starts_at, ends_at, is_chief',
      delete: true,
    },
    roster_cover: covers.keeper,
    ...ruleSetMaker('supervisor'),
    person,
    event: event('supervisor'),
    audit_entry: auditEntry(LOOKS, `subject_type = 'inquiry'`),
  },
  execute: [
    ...ROSTER_QUESTIONS,
    ...DRILL_QUESTIONS,
    ...DRILL_ORDERS,
    'without_channel(uuid[])',
    'reach_troubles(uuid[])',
    'sharing_device(uuid[])',
    'acting_person()',
    'acting_unit()',
    'unanswered_cases()',
    'unseen_inquiries()',
    'find_by_words(jsonb, uuid, text, text, text, timestamptz, timestamptz, integer)',
    'call_standing(uuid)',
    'waiting_calls()',
    'inquiry_handler(uuid)',
    'kept_columns(uuid)',
    'alert_number(uuid)',
    'ring_at_once(uuid, integer)',
    'gave_back_at(uuid, uuid)',
    'holder_of(uuid)',
    'review_standing(uuid)',
    'event_log_reaches(pg_snapshot)',
    'can_agree(uuid)',
    'somebody_can_agree(uuid, integer)',
    'hold_alert(uuid)',
    'wish_case(uuid)',
    ...QUESTIONS,
  ],
};
