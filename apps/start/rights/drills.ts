import { EVERY, ME, type TableRights } from './rights';

/** At which times drills are held, for whoever plans them. */
export const drillPlanner: TableRights = {
  select: '*',
  insert: 'version, times, zone, next_at, saved_by',
  rows: { select: EVERY, insert: `saved_by = ${ME}` },
};

/** What became of drills, and whether one may begin. */
export const DRILL_QUESTIONS = ['drill_results(int)', 'drill_obstacle()'] as const;

/** Begins one; no role writes a drill, or an alert, in any other way of its own. */
export const DRILL_ORDERS = [
  'start_drill(timestamptz, uuid, int)',
  'next_drill_at(jsonb, text, timestamptz)',
] as const;
