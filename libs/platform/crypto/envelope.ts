import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** First byte of everything sealed: AES-256-GCM, nonce of 12 bytes, tag of 16. */
const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
const OVERHEAD = 1 + NONCE + TAG;

/** Length of a key, in bytes. */
export const KEY_LENGTH = 32;

/** What was sealed is not what is here: another key, another place, another version, or altered bytes. */
export class SealBroken extends Error {
  constructor() {
    super('a sealed value does not open here');
  }
}

/**
 * Encrypts with AES-256-GCM under a fresh nonce.
 * @param place what the value is bound to (`table.column|row|version`): moved elsewhere it does not open
 * @returns format, nonce, tag and ciphertext, 29 bytes longer than the plaintext
 */
export function seal(key: Buffer, plaintext: Buffer, place: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body]);
}

/** @throws SealBroken */
export function unseal(key: Buffer, sealed: Buffer, place: string): Buffer {
  if (sealed.length < OVERHEAD || sealed[0] !== FORMAT) throw new SealBroken();
  const nonce = sealed.subarray(1, 1 + NONCE);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(1 + NONCE, OVERHEAD));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(OVERHEAD)), decipher.final()]);
  } catch {
    throw new SealBroken();
  }
}

/** Seals a text; null stays null. */
export function sealText(key: Buffer, text: string | null, place: string): Buffer | null {
  return text === null ? null : seal(key, Buffer.from(text), place);
}

/** @throws SealBroken */
export function unsealText(key: Buffer, sealed: Buffer | null, place: string): string | null {
  return sealed === null ? null : unseal(key, sealed, place).toString();
}

/** Where a value lies. @param version of the value, so that an older one put back does not open */
export function placeOf(table: string, column: string, row: string, version = 1): string {
  return `${table}.${column}|${row}|${String(version)}`;
}
