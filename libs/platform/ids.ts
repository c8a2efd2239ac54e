import { v7 } from 'uuid';

/** A new UUIDv7: unique, and ordered by the time it was made. Brand it where it is used: `newId() as CallId`. */
export function newId(): string {
  return v7();
}
