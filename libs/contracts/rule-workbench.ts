import { z } from 'zod';
import { commandId, inquiryId, instant } from './ids';
import { localisedSchema } from './language';
import { calendarDay } from './roster';
import { RULE_SET_STATUSES, ruleSetSchema } from './rule-sets';
import { level } from './triage';

/** Of a rule set, as it stands in a path. */
export const ruleSetKey = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
export const ruleSetVersion = z.coerce.number().int().positive().max(9999);

/** Where a version may go; `awaited` is no place to go to. */
const target = z.enum(RULE_SET_STATUSES).exclude(['awaited']);

const who = z.object({ id: z.uuid(), displayName: z.string() });

/** That somebody wants a version to go somewhere, and what another person said to it. */
export const ruleSetMove = z.object({
  id: z.uuid(),
  from: z.enum(RULE_SET_STATUSES),
  to: target,
  /** The first day; it counts from the day of the answer where that is later. */
  day: calendarDay,
  why: z.string(),
  askedBy: who,
  askedAt: instant,
  /** Null while nobody has answered. */
  answer: z.enum(['agreed', 'declined']).nullable(),
  answeredBy: who.nullable(),
  answeredAt: instant.nullable(),
  /** Of one that was agreed to: that it was called off before its first day. */
  calledOff: z.object({ by: who, at: instant, why: z.string() }).nullable(),
});
export type RuleSetMove = z.infer<typeof ruleSetMove>;

/** One version of one set, as the list shows it. */
const versionLine = z.object({
  key: z.string(),
  version: z.int(),
  names: localisedSchema,
  /** On the day of the answer. */
  status: z.enum(RULE_SET_STATUSES),
  from: calendarDay.nullable(),
  until: calendarDay.nullable(),
  /** What is agreed of it for a later day, until something else is. */
  plan: z.object({ to: target, day: calendarDay }).nullable(),
  replaces: z.int().nullable(),
  signs: z.int(),
  /** The newest; null of one that came with the country pack. */
  revision: z.int().nullable(),
  /** Of a draft that nobody writes or moves any more. */
  discarded: z.object({ by: z.string(), at: instant }).nullable(),
  /** A draft that was never moved or discarded and that nobody asks to move. */
  isEditable: z.boolean(),
  savedBy: z.string().nullable(),
  savedAt: instant.nullable(),
  /** The newest first. */
  moves: z.array(ruleSetMove),
});
export type RuleSetVersionLine = z.infer<typeof versionLine>;

/** GET /api/workbench: every version of every set, the newest of each first. `today` is the country's calendar day. */
export const workbenchList = z.object({ today: calendarDay, rows: z.array(versionLine) });
export type WorkbenchList = z.infer<typeof workbenchList>;

/** GET /api/workbench/:key/:version, and the answer of whatever changes it. */
export const workbenchVersion = z.object({ line: versionLine, set: ruleSetSchema });
export type WorkbenchVersion = z.infer<typeof workbenchVersion>;

/** POST /api/workbench/:key/:version/drafts: a copy of it under the next number. The same id again makes no second one. */
export const beginDraft = z.strictObject({ commandId });
export type BeginDraft = z.infer<typeof beginDraft>;

const { names, explanation, positiveWhen, own, questions, signs } = ruleSetSchema.shape;

/** The parts of a draft that may be written; the published table, the dimensions and the number stay what they were. */
export const draftParts = z
  .strictObject({ names, explanation, positiveWhen, own, questions, signs })
  .partial();
export type DraftParts = z.infer<typeof draftParts>;

/** PATCH /api/workbench/:key/:version. `baseRevision` is the one it was made from. */
export const draftEdit = z.strictObject({ baseRevision: z.int().positive(), ...draftParts.shape });
export type DraftEdit = z.infer<typeof draftEdit>;

/** POST /api/workbench/:key/:version/discard. `revision` is the one that was looked at. */
export const discardDraft = z.strictObject({ revision: z.int().positive() });
export type DiscardDraft = z.infer<typeof discardDraft>;

const why = z.string().trim().min(10).max(500);

/** POST /api/workbench/:key/:version/moves */
export const askMove = z.strictObject({
  commandId,
  to: target,
  day: calendarDay,
  /** The revision that was looked at; null of a version of the country pack. */
  revision: z.int().positive().nullable(),
  why,
});
export type AskMove = z.infer<typeof askMove>;

/** POST /api/workbench/moves/:move/call-off: a plan before its first day, which nothing takes the place of. */
export const callOffPlan = z.strictObject({ why });
export type CallOffPlan = z.infer<typeof callOffPlan>;

const month = z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])$/);

/** GET /api/workbench/:key/:version/replay?month=2026-03, and …/flips: a month of the country's calendar, and no part of one. */
export const replayQuery = z.strictObject({ month });
export type ReplayQuery = z.infer<typeof replayQuery>;

/**
 * What is known of what became of an inquiry. `case`: the special unit found or presumes a victim · `no-case`: it found
 * none, or a supervisor declined the flag · `unknown`: nothing has been said.
 */
export const OUTCOMES_KNOWN = ['case', 'no-case', 'unknown'] as const;
export type OutcomeKnown = (typeof OUTCOMES_KNOWN)[number];

/** So many inquiries went from one level to another. */
export const replayCell = z.object({
  before: level,
  after: level,
  outcome: z.enum(OUTCOMES_KNOWN),
  inquiries: z.int(),
});
export type ReplayCell = z.infer<typeof replayCell>;

/** Counts of one month: nobody's inquiry. */
export const replayMonth = z.object({
  month,
  /** The version it is held against; null where it replaces none, so that it is held against the facts alone. */
  against: z.int().nullable(),
  cells: z.array(replayCell),
  /** Of these the answers are erased: nothing is left to replay. */
  erased: z.int(),
  /** Signs of this version that somebody was asked for in that month. */
  asked: z.array(z.string()),
});
export type ReplayMonth = z.infer<typeof replayMonth>;

/** An inquiry that would be at another level. */
export const replayFlip = z.object({
  inquiryId,
  reference: z.string(),
  at: instant,
  topic: z.string().nullable(),
  before: level,
  after: level,
  /** The signs that the more serious level rests on. */
  signs: z.array(z.string()),
});
export type ReplayFlip = z.infer<typeof replayFlip>;

/** The newest first; `isWhole` is false where there are more than a person would read. */
export const replayFlips = z.object({ rows: z.array(replayFlip), isWhole: z.boolean() });
export type ReplayFlips = z.infer<typeof replayFlips>;
