import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';

/** What `prove_session` raises. */
const MOVED = 'HL001';

/**
 * Somebody was to act on a session that was remembered, and it ended, or is no longer what it was. Nothing was done: who
 * asks is to be looked up, and begins again.
 */
export class SessionMoved extends Error {
  /** `thrown`, or that the session moved when it says so. */
  static orElse(thrown: unknown): unknown {
    const error: unknown = thrown instanceof QueryFailedError ? thrown.driverError : thrown;
    return error instanceof DatabaseError && error.code === MOVED ? new SessionMoved() : thrown;
  }
}
