import { z } from 'zod';
import { callId, escalationId, inquiryId, instant, personId } from './ids';

/** What a grant opens: a caller's number to one person, or to the police what the caller's choice withholds. */
export const GRANT_KINDS = ['unmask-number', 'disclosure-override'] as const;
export const grantKind = z.enum(GRANT_KINDS);
export type GrantKind = z.infer<typeof grantKind>;

/**
 * `granted`: nobody else had to be asked · `approved`, `refused`: a second person said so · `solo`: nobody was there to
 * ask · `expired`: nobody answered in time.
 */
export const GRANT_STATES = ['requested', 'granted', 'approved', 'solo', 'refused', 'expired'] as const;
export const grantState = z.enum(GRANT_STATES);
export type GrantState = z.infer<typeof grantState>;

/** The only reasons that lift a caller's choice; a country pack names them, and may have more for numbers. */
export const OVERRIDE_REASONS = ['danger-to-life', 'child'] as const;

export const VERDICTS = ['justified', 'not-justified'] as const;

const key = z.string().regex(/^[a-z0-9-]{1,64}$/);
/** In one's own words, for the second person; encrypted. */
const note = z.string().trim().max(500).optional();

/** POST /api/calls/:id/unmask; `reason` is one of the country pack's `unmaskReasons`. */
export const unmaskNumber = z.strictObject({ reason: key, note });
export type UnmaskNumber = z.infer<typeof unmaskNumber>;

/** POST /api/escalations/:id/override */
export const overrideDisclosure = z.strictObject({ reason: z.enum(OVERRIDE_REASONS), note });
export type OverrideDisclosure = z.infer<typeof overrideDisclosure>;

/** POST /api/break-glass/numbers/:id/answer and /api/break-glass/disclosures/:id/answer */
export const grantAnswer = z.strictObject({ isApproved: z.boolean() });
export type GrantAnswer = z.infer<typeof grantAnswer>;

/** POST /api/break-glass/:id/review; `note` is one of the country pack's `reviewNotes`. */
export const grantReview = z.strictObject({ verdict: z.enum(VERDICTS), note: key });
export type GrantReview = z.infer<typeof grantReview>;

const who = z.object({ id: personId, displayName: z.string() });

/** One grant as the queue shows it: never the number, never what was told. */
export const grantView = z.object({
  id: z.uuid(),
  kind: grantKind,
  state: grantState,
  reference: z.string(),
  inquiryId,
  callId: callId.nullable(),
  escalationId: escalationId.nullable(),
  reason: z.string(),
  /** Null when there is none, it was erased, or the reader sees no case. */
  note: z.string().nullable(),
  requestedBy: who,
  requestedAt: instant,
  /** The second person, if one was asked and answered. */
  answeredBy: who.nullable(),
  answeredAt: instant.nullable(),
  /** Until when it may be answered, or opens; null while it lasts as long as its alert. */
  expiresAt: instant.nullable(),
  /** It opens something now. */
  isOpen: z.boolean(),
  verdict: z.enum(VERDICTS).nullable(),
  reviewNote: z.string().nullable(),
  reviewedBy: who.nullable(),
  reviewedAt: instant.nullable(),
  /** Whether the reader may be its second person, or review it. */
  mayAnswer: z.boolean(),
  mayReview: z.boolean(),
});
export type GrantView = z.infer<typeof grantView>;

/** GET /api/break-glass: what waits for an answer, then what waits for a review, then the rest; 100 at most. */
export const grantList = z.object({ rows: z.array(grantView) });
export type GrantList = z.infer<typeof grantList>;

/** GET /api/calls/:id/number, while a grant of one's own lives. */
export const shownNumber = z.object({
  /** Null when it cannot be read any more; see `isUnreadable`. */
  number: z.string().nullable(),
  isUnreadable: z.boolean(),
  expiresAt: instant,
});
export type ShownNumber = z.infer<typeof shownNumber>;

/** That a caller's choice was lifted, as every later reader sees it. */
export const disclosureOverride = z.object({
  by: who,
  /** Null when nobody was there to ask. */
  second: who.nullable(),
  reason: z.string(),
  at: instant,
});
export type DisclosureOverride = z.infer<typeof disclosureOverride>;
