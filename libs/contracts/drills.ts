import { z } from 'zod';
import { alertChannel } from './channels';
import { commandId, escalationId, instant, personId } from './ids';
import { wallTime } from './roster';

/** Why a drill is not started now: a real alert that nobody has taken, or another drill. */
export const DRILL_OBSTACLES = ['alert-open', 'drill-running'] as const;
export const drillObstacle = z.enum(DRILL_OBSTACLES);
export type DrillObstacle = z.infer<typeof drillObstacle>;

/** Why one that was planned was not held: what was in its way for too long, or nobody was there to start it in time. */
export const DRILL_SKIPS = ['too-late', ...DRILL_OBSTACLES] as const;
export const drillSkip = z.enum(DRILL_SKIPS);
export type DrillSkip = z.infer<typeof drillSkip>;

/**
 * `passed`: acknowledged within the first step's wait. `late`: acknowledged by a later step. `missed`: by nobody.
 * `broken-off`: a real alert came. `skipped`: never held.
 */
export const DRILL_RESULTS = ['running', 'passed', 'late', 'missed', 'broken-off', 'skipped'] as const;
export const drillResult = z.enum(DRILL_RESULTS);
export type DrillResult = z.infer<typeof drillResult>;

/** How one officer did in one drill. `other`: somebody else was first, as with a real alert. */
export const CALLED_RESULTS = ['waiting', 'passed', 'late', 'missed', 'other', 'broken-off'] as const;
export const calledResult = z.enum(CALLED_RESULTS);
export type CalledResult = z.infer<typeof calledResult>;

const named = z.object({ id: personId, displayName: z.string() });
/** Since the drill went out, by the server's clock. */
const seconds = z.number().nullable();

export const calledView = z.object({
  person: named,
  result: calledResult,
  /** Over which they acknowledged; before that, or without it, those they were called over. */
  channels: z.array(alertChannel),
  deliveredSeconds: seconds,
  openedSeconds: seconds,
  acknowledgedSeconds: seconds,
});
export type CalledView = z.infer<typeof calledView>;

export const drillView = z.object({
  id: z.uuid(),
  /** As people read it out, `D00012-N`; never that of an inquiry. */
  reference: z.string(),
  /** Null for one that was never held. */
  escalationId: escalationId.nullable(),
  orderedBy: named,
  /** When the plan wanted it; null for one that somebody started. */
  plannedAt: instant.nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  result: drillResult,
  skipped: drillSkip.nullable(),
  /** How long an officer had to pass. */
  passSeconds: z.int().nullable(),
  acknowledgedSeconds: seconds,
  called: z.array(calledView),
});
export type DrillView = z.infer<typeof drillView>;

/** One officer over the drills of the board. */
export const drillStanding = z.object({
  person: named,
  called: z.int(),
  passed: z.int(),
  late: z.int(),
  missed: z.int(),
  other: z.int(),
  medianSeconds: seconds,
  /** Of the newest they were called by. */
  last: calledResult,
  /** When they last acknowledged one in time. */
  lastPassedAt: instant.nullable(),
  /** In their newest shift of the roster that has begun; null without one in three months, or one before all these drills. */
  hasPassedInShift: z.boolean().nullable(),
});
export type DrillStanding = z.infer<typeof drillStanding>;

/** Once a week on each of these days (1 = Monday), at that time on the country's wall. */
export const drillTime = z.strictObject({
  days: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .refine((days) => new Set(days).size === days.length),
  at: wallTime,
});
export type DrillTime = z.infer<typeof drillTime>;

/** So long after each shift of the roster begins; null where shifts bring no drill. */
const shiftMinutes = z.int().min(1).max(120).nullable();

/** What brings a planned drill: a time of the week, or a shift that begins. */
export const DRILL_REASONS = ['week', 'shift'] as const;

export const drillPlan = z.object({
  /** 0 before the first was saved. */
  version: z.int(),
  times: z.array(drillTime),
  savedAt: instant.nullable(),
  savedBy: z.string().nullable(),
  shiftMinutes,
  nextAt: instant.nullable(),
  /** Null where none is planned. */
  nextBecause: z.enum(DRILL_REASONS).nullable(),
});
export type DrillPlan = z.infer<typeof drillPlan>;

/** PUT /api/drills/plan. `baseVersion` is the one it was made from. */
export const saveDrillPlan = z.strictObject({
  baseVersion: z.int().min(0),
  times: z.array(drillTime).max(21),
  shiftMinutes,
});
export type SaveDrillPlan = z.infer<typeof saveDrillPlan>;

/** POST /api/drills */
export const startDrill = z.strictObject({ commandId });
export type StartDrill = z.infer<typeof startDrill>;

/** GET /api/drills: the newest first, 50 at most; figures of those that were held. */
export const drillBoard = z.object({
  rows: z.array(drillView),
  standings: z.array(drillStanding),
  held: z.object({ count: z.int(), passed: z.int(), late: z.int(), missed: z.int() }),
  /** Of those that somebody acknowledged. */
  acknowledgedSeconds: z.object({ p50: seconds, p90: seconds, max: seconds }),
  plan: drillPlan,
  /** Why none may be started now; null when one may. */
  obstacle: drillObstacle.nullable(),
});
export type DrillBoard = z.infer<typeof drillBoard>;

/** GET /api/drills/mine: what an officer sees while nothing is going on. */
export const myDrills = z.object({
  last: z
    .object({ reference: z.string(), startedAt: instant, result: calledResult, acknowledgedSeconds: seconds })
    .nullable(),
  nextAt: instant.nullable(),
});
export type MyDrills = z.infer<typeof myDrills>;
