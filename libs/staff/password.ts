import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { readableSecret } from './readable-secret';

/** OWASP's second-strongest profile: 64 MB, three passes, one lane. Hashing runs off the event loop. */
const COST = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/** The argon2id hash to store. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether `password` is the one that was hashed. */
export function isPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password);
}

/** A new random password of 79 bits, such as `k7mf-92wq-hd4x-tz8p`. */
export function newPassword(): string {
  return readableSecret(4, 4);
}
