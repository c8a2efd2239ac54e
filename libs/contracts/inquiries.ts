import { z } from 'zod';
import { disclosureOverride } from './break-glass';
import { callId, commandId, inquiryId, instant } from './ids';

const answer = z.enum(['yes', 'no', 'unknown']);
const key = z.string().regex(/^[a-z0-9-]{1,64}$/);

/** Longest narrative, in UTF-16 code units. */
export const NARRATIVE_LIMIT = 20_000;

/**
 * Every field of the inquiry form with what it accepts; null clears it. Keys (`callType`, `topic` …) come from the
 * country pack and are checked against it on the server.
 */
export const inquiryFields = z.strictObject({
  callType: key.nullable(),
  safeToTalk: answer.nullable(),
  dangerNow: answer.nullable(),
  callBack: answer.nullable(),
  safeContact: z.string().max(500).nullable(),
  topic: key.nullable(),
  relation: key.nullable(),
  atRisk: key.nullable(),
  region: key.nullable(),
  placeDetail: z.string().max(500).nullable(),
  placeSource: z.enum(['said', 'network', 'inferred']).nullable(),
  disclosure: z.enum(['shareable', 'confidential', 'anonymous']).nullable(),
  narrative: z.string().max(NARRATIVE_LIMIT).nullable(),
  outcome: key.nullable(),
});
export type InquiryFields = z.infer<typeof inquiryFields>;
export type InquiryField = keyof InquiryFields;
export const INQUIRY_FIELDS = Object.keys(inquiryFields.shape) as InquiryField[];

/** The three fields that must be filled before an inquiry is closed. */
export const REQUIRED_TO_CLOSE = ['callType', 'topic', 'outcome'] as const satisfies readonly InquiryField[];

/**
 * PATCH /api/inquiries/:id: one field, as typed. `baseVersion` is the field's version the person was looking at (0 =
 * never set); a newer one on the server answers 409 with `facts: {field, value, version, by, at}` and keeps both.
 */
export const fieldEdit = z.strictObject({
  field: z.enum(INQUIRY_FIELDS as [InquiryField, ...InquiryField[]]),
  value: z.unknown(),
  baseVersion: z.int().min(0),
  mutationId: commandId,
});
export type FieldEdit = z.infer<typeof fieldEdit>;

/** Answer of PATCH: the field's new version and when it was stored. */
export const fieldSaved = z.object({ field: z.string(), version: z.int(), savedAt: instant });
export type FieldSaved = z.infer<typeof fieldSaved>;

export const INQUIRY_STATES = ['draft', 'recorded', 'closed'] as const;
export const inquiryState = z.enum(INQUIRY_STATES);
export type InquiryState = z.infer<typeof inquiryState>;

/** POST /api/inquiries/:id/close; `callType` closes a non-inquiry (silent, prank, wrong number …) in one click. */
export const closeInquiry = z.strictObject({ callType: key.optional() });
export type CloseInquiry = z.infer<typeof closeInquiry>;

export const inquiryView = z.object({
  id: inquiryId,
  reference: z.string(),
  state: inquiryState,
  callId: callId.nullable(),
  operator: z.object({ id: z.uuid(), displayName: z.string() }).nullable(),
  createdAt: instant,
  closedAt: instant.nullable(),
  fields: inquiryFields,
  /** Version of each field ever set. */
  versions: z.record(z.string(), z.int()),
  /** The fields that were erased, filled or not: nobody reads or writes them again. */
  erased: z.array(z.enum(INQUIRY_FIELDS as [InquiryField, ...InquiryField[]])),
  /** The escalation raised from this inquiry, newest first. */
  escalationIds: z.array(z.uuid()),
  isEditable: z.boolean(),
  /** Each time the caller's choice was lifted for the police, the latest first. */
  overrides: z.array(disclosureOverride),
});
export type InquiryView = z.infer<typeof inquiryView>;

/** POST /api/inquiries/search : newest first, 50 a page. Words are looked for in the body: an address ends in logs. */
export const inquirySearch = z.strictObject({
  q: z.string().trim().max(200).optional(),
  state: inquiryState.optional(),
  topic: key.optional(),
  region: key.optional(),
  from: instant.optional(),
  to: instant.optional(),
  cursor: inquiryId.optional(),
});
export type InquirySearch = z.infer<typeof inquirySearch>;

/** GET /api/inquiries?state=&topic=&region=&from=&to=&cursor= : the same without words. */
export const inquiryFilter = inquirySearch.omit({ q: true });
export type InquiryFilter = z.infer<typeof inquiryFilter>;

export const inquiryRow = z.object({
  id: inquiryId,
  reference: z.string(),
  state: inquiryState,
  createdAt: instant,
  callType: z.string().nullable(),
  topic: z.string().nullable(),
  region: z.string().nullable(),
  outcome: z.string().nullable(),
  operator: z.string().nullable(),
  hasEscalation: z.boolean(),
});
export type InquiryRow = z.infer<typeof inquiryRow>;
export const inquiryPage = z.object({ rows: z.array(inquiryRow), next: inquiryId.nullable() });
export type InquiryPage = z.infer<typeof inquiryPage>;
