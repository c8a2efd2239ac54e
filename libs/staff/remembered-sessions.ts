import type { LiveSession } from './current-person';

const KEPT_MS = 10_000;
const MOST = 1_000;

/**
 * Whom sessions were seen to belong to a moment ago. Who is remembered is let in by the database alone: see
 * `prove_session`.
 */
export class RememberedSessions {
  private readonly sessions = new Map<string, { session: LiveSession; until: number }>();

  /** A session that is half-way, or may do what needs a step-up, is looked up each time. */
  keep(key: string, session: LiveSession, now = Date.now()): void {
    this.sessions.delete(key);
    if (session.stage !== 'signed-in' || session.steppedUpUntil !== null) return;
    const [oldest] = this.sessions.keys();
    if (this.sessions.size >= MOST && oldest !== undefined) this.sessions.delete(oldest);
    this.sessions.set(key, { session, until: now + KEPT_MS });
  }

  find(key: string, now = Date.now()): LiveSession | undefined {
    const found = this.sessions.get(key);
    return found && found.until > now ? found.session : undefined;
  }

  forget(key: string): void {
    this.sessions.delete(key);
  }
}
