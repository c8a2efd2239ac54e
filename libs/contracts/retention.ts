import { z } from 'zod';
import { inquiryId, instant, personId } from './ids';

/** The classes that end, in the order in which they end: the shortest kept is what leads to a person. */
export const RETENTION_CLASSES = ['identity', 'confidential', 'operational'] as const;
export const retentionClass = z.enum(RETENTION_CLASSES);
export type RetentionClass = z.infer<typeof retentionClass>;

/** Why an inquiry must be kept although its time is up or its caller wants it gone. A list: no story of its own. */
export const HOLD_REASONS = ['criminal-case', 'court-order', 'safety-of-a-person', 'complaint'] as const;
export const RELEASE_REASONS = ['proceedings-over', 'order-lifted', 'danger-over', 'set-in-error'] as const;
const holdReason = z.enum(HOLD_REASONS);
const releaseReason = z.enum(RELEASE_REASONS);
export type HoldReason = z.infer<typeof holdReason>;
export type ReleaseReason = z.infer<typeof releaseReason>;

/** POST /api/inquiries/:id/hold */
export const setHold = z.strictObject({ reason: holdReason });
export type SetHold = z.infer<typeof setHold>;

/** POST /api/retention/holds/:id/release */
export const releaseHold = z.strictObject({ reason: releaseReason });
export type ReleaseHold = z.infer<typeof releaseHold>;

const who = z.object({ id: personId, displayName: z.string() });

export const legalHold = z.object({
  id: z.uuid(),
  reference: z.string(),
  reason: holdReason,
  setBy: who,
  setAt: instant,
});
export type LegalHold = z.infer<typeof legalHold>;

/** One class of an inquiry: until when it is kept, or since when it is erased and under which certificate. */
export const keptClass = z.object({
  class: retentionClass,
  until: instant,
  erasedAt: instant.nullable(),
  certificateId: z.uuid().nullable(),
});
export type KeptClass = z.infer<typeof keptClass>;

/** GET /api/inquiries/:id/retention */
export const inquiryRetention = z.object({
  inquiryId,
  reference: z.string(),
  classes: z.array(keptClass),
  /** Kept longer, since the police were alerted. */
  isEscalated: z.boolean(),
  hold: legalHold.nullable(),
  tokenGivenAt: instant.nullable(),
});
export type InquiryRetention = z.infer<typeof inquiryRetention>;

/** `restored`: a backup brought back what had been erased. */
export const ERASURE_REASONS = ['retention', 'caller-wish', 'restored'] as const;
export const erasureReason = z.enum(ERASURE_REASONS);
export type ErasureReason = z.infer<typeof erasureReason>;

/** POST /api/inquiries/:id/token: the caller's token, shown this once. Groups of digits, to be read out. */
export const givenToken = z.object({ token: z.string() });
export type GivenToken = z.infer<typeof givenToken>;

/** POST /api/tokens/look and /api/tokens/erase: digits as heard, with or without spaces. */
export const tokenHeard = z.strictObject({ token: z.string().max(64) });
export type TokenHeard = z.infer<typeof tokenHeard>;

/** Why a second person declines to erase. A list: no story of its own. */
export const DECLINE_REASONS = [
  'not-the-caller',
  'under-pressure',
  'must-be-kept',
  'asked-in-error',
] as const;
const declineReason = z.enum(DECLINE_REASONS);
export type DeclineReason = z.infer<typeof declineReason>;

/** POST /api/wishes/:id/answer: the second person's word. */
export const wishAnswer = z.discriminatedUnion('isApproved', [
  z.strictObject({ isApproved: z.literal(true) }),
  z.strictObject({ isApproved: z.literal(false), reason: declineReason }),
]);
export type WishAnswer = z.infer<typeof wishAnswer>;

/** That a caller wants it gone, while nobody answered. */
export const callerWish = z.object({
  id: z.uuid(),
  reference: z.string(),
  inquiryId,
  tokenGivenBy: who,
  askedBy: who,
  askedAt: instant,
  /** Until when somebody has to answer, by the country pack. */
  dueBy: instant,
  isOverdue: z.boolean(),
  isOnHold: z.boolean(),
  mayAnswer: z.boolean(),
});
export type CallerWish = z.infer<typeof callerWish>;

/** GET /api/wishes: what waits, the oldest first. */
export const wishList = z.object({ rows: z.array(callerWish) });
export type WishList = z.infer<typeof wishList>;

/** How far what a caller told has come: `looked-at` by a supervisor, `passed-on` to the police and nobody has it yet. */
export const callerProgress = z.enum(['looked-at', 'passed-on', 'taken', 'cared-for', 'done']);
export type CallerProgress = z.infer<typeof callerProgress>;

/** What the caller is told is kept. What it says is there only for who may read the inquiry anyway. */
export const keptForCaller = z.object({
  reference: z.string(),
  calledAt: instant,
  classes: z.array(keptClass),
  /** Fields that are filled, each with its class and since when. */
  filled: z.array(z.object({ field: z.string(), class: retentionClass, since: instant })),
  hasNumber: z.boolean(),
  recordings: z.int(),
  /** When the special police unit was alerted first. */
  passedToPoliceAt: instant.nullable(),
  /** Null when nothing was passed on, or it was taken back or declined. */
  progress: callerProgress.nullable(),
  isOnHold: z.boolean(),
  /** What became of the last wish to have it erased; null without one, or when it was done. */
  wish: z
    .object({ askedAt: instant, dueBy: instant, isOverdue: z.boolean(), declined: declineReason.nullable() })
    .nullable(),
  /** What the caller may name when it was erased at their wish. */
  certificate: z.object({ at: instant, number: z.string() }).nullable(),
  /** The inquiry itself, when whoever asks may read it. */
  inquiryId: inquiryId.nullable(),
});
export type KeptForCaller = z.infer<typeof keptForCaller>;

/** One erasure as lists show it. */
export const certificateRow = z.object({
  id: z.uuid(),
  reference: z.string(),
  at: instant,
  classes: z.array(retentionClass),
  reason: erasureReason,
  by: who.nullable(),
  /** Who agreed to the caller's wish. */
  second: who.nullable(),
  isSigned: z.boolean(),
});
export type CertificateRow = z.infer<typeof certificateRow>;
export const certificatePage = z.object({ rows: z.array(certificateRow), next: z.uuid().nullable() });
export type CertificatePage = z.infer<typeof certificatePage>;

/** GET /api/retention/certificates?cursor= : newest first, 50 a page. */
export const certificateSearch = z.strictObject({ cursor: z.uuid().optional() });
export type CertificateSearch = z.infer<typeof certificateSearch>;

/** GET /api/retention/certificates/:id: with the exact text that is signed, for the paper and for whoever checks it. */
export const certificateView = certificateRow.extend({
  keys: z.array(z.string()),
  statement: z.string(),
  signature: z.string().nullable(),
  /** SHA-256 of the statement, as the record has it. */
  hash: z.string(),
});
export type CertificateView = z.infer<typeof certificateView>;

/** GET /api/retention: how each class stands, and whether the clock runs. */
export const retentionStatus = z.object({
  classes: z.array(
    z.object({
      class: retentionClass,
      days: z.int(),
      escalatedDays: z.int(),
      kept: z.int(),
      dueSoon: z.int(),
      overdue: z.int(),
      onHold: z.int(),
      erased: z.int(),
    }),
  ),
  lastRun: z
    .object({ startedAt: instant, endedAt: instant.nullable(), erased: z.int(), failed: z.int() })
    .nullable(),
  holds: z.array(legalHold),
});
export type RetentionStatus = z.infer<typeof retentionStatus>;
