import type { InquiryField, InquiryFields } from '#contracts/inquiries';
import type { KeyClass } from '#platform/crypto/key-port';

/**
 * The fields that are kept encrypted, and under which key: how to reach a person is identity, what was told is
 * confidential. The others are choices from lists, which searches and numbers are made of.
 */
export const SEALED = {
  narrative: 'confidential',
  placeDetail: 'confidential',
  safeContact: 'identity',
} as const satisfies Partial<Record<InquiryField, KeyClass>>;

export type SealedField = keyof typeof SEALED;
export const SEALED_FIELDS = Object.keys(SEALED) as SealedField[];

/** The fields as the table has them. */
export type StoredFields = {
  [F in InquiryField]: F extends SealedField ? Buffer | null : InquiryFields[F];
};

export function isSealed(field: InquiryField): field is SealedField {
  return field in SEALED;
}
