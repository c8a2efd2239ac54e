import { WRITES } from './everybody';
import { ALL, EVERY, ME, type Rights } from './rights';
import { WISH_OF_MY_DESK } from './wish-of-my-desk';

const I_SUPERVISE = `exists (select from person p where p.id = ${ME} and p.role = 'supervisor' and p.is_active)`;

/** What waits, of another person, for their desk; answered, it stays so after the transaction. */
const MINE_TO_ANSWER = `asked_by <> ${ME} and ${I_SUPERVISE} and coalesce(answered_by, ${ME}) = ${ME}
  and (answered_at is null or answered_at between now() and clock_timestamp())
  and ${WISH_OF_MY_DESK}`;

/** Of `caller_wish w`: agreed to by whoever is acting, in this very transaction. */
const AGREED = `w.answered_by = ${ME} and w.decline_reason is null and w.answered_at >= now()`;

/** The line's own clock; or who has agreed to what another person asked for at a caller's wish. */
const MINE_TO_EMPTY = `${ME} is null or exists (select from caller_wish w
  where w.inquiry_id = inquiry.id and ${AGREED})`;

/** What belongs to it: the case, its calls, what was asked for about it. */
const MINE_TO_DESTROY = `${ME} is null or exists (select from caller_wish w join inquiry i on i.id = w.inquiry_id
  where ${AGREED} and (i.id = data_key.owner_id
  or exists (select from call c where c.id = data_key.owner_id and i.call_id in (c.id, c.answers_call_id))
  or exists (select from escalation e where e.id = data_key.owner_id and e.inquiry_id = i.id)
  or exists (select from break_glass_grant g where g.id = data_key.owner_id and g.inquiry_id = i.id)))`;

/**
 * Whoever erases, or serves a caller who has a token: it empties what leads to a person and what they told, destroys keys,
 * certifies. It reads no number and no story, and holds no key.
 */
export const eraser: Rights = {
  tables: {
    inquiry: {
      select: 'id, number, call_id, operator_id, unit, created_at, erased, on_hold, kept_longer, versions',
      update:
        'operator_id, call_type, safe_to_talk, danger_now, call_back, safe_contact, topic, relation, at_risk, region, ' +
        'place_detail, place_source, disclosure, narrative, outcome, versions, words, erased, kept_longer',
      rows: { select: EVERY, update: MINE_TO_EMPTY },
    },
    inquiry_answer: { select: 'inquiry_id', delete: true, rows: EVERY },
    inquiry_assessment: { select: 'inquiry_id', delete: true, rows: EVERY },
    second_look: { select: 'inquiry_id', delete: true, rows: EVERY },
    suggestion_verdict: {
      select: 'inquiry_id',
      update: 'words_mark',
      delete: true,
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
    escalation: { select: 'id, inquiry_id, state, raised_at', rows: EVERY },
    alert_message: { select: 'escalation_id', delete: true, rows: EVERY },
    alert_message_mark: { select: 'escalation_id', delete: true, rows: EVERY },
    data_key: {
      select: 'owner_id, class, destroyed_at',
      insert: 'owner_id, class, destroyed_at',
      update: 'kek, wrapped, destroyed_at',
      rows: { select: EVERY, insert: MINE_TO_DESTROY, update: MINE_TO_DESTROY },
    },
    erasure: {
      select: 'id, inquiry_id, at, classes, reason, person_id, second_person_id, statement, signature',
      insert: 'id, inquiry_id, at, classes, reason, person_id, second_person_id, statement',
      rows: {
        select: EVERY,
        insert: `second_person_id is not distinct from ${ME} and (${ME} is null or exists (select from caller_wish w
          where ${AGREED} and w.inquiry_id = erasure.inquiry_id and w.asked_by = erasure.person_id))`,
      },
    },
    break_glass_grant: { select: 'id, inquiry_id', rows: EVERY },
    break_glass_note: { select: 'grant_id', delete: true, rows: EVERY },
    caller_token: { select: 'inquiry_id, token_index, given_by, given_at', delete: true, rows: EVERY },
    caller_wish: {
      select: ALL,
      insert: 'id, inquiry_id, token_given_by, asked_by',
      update: 'answered_by, answered_at, decline_reason',
      delete: true,
      rows: {
        select: EVERY,
        insert: `asked_by = ${ME} and exists (select from caller_token t
          where t.inquiry_id = caller_wish.inquiry_id and t.given_by = token_given_by)`,
        update: `${ME} is null or ${MINE_TO_ANSWER}`,
        delete: `${ME} is null`,
      },
    },
    person: { select: 'id, display_name, role, is_active', rows: EVERY },
    event: { insert: 'type, rooms, data', rows: EVERY },
    audit_entry: { insert: WRITES, rows: { insert: `person_id is not distinct from ${ME}` } },
  },
  execute: [
    'acting_person()',
    'acting_unit()',
    'kept_columns(uuid)',
    'unit_is_away(text, uuid, integer)',
    'wish_case(uuid)',
  ],
};
