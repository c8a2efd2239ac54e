import { EVERY, ME, type TableRights } from './rights';

/** When drills are held, for whoever plans them. */
export const drillPlanner: TableRights = {
  select: '*',
  insert: 'version, times, zone, shift_minutes, next_at, next_because, saved_by',
  rows: { select: EVERY, insert: `saved_by = ${ME}` },
};

/** What became of drills, in whose shift, and whether one may begin. */
export const DRILL_QUESTIONS = [
  'drill_results(int)',
  'drill_obstacle()',
  'rostered_spans(timestamptz)',
] as const;

/** When the next one of a plan is. */
export const NEXT_DRILL = 'next_drill(jsonb, text, int, timestamptz)';

/** Begins one; no role writes a drill, or an alert, in any other way of its own. */
export const DRILL_ORDERS = ['start_drill(timestamptz, uuid, int)', NEXT_DRILL] as const;
