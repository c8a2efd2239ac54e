import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { erasureReason, retentionClass } from '#contracts/retention';

/**
 * What was erased, why, when and by whom. It is signed with the key of the audit heads, and its SHA-256 is an entry of
 * the record: whoever forges one needs both, and every published copy of the heads.
 */
const certificate = z.strictObject({
  type: z.literal('erasure-certificate'),
  id: z.uuid(),
  reference: z.string(),
  inquiryId: z.uuid(),
  at: z.iso.datetime(),
  classes: z.array(retentionClass).min(1),
  reason: erasureReason,
  /** Who asked at the caller's wish, and who agreed; null for the line's own clock. */
  personId: z.uuid().nullable(),
  secondPersonId: z.uuid().nullable(),
  /** The data keys that were destroyed, as `owner/class`. */
  keys: z.array(z.string().regex(/^[0-9a-f-]{36}\/(identity|confidential)$/)),
});
export type Certificate = z.infer<typeof certificate>;

/** The action and the kind of subject under which the record holds a certificate's hash. */
export const CERTIFIED = { action: 'erasure.certify', subjectType: 'certificate' } as const;

/** The exact text that is stored, hashed and signed. */
export function certificateText(content: Omit<Certificate, 'type'>): string {
  return JSON.stringify(certificate.parse({ type: 'erasure-certificate', ...content }));
}

/** What a statement certifies, or undefined when it is no certificate. */
export function readCertificate(statement: string): Certificate | undefined {
  try {
    return certificate.parse(JSON.parse(statement));
  } catch {
    return undefined;
  }
}

/** SHA-256, as the record has it. */
export function certificateHash(statement: string): string {
  return createHash('sha256').update(statement).digest('hex');
}

/** Ed25519, in base64. */
export function signCertificate(statement: string, privateKey: KeyObject): string {
  return sign(null, Buffer.from(statement), privateKey).toString('base64');
}

/** Whether this very text was signed by the owner of the key. */
export function isSignedBy(statement: string, signature: string, publicKey: KeyObject): boolean {
  return verify(null, Buffer.from(statement), publicKey, Buffer.from(signature, 'base64'));
}
