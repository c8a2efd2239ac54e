/**
 * What a data key protects, each under a key-encryption key of its own, so that a process holds only those it needs:
 * `identity` numbers and ways to reach a caller (gateway, console), `confidential` what was told (console alone),
 * `contact` where people of the line are alerted (console, worker).
 */
export const KEY_CLASSES = ['identity', 'confidential', 'contact'] as const;
export type KeyClass = (typeof KEY_CLASSES)[number];

/** A data key as it is stored: only the holder of the named key-encryption key can use it. */
export interface WrappedKey {
  /** Name of the key-encryption key, such as `identity-2`. */
  kek: string;
  wrapped: Buffer;
}

/** Holds the key-encryption keys and the index keys: files of this machine, or a KMS or HSM behind the same words. */
export abstract class KeyPort {
  /** Name of the key-encryption key that wraps from now on. @throws KeyMissing when this process has none of the class */
  abstract currentName(keyClass: KeyClass): string;
  /** @param owner the row the data key belongs to; wrapped for one, it opens for no other */
  abstract wrap(keyClass: KeyClass, dataKey: Buffer, owner: string): Promise<WrappedKey>;
  /** @throws KeyMissing, SealBroken */
  abstract unwrap(keyClass: KeyClass, key: WrappedKey, owner: string): Promise<Buffer>;
  /** Adds the next key-encryption key of a class, which is the current one from then on. Returns its name. */
  abstract addKey(keyClass: KeyClass): Promise<string>;
  /** HMAC-SHA-256 under the key of an index: equal texts give equal bytes, and nothing else can be read from them. */
  abstract blindIndex(index: IndexName, text: string): Buffer;
}

export type IndexName = 'number-index' | 'word-index' | 'token-index' | 'contact-index';

/** A key that is needed is not held by this process. The name of a key is no secret. */
export class KeyMissing extends Error {
  constructor(readonly keyName: string) {
    super(`the key ${keyName} is not held here`);
  }
}
