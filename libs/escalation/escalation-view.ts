import type { EscalationState, EscalationView } from '#contracts/escalations';
import { escalationView as schema } from '#contracts/escalations';
import { formatReference } from '#inquiries/reference';
import { formatDrillReference } from './drills/drill-reference';

/**
 * From `from escalation e` on, one row for an alert; completed by a `where`. Whoever raised it and does not handle its
 * inquiry any more sees the alert and nothing of the case.
 */
export const VIEW_COLUMNS = `e.id, e.inquiry_id, e.lane, e.state, e.armed_at, e.sends_at, e.raised_at, e.step, e.next_step_at,
  e.acknowledged_at, e.withdrawn_at, e.accepted_at, e.outcome, e.closed_at, n.number, q.region, q.danger_now,
  json_build_object('id', r.id, 'displayName', r.display_name) as raised_by,
  case when k.id is not null then json_build_object('id', k.id, 'displayName', k.display_name) end as acknowledged_by,
  case when e.returned_at is not null then json_build_object('at', e.returned_at, 'reason', e.return_reason,
    'by', (select json_build_object('id', b.id, 'displayName', b.display_name) from person b where b.id = e.returned_by)) end as returned,
  e.acknowledged_by is null and exists (select from escalation_transition t where t.escalation_id = e.id and t.gap is not null
    and t.id > coalesce((select max(taken.id) from escalation_transition taken
      where taken.escalation_id = e.id and taken.to_state = 'acknowledged'), 0)) as is_unstaffed,
  case when e.turn is not null then json_build_object('flaggedAt', e.created_at, 'reasons', e.reasons, 'turn', e.turn,
    'answer', e.review, 'answeredAt', e.reviewed_at, 'declineReason', e.decline_reason, 'answeredBy',
    (select json_build_object('id', w.id, 'displayName', w.display_name) from person w where w.id = e.reviewed_by)) end as review,
  (select count(*)::int from alert_message m where m.escalation_id = e.id and m.sender_id <> (select acting_person())
    and m.sent_at > coalesce((select k.read_at from alert_message_mark k
      where k.escalation_id = e.id and k.person_id = (select acting_person())), '-infinity')) as unread,
  (select json_build_object('giver', json_build_object('id', g.id, 'displayName', g.display_name),
            'receiver', json_build_object('id', p.id, 'displayName', p.display_name), 'documents', h.documents,
            'documentCount', h.document_count, 'offeredAt', h.offered_at, 'receivedAt', h.received_at,
            'overdueAt', h.overdue_at, 'hasLeft', not (p.role = 'officer' and p.is_active))
     from hand_over h join person g on g.id = h.giver_id join person p on p.id = h.receiver_id
    where h.escalation_id = e.id and (h.received_at is not null or e.state = 'accepted' and h.offered_at >= e.accepted_at and h.ended_at is null)
    order by h.offered_at desc limit 1) as hand_over,
  (select coalesce(json_agg(json_build_object('id', a.id, 'step', a.step, 'channel', a.channel, 'state', a.state,
            'recipient', json_build_object('id', p.id, 'displayName', p.display_name), 'sentAt', a.sent_at,
            'failure', a.failure_code, 'deliveredAt', a.delivered_at, 'openedAt', a.opened_at, 'acknowledgedAt', a.acknowledged_at)
            order by a.step, p.display_name, a.channel, a.id), '[]')
     from alert_attempt a join person p on p.id = a.recipient_id where a.escalation_id = e.id) as attempts
  from escalation e left join inquiry q on q.id = e.inquiry_id
  join lateral (select coalesce(q.number, alert_number(e.id)) as number) n on n.number is not null
  left join call c on c.id = q.call_id
  join person r on r.id = e.raised_by left join person k on k.id = e.acknowledged_by`;

interface Name {
  id: string;
  displayName: string;
}

export interface EscalationRow {
  id: string;
  /** Null of a drill. */
  inquiry_id: string | null;
  lane: string;
  state: EscalationState;
  armed_at: Date | null;
  sends_at: Date | null;
  raised_at: Date | null;
  step: number;
  next_step_at: Date | null;
  acknowledged_at: Date | null;
  withdrawn_at: Date | null;
  accepted_at: Date | null;
  outcome: string | null;
  closed_at: Date | null;
  returned: (Record<string, unknown> & { at: string }) | null;
  is_unstaffed: boolean;
  hand_over:
    | (Record<string, unknown> & { offeredAt: string; receivedAt: string | null; overdueAt: string | null })
    | null;
  review: (Record<string, unknown> & { flaggedAt: string; answeredAt: string | null }) | null;
  unread: number;
  number: string;
  region: string | null;
  danger_now: string | null;
  raised_by: Name;
  acknowledged_by: Name | null;
  attempts: (Record<string, unknown> & Record<AttemptInstant, string | null>)[];
}

type AttemptInstant = 'sentAt' | 'deliveredAt' | 'openedAt' | 'acknowledgedAt';

/** A row as the wire has it. `recipients`: whom an alert goes to at this moment. */
export function escalationView(row: EscalationRow, recipients: readonly Name[]): EscalationView {
  return schema.parse({
    id: row.id,
    inquiryId: row.inquiry_id,
    reference: (row.lane === 'drill' ? formatDrillReference : formatReference)(Number(row.number)),
    lane: row.lane,
    state: row.state,
    raisedBy: row.raised_by,
    armedAt: instant(row.armed_at),
    sendsAt: instant(row.sends_at),
    raisedAt: instant(row.raised_at),
    step: row.step,
    nextStepAt: instant(row.next_step_at),
    acknowledgedAt: instant(row.acknowledged_at),
    acknowledgedBy: row.acknowledged_by,
    withdrawnAt: instant(row.withdrawn_at),
    acceptedAt: instant(row.accepted_at),
    returned: row.returned && { ...row.returned, at: instant(row.returned.at) },
    isUnstaffed: row.is_unstaffed,
    handOver: row.hand_over && {
      ...row.hand_over,
      offeredAt: instant(row.hand_over.offeredAt),
      receivedAt: instant(row.hand_over.receivedAt),
      overdueAt: instant(row.hand_over.overdueAt),
    },
    outcome: row.outcome,
    closedAt: instant(row.closed_at),
    review: row.review && {
      ...row.review,
      flaggedAt: instant(row.review.flaggedAt),
      answeredAt: instant(row.review.answeredAt),
    },
    recipients,
    attempts: row.attempts.map((attempt) => ({
      ...attempt,
      sentAt: instant(attempt.sentAt),
      deliveredAt: instant(attempt.deliveredAt),
      openedAt: instant(attempt.openedAt),
      acknowledgedAt: instant(attempt.acknowledgedAt),
    })),
    region: row.region,
    dangerNow: row.danger_now,
    unread: row.unread,
  });
}

/** Inside JSON Postgres writes an instant with its offset; the wire has UTC. */
function instant(at: Date | string | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
