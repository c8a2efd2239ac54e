import { createHash } from 'node:crypto';
import { readableSecret } from './readable-secret';

export const RECOVERY_CODES = 10;

/** Ten new codes of 89 bits, such as `k7mf92-wqhd4x-tz8pab`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => readableSecret(3, 6));
}

/**
 * What is stored of a code, bound to its person. Plain SHA-256 is enough: nobody tries 2^89 codes. Capitals, blanks and
 * dashes make no difference to whoever copies it from paper.
 */
export function recoveryCodeHash(personId: string, code: string): Buffer {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '');
  return createHash('sha256').update(`${personId}:${plain}`).digest();
}
