import { z } from 'zod';
import { disclosureOverride } from './break-glass';
import { inquiryId, instant, personId } from './ids';

/** GET /api/audit?personId=&action=&subjectId=&reference=&outcome=&from=&to=&cursor= : newest first, 100 a page. */
export const auditSearch = z.strictObject({
  personId: personId.optional(),
  action: z
    .string()
    .regex(/^[a-z.-]{1,64}$/)
    .optional(),
  subjectId: z.string().max(200).optional(),
  /** Of an inquiry: what was done to it, to its call and to its alerts. */
  reference: z.string().trim().min(1).max(32).optional(),
  outcome: z.enum(['allowed', 'denied']).optional(),
  from: instant.optional(),
  to: instant.optional(),
  cursor: z.uuid().optional(),
});
export type AuditSearch = z.infer<typeof auditSearch>;

const who = z.object({ id: personId, displayName: z.string() });

/** GET /api/audit/people: whom the record can be narrowed to. */
export const auditPeople = z.object({ rows: z.array(who) });
export type AuditPeople = z.infer<typeof auditPeople>;

/** Who did, saw or was refused what: ids and codes, never what was told. */
export const auditRow = z.object({
  id: z.uuid(),
  at: instant,
  /** Null for nobody signed in, and for the line's own clockwork. */
  person: who.nullable(),
  action: z.string(),
  subjectType: z.string().nullable(),
  subjectId: z.string().nullable(),
  outcome: z.enum(['allowed', 'denied']),
  reason: z.string().nullable(),
  purpose: z.string().nullable(),
  /** Place in the chain: its shard and number. */
  shard: z.int(),
  seq: z.string(),
});
export type AuditRow = z.infer<typeof auditRow>;
export const auditPage = z.object({ rows: z.array(auditRow), next: z.uuid().nullable() });
export type AuditPage = z.infer<typeof auditPage>;

/** GET /api/audit/state: whether the record is whole, and until when that is proved outside. */
export const auditState = z.object({
  entries: z.int(),
  /** The last signed statement of the heads. */
  published: z.object({ seq: z.int(), at: instant }).nullable(),
  /** The last walk over all chains. */
  checked: z.object({ at: instant, entries: z.int(), breaches: z.int() }).nullable(),
});
export type AuditState = z.infer<typeof auditState>;

/** GET /api/inquiries/:id/readers: who has seen this inquiry, the latest first. */
export const inquiryReader = z.object({
  person: who,
  purpose: z.string().nullable(),
  times: z.int(),
  lastAt: instant,
});
export const inquiryReaders = z.object({
  inquiryId,
  rows: z.array(inquiryReader),
  /** Each time the caller's choice was lifted for the police, the latest first. */
  overrides: z.array(disclosureOverride),
});
export type InquiryReaders = z.infer<typeof inquiryReaders>;
