import { z } from 'zod';
import { commandId, inquiryId, instant } from './ids';
import { RULE_SET_STATUSES, ruleSetSchema, signCode } from './rule-sets';
import { level } from './triage';

const known = z.enum(['yes', 'no', 'unknown']);
/** Of a rule set, a sign, a dimension or a conclusion. */
const code = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/);

/**
 * What an operator says of a case beside its signs. Danger now and who is at risk are fields of the form, and are asked
 * there; `isChild` is for whoever is known to be under 18 and not chosen there yet.
 */
export const SAID_FACTS = [
  'isChild',
  'isUnderControl',
  'hasGotOut',
  'asksForHelp',
  'isTip',
  'isRelatedAbuse',
  'isMadeToBreakTheLaw',
  'isTreatedAsSuspect',
  'consents',
  'isAbroad',
] as const;
export type SaidFact = (typeof SAID_FACTS)[number];

/** GET /api/rule-sets: those in force, the one that operators ask by first, then those on trial. */
export const ruleSetList = z.object({ rows: z.array(ruleSetSchema) });
export type RuleSetList = z.infer<typeof ruleSetList>;

/**
 * PATCH /api/inquiries/:id/assessment: answers to signs, facts, the operator's own level; null takes one back. Of two who
 * say the same thing the later counts. `mutationId` makes a repeated request harmless.
 */
export const assessmentEdit = z.strictObject({
  mutationId: commandId,
  signs: z
    .array(z.strictObject({ ruleSet: code, code, answer: known.nullable() }))
    .max(100)
    .optional(),
  facts: z.partialRecord(z.enum(SAID_FACTS), known.nullable()).optional(),
  operatorLevel: level.nullable().optional(),
});
export type AssessmentEdit = z.infer<typeof assessmentEdit>;

/** Why a level is what it is, by codes: `renderReason` of the indicators says it in words. */
const reason = z.object({
  code: z.string(),
  level: level.nullable(),
  facts: z.object({
    signs: z.array(z.string()).optional(),
    dimensions: z.array(z.string()).optional(),
    conclusion: z.string().optional(),
    strong: z.int().optional(),
    medium: z.int().optional(),
    weak: z.int().optional(),
    level: level.optional(),
  }),
});

/** What one rule set says of an inquiry. */
export const assessed = z.object({
  ruleSet: z.object({ key: z.string(), version: z.int(), status: z.enum(RULE_SET_STATUSES) }),
  /** The more serious of what the rules ask for and what the operator chose. */
  level,
  computedLevel: level,
  operatorLevel: level.nullable(),
  /** Codes of the signs that are there, in the order of the set. */
  signs: z.array(z.string()),
  reasons: z.array(reason),
});
export type Assessed = z.infer<typeof assessed>;

/** GET and the answer of PATCH. */
export const assessmentView = z.object({
  inquiryId,
  /** By rule set and sign; what is not there was never asked. */
  answers: z.record(z.string(), z.record(z.string(), known)),
  facts: z.partialRecord(z.enum(SAID_FACTS), known),
  operatorLevel: level.nullable(),
  /** The most serious of the sets in force; those on trial change nothing. */
  level,
  /** Since when it is at that level; null as long as nothing was stored. */
  since: instant.nullable(),
  /** What the note seemed to tell and was dismissed, the newest verdict of each sign. */
  dismissed: z.array(z.object({ code: signCode, reason: code.nullable() })),
  /** Each set that was asked by, the daily one first. */
  assessed: z.array(assessed),
  /** Codes of the country pack's `signs`, for a flag. */
  flagReasons: z.array(z.string()),
  /** That it goes to a supervisor when it closes. */
  flagsOnClosing: z.boolean(),
});
export type AssessmentView = z.infer<typeof assessmentView>;

/** As a supervisor sees it beside a flag: what was stored last. */
export const storedAssessment = assessed.extend({ at: instant });
export type StoredAssessment = z.infer<typeof storedAssessment>;

/** The weights that suggest: what was said of their suggestions decides which of them go quiet. */
const suggestionModel = z.string().regex(/^suggest-[0-9a-f]{12}$/);

/** The words that a suggestion rests on, as they stand in the note. They are compared and not kept. */
const words = z.array(z.string().min(1).max(500)).min(1).max(20);

/**
 * POST /api/inquiries/:id/suggestions: what an operator says to one suggestion. Accepted with a sign, that sign is
 * answered yes. `reason` is one of the country pack's `dismissReasons`.
 */
export const suggestionVerdict = z.strictObject({
  commandId,
  code: signCode,
  verdict: z.enum(['accepted', 'dismissed']),
  reason: code.nullable().optional(),
  words,
  sign: z.strictObject({ ruleSet: code, code }).optional(),
  model: suggestionModel.optional(),
});
export type SuggestionVerdict = z.infer<typeof suggestionVerdict>;

/**
 * POST /api/inquiries/:id/suggestions/open: which of these nobody has judged yet, in these words, and are accepted often
 * enough to be shown.
 */
export const suggestionsAsked = z.strictObject({
  model: suggestionModel.optional(),
  suggestions: z.array(z.strictObject({ code: signCode, words })).max(30),
});
export type SuggestionsAsked = z.infer<typeof suggestionsAsked>;
export const suggestionsOpen = z.object({ open: z.array(z.boolean()) });
export type SuggestionsOpen = z.infer<typeof suggestionsOpen>;
