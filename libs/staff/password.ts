import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { randomInt } from 'node:crypto';

/** OWASP's second-strongest profile: 64 MB, three passes, one lane. Hashing runs off the event loop. */
const COST = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/** Without letters and digits that are mistaken for one another when read aloud or copied by hand. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

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
  const group = (): string =>
    Array.from({ length: GROUP_LENGTH }, () => READABLE.charAt(randomInt(READABLE.length))).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
