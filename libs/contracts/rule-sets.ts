/**
 * A rule set: a list of signs with the rule that reads them, as versioned data of the country pack (`rule-sets/`). One
 * file is one version. What a schema cannot see (a sign of an unknown dimension, versions that overlap) is in
 * `rule-set-check.ts`.
 */
import { z } from 'zod';
import { localisedSchema } from './language';
import { calendarDay } from './roster';
import { SIGN_CODES } from './sign-codes';
import { level } from './triage';

export const signCode = z.enum(SIGN_CODES);
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');
/** Of a sign, a dimension or a conclusion: as its publisher writes it, such as `cd.debt` or `coercion_destination`. */
const code = z.string().regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/, 'must be lower-case words joined by . _ or -');

/**
 * `awaited`: a slot for a list that could not be had; it has no signs and says why. `draft` may still change · `trial`
 * is assessed beside the active ones, and nothing follows from it · `active` · `retired` is kept for replay.
 */
export const RULE_SET_STATUSES = ['awaited', 'draft', 'trial', 'active', 'retired'] as const;
export type RuleSetStatus = (typeof RULE_SET_STATUSES)[number];

/** `official`: published by the state or by the ILO, and read · `secondary`: as another source restates it · `own`: the line's. */
export const PROVENANCES = ['official', 'secondary', 'own'] as const;
export const provenanceSchema = z.strictObject({
  kind: z.enum(PROVENANCES),
  source: z.string().min(1),
  /** What is still in doubt about this very item. Screens show it beside the item. */
  check: z.string().min(1).optional(),
});

/** What the signs of a dimension speak of. Those of a `circumstance` say who and where, and are no sign of a crime. */
export const DIMENSION_ROLES = [
  'danger',
  'recruitment',
  'exploitation',
  'control',
  'vulnerability',
  'circumstance',
] as const;
export type DimensionRole = (typeof DIMENSION_ROLES)[number];

/** `unweighted`: its publisher gives no strengths. */
export const STRENGTHS = ['strong', 'medium', 'weak', 'unweighted'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** What a yes to a sign tells besides: facts that can only raise a level. */
export const TOLD_FACTS = [
  'danger-now',
  'is-child',
  'under-control',
  'asks-for-help',
  'is-abroad',
  'made-to-break-the-law',
] as const;
export type ToldFact = (typeof TOLD_FACTS)[number];

/** Of whom a conclusion or a question is. */
const ofWhom = z.enum(['adult', 'child', 'anyone']);

const least = z.number().int().positive().optional();
/** One way for a dimension to be positive: at least so many signs of each strength in that dimension. */
export const thresholdSchema = z.strictObject({
  strong: least,
  medium: least,
  weak: least,
  mediumOrWeak: least,
});
export type Threshold = z.infer<typeof thresholdSchema>;

const dimensions = z.array(code);
const conclusionHead = {
  key: code,
  names: localisedSchema,
  of: ofWhom,
  /** Each of these is positive. */
  positive: dimensions,
  /** At least one of these is; nothing is asked where the list is empty. */
  anyPositive: dimensions,
  provenance: provenanceSchema,
};

/** A row of the published table. A dimension it does not name may be either. */
export const publishedRowSchema = z.strictObject({
  ...conclusionHead,
  /** Each of these is negative, and stays so whatever was not asked. */
  negative: dimensions,
  isVictim: z.boolean(),
});
export type PublishedRow = z.infer<typeof publishedRowSchema>;

/** How the line itself reads what the table leaves open; always shown as its own. None is of adults alone: a child is owed no less. */
export const ownReadingSchema = z.strictObject({
  ...conclusionHead,
  of: ofWhom.exclude(['adult']),
  /** At least one sign in each of these, positive or not. */
  signIn: dimensions,
  standing: z.enum(['presumed', 'potential']),
});
export type OwnReading = z.infer<typeof ownReadingSchema>;

export const dimensionSchema = z.strictObject({
  key: code,
  names: localisedSchema,
  role: z.enum(DIMENSION_ROLES),
});

/** What an operator asks, in the words to ask it in. Its signs are the answers to listen for. */
export const questionSchema = z.strictObject({ key, of: ofWhom, text: localisedSchema });
export type Question = z.infer<typeof questionSchema>;

export const signSchema = z.strictObject({
  code,
  names: localisedSchema,
  dimension: code,
  strength: z.enum(STRENGTHS),
  provenance: provenanceSchema,
  /** The signs of a text that propose this row. */
  corresponds: z.array(signCode),
  question: key.optional(),
  tells: z.array(z.enum(TOLD_FACTS)).optional(),
  /** The least serious level this sign leaves possible. */
  atLeast: level.optional(),
});
export type Sign = z.infer<typeof signSchema>;

export const ruleSetSchema = z.strictObject({
  key,
  version: z.number().int().positive(),
  names: localisedSchema,
  /** What it is for and how firm it is; of an awaited one, why it is empty. */
  explanation: localisedSchema,
  status: z.enum(RULE_SET_STATUSES),
  appliesTo: ofWhom,
  provenance: provenanceSchema,
  /** The first day it counts; null as long as that is not decided. */
  from: calendarDay.nullable(),
  /** The first day it no longer counts. */
  until: calendarDay.nullable(),
  /** The version of the same set that this one takes the place of. */
  replaces: z.number().int().positive().nullable(),
  dimensions: z.array(dimensionSchema),
  /** A dimension is positive when any of these holds; never, where there is none. */
  positiveWhen: z.array(thresholdSchema),
  published: z.array(publishedRowSchema),
  own: z.array(ownReadingSchema),
  /** In the order one would ask. */
  questions: z.array(questionSchema),
  signs: z.array(signSchema),
});
export type RuleSet = z.infer<typeof ruleSetSchema>;

/** Every version of every set, by the name of its file. */
export const ruleSetsSchema = z.record(z.string(), ruleSetSchema);
export type RuleSets = z.infer<typeof ruleSetsSchema>;
