import { randomInt } from 'node:crypto';

/** Without letters and digits that are mistaken for one another when read aloud or copied by hand. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Random groups such as `k7mf-92wq`; each sign is worth 4.95 bits. */
export function readableSecret(groups: number, signsInGroup: number): string {
  const group = (): string =>
    Array.from({ length: signsInGroup }, () => READABLE.charAt(randomInt(READABLE.length))).join('');
  return Array.from({ length: groups }, group).join('-');
}
