import { z } from 'zod';
import { localisedSchema } from './language';
import { instant, personId } from './ids';

/** A day of the calendar, `2026-11-23`; of a year whose weeks can be counted from. */
export const calendarDay = z.iso.date().refine((day) => day >= '2000' && day < '3000');
/** A time on the wall, `08:00`, in the country's own time zone. */
export const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** A week of the roster by its Monday. */
export const rosterWeekKey = calendarDay.refine((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1);

/** A shift as people write it. Until the same time or an earlier one is the next day's. */
export const typedShift = z.strictObject({
  personId,
  day: calendarDay,
  from: wallTime,
  until: wallTime,
  /** Chief of the shift: whom the ladder calls `duty-chief`. */
  isChief: z.boolean(),
});
export type TypedShift = z.infer<typeof typedShift>;

/** PUT /api/roster/weeks/:week: keeps a draft, with gaps or without. `baseVersion` is the one it was made from, 0 for a new week. */
export const saveRoster = z.strictObject({
  baseVersion: z.int().min(0),
  shifts: z.array(typedShift).max(200),
});
export type SaveRoster = z.infer<typeof saveRoster>;

/** POST /api/roster/weeks/:week/publish */
export const publishRoster = z.strictObject({ baseVersion: z.int().min(1) });
export type PublishRoster = z.infer<typeof publishRoster>;

/**
 * What keeps a week from being published. `gap`: nobody is on duty. `overlap`: somebody has two shifts at once.
 * `unreachable`: no channel of theirs is verified, or they are no officer any more. `shared-device`: one device would
 * have to reach two.
 */
export const ROSTER_FAULTS = ['gap', 'overlap', 'unreachable', 'shared-device'] as const;
export const rosterFault = z.object({
  kind: z.enum(ROSTER_FAULTS),
  /** When it begins and ends; null for what is wrong with a person whatever the hour. */
  from: instant.nullable(),
  until: instant.nullable(),
  personIds: z.array(personId),
});
export type RosterFault = z.infer<typeof rosterFault>;

export const COVER_REASONS = ['exchange', 'illness', 'leave', 'training', 'other-task'] as const;
export type CoverReason = (typeof COVER_REASONS)[number];

/** Somebody stands in for somebody, or was asked to. */
export const rosterCover = z.object({
  id: z.uuid(),
  personId,
  /** Null: besides whoever is rostered. */
  insteadOf: personId.nullable(),
  startsAt: instant,
  endsAt: instant,
  reason: z.enum(COVER_REASONS),
  isAgreed: z.boolean(),
});
export type RosterCover = z.infer<typeof rosterCover>;

/**
 * Why an alert reaches somebody by the console at most. `failing`: nothing arrives at any verified channel of theirs.
 * `no-channel`: none is verified. `no-sign-in`: they have no second factor, or no account.
 */
export const REACH_TROUBLES = ['failing', 'no-channel', 'no-sign-in'] as const;
const reachTrouble = z.object({
  kind: z.enum(REACH_TROUBLES),
  /** Null where nobody knows. */
  since: instant.nullable(),
});
export type ReachTrouble = z.infer<typeof reachTrouble>;

const member = z.object({
  id: personId,
  displayName: z.string(),
  isReachable: z.boolean(),
  /** For whoever keeps the roster; null for everybody else. */
  trouble: reachTrouble.nullable(),
});

/** GET /api/roster/weeks/:week and what changes it. */
export const rosterWeek = z.object({
  week: calendarDay,
  version: z.int(),
  publishedAt: instant.nullable(),
  officers: z.array(member),
  /** What is published, each also as instants. */
  shifts: z.array(typedShift.extend({ startsAt: instant, endsAt: instant })),
  /** What is not published yet; null where nothing differs, and for whoever may not edit. */
  draft: z.array(typedShift).nullable(),
  /** What would keep the draft, or what is published, from being published now. */
  faults: z.array(rosterFault),
  covers: z.array(rosterCover),
  holidays: z.array(z.object({ day: calendarDay, names: localisedSchema })),
  /** Holidays that move and whose days in a year of this week nobody has entered, and the last year with an entry. */
  undated: z.array(z.object({ year: z.int(), lastYear: z.int(), names: localisedSchema })),
});
export type RosterWeek = z.infer<typeof rosterWeek>;

const onDuty = z.object({ personId, displayName: z.string(), startsAt: instant, endsAt: instant });

/** GET /api/roster: who is on duty by the roster, who is next, and where nobody is in the next three days. */
export const rosterNow = z.object({
  at: instant,
  now: z.array(onDuty),
  next: z.array(onDuty),
  gaps: z.array(z.object({ from: instant, until: instant })),
  /** Who is on duty within a day and is reached by no channel, for whoever keeps the roster; each with their first duty. */
  unreached: z.array(onDuty.extend({ trouble: reachTrouble })),
  /** What was offered to whoever asks and waits for their answer; `offeredBy` as a name. */
  offers: z.array(rosterCover.extend({ offeredBy: z.string() })),
});
export type RosterNow = z.infer<typeof rosterNow>;

/** POST /api/roster/covers: puts somebody in for a span, at once. */
export const appointCover = z.strictObject({
  personId,
  insteadOf: personId.nullable(),
  startsAt: instant,
  endsAt: instant,
  reason: z.enum(COVER_REASONS),
});
export type AppointCover = z.infer<typeof appointCover>;

/** POST /api/roster/offers: an officer offers a span of their own duty to another. */
export const offerShift = z.strictObject({ personId, startsAt: instant, endsAt: instant });
export type OfferShift = z.infer<typeof offerShift>;
