import type { GrantKind, GrantState, GrantView } from '#contracts/break-glass';
import { grantView as schema } from '#contracts/break-glass';
import type { InquiryId, PersonId } from '#contracts/ids';
import type { Action } from '#contracts/permissions';
import { formatReference } from '#inquiries/reference';
import { type Asker, type Columns, isOfUnit, Permission } from '#staff/permission';

/** A grant as the tables have it, its note still sealed. */
export interface GrantRow {
  id: string;
  kind: GrantKind;
  state: GrantState;
  number: string;
  /** The desk of its case. */
  unit: string | null;
  is_unit_away: boolean;
  inquiry_id: InquiryId;
  call_id: string | null;
  escalation_id: string | null;
  reason: string;
  note: Buffer | null;
  requested_by: Name;
  requested_at: Date;
  answered_by: Name | null;
  answered_at: Date | null;
  expires_at: Date | null;
  is_over: boolean;
  escalation_is_open: boolean | null;
  verdict: string | null;
  review_note: string | null;
  reviewed_by: Name | null;
  reviewed_at: Date | null;
}

interface Name {
  id: string;
  displayName: string;
}

/** An open screen is heard of within the minute; an override does not wait for one that was shut longer ago. */
const OVERRIDE_IDLE_MINUTES = 1;

/**
 * Whether the desk of a grant `g` has nobody else who could agree.
 * @param unit, idleMinutes SQL expressions
 */
export function isUnitAway(unit: string, idleMinutes: string): string {
  return `unit_is_away(${unit}, g.requested_by,
    case g.kind when 'disclosure-override' then ${String(OVERRIDE_IDLE_MINUTES)} else ${idleMinutes} end)`;
}

const IS_AWAY = `(g.state = 'requested' and ${isUnitAway('q.unit', '$2')})`;

/** Whose a grant is, among those that `selectGrants` gives. */
export const WHOSE_GRANT: Columns = {
  own: (person) => `g.requested_by = ${person}`,
  unit: (unit) => isOfUnit('q.unit', unit),
  'unit-away': () => IS_AWAY,
};

/**
 * `select … from break_glass_grant g`, completed by a `where`. Expects the open states of an alert as $1,
 * and after how many minutes without a sign of life a session is dead as $2.
 * @param hasNotes for whoever may read them
 */
export const selectGrants = (
  hasNotes: boolean,
): string => `select g.id, g.kind, g.state, q.number::text, q.unit,
    ${IS_AWAY} as is_unit_away, g.inquiry_id, g.call_id, g.escalation_id, g.reason,
    ${hasNotes ? '(select n.note from break_glass_note n where n.grant_id = g.id)' : 'null::bytea'} as note,
    json_build_object('id', p.id, 'displayName', p.display_name) as requested_by, g.requested_at,
    case when a.id is not null then json_build_object('id', a.id, 'displayName', a.display_name) end as answered_by,
    g.answered_at, g.expires_at, coalesce(g.expires_at <= clock_timestamp(), false) as is_over,
    q.alert = any($1) as escalation_is_open, g.verdict, g.review_note,
    case when r.id is not null then json_build_object('id', r.id, 'displayName', r.display_name) end as reviewed_by,
    g.reviewed_at
  from break_glass_grant g cross join lateral grant_case(g.id) q join person p on p.id = g.requested_by
    left join person a on a.id = g.answered_by left join person r on r.id = g.reviewed_by`;

/** Who looks at a grant. */
export interface Viewer extends Asker {
  id: PersonId;
}

/** A row as the wire has it. What nobody answered in time is expired, before the clock of the line has written it down. */
export function grantView(row: GrantRow, note: string | null, viewer: Viewer): GrantView {
  const state = row.state === 'requested' && row.is_over ? 'expired' : row.state;
  const isAnother = row.requested_by.id !== viewer.id;
  return schema.parse({
    id: row.id,
    kind: row.kind,
    state,
    reference: formatReference(Number(row.number)),
    inquiryId: row.inquiry_id,
    callId: row.call_id,
    escalationId: row.escalation_id,
    reason: row.reason,
    note,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at.toISOString(),
    answeredBy: row.answered_by,
    answeredAt: row.answered_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    isOpen: opens(state) && !row.is_over && (row.kind === 'unmask-number' || row.escalation_is_open === true),
    verdict: row.verdict,
    reviewNote: row.review_note,
    reviewedBy: row.reviewed_by,
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    mayAnswer: state === 'requested' && isAnother && mayAnswer(row, viewer),
    mayReview:
      state === 'solo' &&
      row.reviewed_at === null &&
      isAnother &&
      new Permission(viewer, 'break-glass.review').allows(row),
  });
}

/** What a second person does with a grant, by the permission table. */
export const ANSWER = {
  'unmask-number': 'number.approve',
  'disclosure-override': 'disclosure.approve',
} as const satisfies Record<GrantKind, Action>;

function mayAnswer({ kind, unit, is_unit_away: isAway }: GrantRow, viewer: Viewer): boolean {
  return new Permission(viewer, ANSWER[kind]).allows({ unit, isUnitAway: isAway });
}

function opens(state: GrantState): boolean {
  return state === 'granted' || state === 'approved' || state === 'solo';
}
