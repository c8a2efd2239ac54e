/** Of `escalation e`: open, or closed lately enough for whom it was sent to. */
export const ALERT_IS_FRESH = `(coalesce(e.closed_at, e.withdrawn_at) is null
  or coalesce(e.closed_at, e.withdrawn_at) > (select alert_horizon()))`;
