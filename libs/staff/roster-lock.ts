/** Nobody else changes the roster, or what is reckoned from it, until this transaction ends. */
export const HOLD_ROSTER = `select pg_advisory_xact_lock(hashtextextended('roster', 152))`;
