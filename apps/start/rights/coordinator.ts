import { grants } from './break-glass';
import { DRILL_QUESTIONS, drillPlanner, NEXT_DRILL } from './drills';
import { auditEntry, event, person } from './everybody';
import { ALL, EVERY, type Rights } from './rights';
import { ruleSetReader } from './rule-sets';
import { covers, ROSTER_QUESTIONS, rosterReader } from './roster';

/** The whole record, as the explorer shows it. */
export const RECORD =
  'id, at, person_id, action, subject_type, subject_id, outcome, reason, purpose, shard, seq';

/** A coordinator: numbers and the record. No column of a call or an inquiry that tells of a person. */
export const coordinator: Rights = {
  tables: {
    call: {
      select: 'id, direction, state, arrived_at, queued_at, queue_rank, answered_at, end_cause',
      rows: EVERY,
    },
    call_back: { select: 'done_at', rows: EVERY },
    inquiry: {
      select: 'id, number, call_id, call_type, topic',
      update: 'on_hold',
      rows: EVERY,
    },
    // Numbers are counted as this role: a drill is in none of them.
    escalation: { select: 'id, state, raised_at, step, coordinator_told_at', rows: 'inquiry_id is not null' },
    // Whose outcome is missing, and since when.
    hand_over: {
      select: 'escalation_id, ended_at, overdue_at',
      rows: 'exists (select from escalation e where e.id = escalation_id)',
    },
    drill_plan: drillPlanner,
    presence: { select: 'person_id, status, reason, since, call_id, wrap_up_until', rows: EVERY },
    duty_shift: { select: 'person_id, started_at, ended_at', rows: EVERY },
    break_glass_grant: grants.coordinator,
    retention_run: { select: ALL },
    caller_wish: {
      select: 'id, inquiry_id, token_given_by, asked_by, asked_at, answered_at',
      rows: EVERY,
    },
    erasure: {
      select: 'id, inquiry_id, at, classes, reason, person_id, second_person_id, statement, signature',
      rows: EVERY,
    },
    legal_hold: {
      select: 'id, inquiry_id, reason, set_by, set_at, released_at',
      update: 'released_by, released_at, release_reason',
      rows: EVERY,
    },
    ...rosterReader,
    ...ruleSetReader,
    roster_cover: covers.keeper,
    person,
    event: event('coordinator'),
    audit_entry: auditEntry(RECORD, EVERY),
    audit_head: { select: 'seq' },
    audit_statement: { select: 'seq, statement' },
    audit_check: { select: ALL },
  },
  execute: [
    ...ROSTER_QUESTIONS,
    ...DRILL_QUESTIONS,
    NEXT_DRILL,
    'without_channel(uuid[])',
    'reach_troubles(uuid[])',
    'sharing_device(uuid[])',
    'acting_person()',
    'event_log_reaches(pg_snapshot)',
    'retention_counts(int, int, int, int)',
    'flags_by_sign(timestamptz, timestamptz, text[])',
    'unseen_inquiries()',
    'judged_suggestions(timestamptz, timestamptz)',
    'second_looks_between(timestamptz, timestamptz)',
    'last_verdicts(text, text[], int)',
    'replay_patterns(timestamptz, timestamptz, text[])',
    'subjects_of_reference(bigint)',
    'grant_case(uuid)',
    'unit_is_away(text, uuid, integer)',
    'wish_case(uuid)',
    'inquiry_handler(uuid)',
  ],
};
