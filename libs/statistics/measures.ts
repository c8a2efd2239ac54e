/**
 * The one definition of every number on the board, as an SQL condition. The same condition counts the number and lists
 * its records, so they can never disagree. After the measures of the call-centre field (service level, abandonment,
 * short calls apart); a test call belongs in none of them.
 *
 * In scope: `c` the call, `i` its inquiry, `e` the escalation, `b` the call-back, `u` what is unseen, `day` the local midnight,
 * `$1` non-inquiry call types excluded from every measure, `$2` seconds of the service level.
 */
export const CALL_MEASURES = {
  'calls.waiting': `c.state in ('queued', 'offered')`,
  'calls.talking': `c.state in ('connected', 'held')`,
  /** Entered the queue today. */
  'today.offered': `c.arrived_at >= day.start and c.queued_at is not null`,
  'today.answered': `c.arrived_at >= day.start and c.queued_at is not null and c.answered_at is not null`,
  'today.answeredInTime': `c.arrived_at >= day.start and c.answered_at - c.queued_at <= make_interval(secs => $2)`,
  /** Gave up in the queue after waiting longer than a short call. */
  'today.abandoned': `c.arrived_at >= day.start and c.queued_at is not null and c.end_cause = 'abandoned'`,
  /** Hung up within the first seconds, wherever they were: a silent call may be a victim, so they are listed. */
  'today.short': `c.arrived_at >= day.start and c.end_cause = 'short'`,
  'today.topic': `c.arrived_at >= day.start and c.answered_at is not null`,
} as const;

/** Calls that never count: outgoing ones, blocked ones, and tests of the line. */
export const COUNTED = `c.direction = 'inbound' and c.end_cause is distinct from 'blocked' and (i.call_type is null or not (i.call_type = any($1)))`;

export const ESCALATION_MEASURES = {
  /** Raised and not yet taken, or taken and not yet finished. */
  'escalations.open': `e.state not in ('awaiting-confirmation', 'armed', 'withdrawn', 'declined', 'closed')`,
  'escalations.unacknowledged': `e.state in ('raised', 'alerting')`,
  /** Flags that wait for a supervisor. */
  'escalations.toConfirm': `e.state = 'awaiting-confirmation'`,
} as const;

export const OPEN_CALL_BACK = 'b.done_at is null';

/** Inquiries that are possible or worse, open after the call, and that nobody was asked to look at. */
export const UNSEEN_INQUIRIES = 'unseen_inquiries() u';

/** Local midnight of today; `$3` is the country pack's time zone. */
export const DAY = `(select date_trunc('day', now() at time zone $3) at time zone $3 as start) day`;
