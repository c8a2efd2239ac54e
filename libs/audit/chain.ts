import { createHash } from 'node:crypto';

/** One entry as it stands in the table; `at` in microseconds since 1970, numbers as Postgres writes them. */
export interface ChainedEntry {
  shard: number;
  seq: string;
  id: string;
  at: string;
  personId: string | null;
  action: string;
  subjectType: string | null;
  subjectId: string | null;
  outcome: string;
  reason: string | null;
  purpose: string | null;
  /** SHA-256 of the entry before and of this one. */
  hash: Buffer;
}

/** What the first entry of every chain follows. */
export const GENESIS = createHash('sha256').digest();

/** The hash an entry must have behind `previous`; the same as `audit_link` in the database. */
export function linkOf(previous: Buffer, entry: Omit<ChainedEntry, 'hash'>): Buffer {
  const parts = [
    String(entry.shard),
    entry.seq,
    entry.id,
    entry.at,
    entry.personId,
    entry.action,
    entry.subjectType,
    entry.subjectId,
    entry.outcome,
    entry.reason,
    entry.purpose,
  ];
  return createHash('sha256').update(previous).update(parts.map(part).join(''), 'utf8').digest();
}

/** Length before content: no two entries give the same text. */
function part(value: string | null): string {
  return value === null ? '-' : `${Buffer.byteLength(value)}:${value}`;
}
