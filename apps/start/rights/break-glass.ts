import { OPEN } from '#escalation/escalation';
import { IN_FORCE } from '#inquiries/disclosure-overrides.service';
import { ALL, EVERY, ME, type TableRights } from './rights';

const ASKS =
  'id, kind, inquiry_id, call_id, escalation_id, requested_by, reason, state, answered_at, expires_at';
const ANSWERS = 'state, answered_by, answered_at, expires_at';
const REVIEWS = 'verdict, review_note, reviewed_by, reviewed_at';

/** As libs/access/grant.ts: what a caller withholds opens through a second person alone. */
const OF_CALL = `select from call c join inquiry i on i.call_id = coalesce(c.answers_call_id, c.id)
  where c.id = break_glass_grant.call_id and i.id = break_glass_grant.inquiry_id
    and (break_glass_grant.state = 'requested' or break_glass_grant.state = 'granted'
      and not c.is_restricted and coalesce((i.versions ->> 'disclosure')::int, 0) <= 1 and coalesce(i.disclosure, 'shareable') = 'shareable')`;

/** Nor may its id be that of a case: it would open its key as if it were a note's. */
const ASKED_BY_ME = `requested_by = ${ME} and not exists (select from inquiry_handler(break_glass_grant.id))`;

const FOR_NUMBER = `${ASKED_BY_ME} and kind = 'unmask-number' and answered_by is null`;
/**
 * Alone only where nobody else's screen was heard of within a minute: the shortest a country pack can leave a session idle,
 * so that this never refuses whom the service, which asks by the pack, lets through.
 */
const NOBODY_THERE = `not somebody_can_agree(${ME}, 1)`;
const FOR_POLICE = `${ASKED_BY_ME} and kind = 'disclosure-override' and answered_by is null
  and (state = 'requested' or state = 'solo' and ${NOBODY_THERE}) and exists (select from escalation e
    where e.id = break_glass_grant.escalation_id and e.inquiry_id = break_glass_grant.inquiry_id)`;

/** That a caller's choice was lifted, to whoever reads the inquiry. */
const LIFTED = `kind = 'disclosure-override' and state in ('approved', 'solo')
  and exists (select from inquiry i where i.id = inquiry_id)`;

const ON_DUTY = `is_on_duty(${ME})`;

/** An override that opens the case of an alert while it is open. */
export const LIFTED_FOR_ALERT = `g.kind = 'disclosure-override' and g.state in ('approved', 'solo') and ${IN_FORCE}
  and exists (select from escalation e where e.id = g.escalation_id
    and e.state in (${OPEN.map((state) => `'${state}'`).join(', ')}))`;

/** What each role does with grants. */
export const grants = {
  /** Numbers of their own calls. */
  operator: {
    select: ALL,
    insert: ASKS,
    rows: {
      select: `requested_by = ${ME} or ${LIFTED}`,
      insert: `${FOR_NUMBER} and exists (${OF_CALL} and (c.operator_id = ${ME} or exists (select from call_offer o
        where o.call_id = c.id and o.person_id = ${ME} and o.state in ('ringing', 'accepted'))))`,
    },
  },
  /**
   * Asks for both in their unit, agrees to what others ask for, and reviews it. What waits is every unit's: another stands
   * in where that of the case has nobody.
   */
  supervisor: {
    select: ALL,
    insert: ASKS,
    update: `${ANSWERS}, ${REVIEWS}`,
    rows: {
      select: `requested_by = ${ME} or answered_by = ${ME} or state = 'requested' and expires_at > clock_timestamp()
        or exists (select from inquiry i where i.id = inquiry_id)`,
      insert: `${FOR_NUMBER} and exists (${OF_CALL}) or ${FOR_POLICE}`,
      update: `requested_by <> ${ME}`,
    },
  },
  /** Asks for alerts sent to them; on duty, agrees to what another officer asks for. */
  officer: {
    select: ALL,
    insert: ASKS,
    update: ANSWERS,
    rows: {
      select: `requested_by = ${ME} or answered_by = ${ME} or escalation_id in (select alerts_of_mine())
        or kind = 'disclosure-override' and state = 'requested' and expires_at > clock_timestamp() and ${ON_DUTY}
        or ${LIFTED}`,
      insert: FOR_POLICE,
      update: `kind = 'disclosure-override' and requested_by <> ${ME} and (state = 'requested' or answered_by = ${ME})
        and ${ON_DUTY}`,
    },
  },
  /** Reviews what one person opened alone. */
  coordinator: {
    select: ALL,
    update: REVIEWS,
    rows: { select: EVERY, update: `requested_by <> ${ME} and state = 'solo'` },
  },
} as const satisfies Record<string, TableRights>;

/** Why somebody asks: written by whoever asks. @param read rows that are read */
export function notes(read: string): TableRights {
  return { select: ALL, insert: 'grant_id, note', rows: { select: read, insert: 'asked_for(grant_id)' } };
}

/** The key of the note of one's own grant. */
export const KEY_OF_MY_NOTE = `class = 'confidential' and asked_for(owner_id)`;

/** What whoever asks, agrees or reviews may ask about rows they do not see. */
export const QUESTIONS = [
  'asked_for(uuid)',
  'grant_standing(uuid)',
  'grant_case(uuid)',
  'unit_is_away(text, uuid, integer)',
  'expire_due_grants()',
] as const;
