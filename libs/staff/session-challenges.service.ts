import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database/database.service';

type ChallengeKind = 'totp-enrol' | 'passkey-enrol' | 'passkey';

/** What the next answer of a session must fit. One at a time, once, for a few minutes; kept in the session's own row. */
@Injectable()
export class SessionChallenges {
  constructor(private readonly db: Database) {}

  /** Replaces whatever was asked before. */
  async put(sessionId: string, kind: ChallengeKind, challenge: Buffer, minutes: number): Promise<void> {
    await this.db.query(
      `update session set challenge_kind = $2, challenge = $3, challenge_until = now() + make_interval(mins => $4)
        where id = $1`,
      [sessionId, kind, challenge, minutes],
    );
  }

  /** Looks without taking: a mistyped code does not end what is being set up. */
  async look(sessionId: string, kind: ChallengeKind): Promise<Buffer | undefined> {
    const row = await this.db.one<{ challenge: Buffer }>(
      `select challenge from session where id = $1 and challenge_kind = $2 and challenge_until > now()`,
      [sessionId, kind],
    );
    return row?.challenge;
  }

  /** Takes it away; whoever comes second, or too late, gets nothing. */
  async take(sessionId: string, kind: ChallengeKind): Promise<Buffer | undefined> {
    const row = await this.db.one<{ challenge: Buffer }>(
      `with held as (select token_hash, challenge from session
                      where id = $1 and challenge_kind = $2 and challenge_until > now() for update)
       update session s set challenge_kind = null, challenge = null, challenge_until = null
         from held where s.token_hash = held.token_hash returning held.challenge`,
      [sessionId, kind],
    );
    return row?.challenge;
  }
}
