import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CountryPack } from '#contracts/country-pack';
import type { PersonId } from '#contracts/ids';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import type { SignedInPerson } from './current-person';
import { lives, newSessionToken, sessionHash } from './session';

/** A session that lives: whose, and when it ends at the latest. */
export interface LiveSession {
  person: SignedInPerson;
  expiresAt: Date;
}

/** Signs of life are written at most this often. */
const TOUCH_SECONDS = 30;

/** Sessions live on the server; the browser holds an opaque token, the table its hash. */
@Injectable()
export class SessionService {
  /** After so long without a sign of life a session is dead. */
  readonly idleMinutes: number;
  private readonly absoluteHours: number;

  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    @Inject(COUNTRY_PACK) pack: CountryPack,
  ) {
    this.idleMinutes = pack.clocks.sessionIdleMinutes;
    this.absoluteHours = pack.clocks.sessionAbsoluteHours;
  }

  /** Starts a session. Every sign-in gets a token of its own, so none can be planted beforehand. */
  async start(personId: PersonId): Promise<{ token: string; expiresAt: Date }> {
    const token = newSessionToken();
    const row = await this.db.one<{ expires_at: Date }>(
      `with seen as (update person set last_seen_at = now() where id = $2)
       insert into session (token_hash, person_id, expires_at)
       values ($1, $2, now() + make_interval(hours => $3)) returning expires_at`,
      [sessionHash(token), personId, this.absoluteHours],
    );
    if (!row) throw new Error('the session was not stored');
    return { token, expiresAt: row.expires_at };
  }

  /**
   * The session of a token, which counts as a sign of life; undefined when it is unknown, ended, idle for too long, too
   * old, or its person's account is closed.
   */
  async resume(token: string): Promise<LiveSession | undefined> {
    const hash = sessionHash(token);
    const row = await this.db.one<SignedInPerson & { expiresAt: Date; isStale: boolean }>(
      `select p.id, p.username, p.display_name as "displayName", p.role, p.languages, s.expires_at as "expiresAt",
              s.last_seen_at < now() - make_interval(secs => $3) as "isStale"
         from session s join person p on p.id = s.person_id
        where s.token_hash = $1 and ${LIVES}`,
      [hash, this.idleMinutes, TOUCH_SECONDS],
    );
    if (!row) return undefined;
    const { expiresAt, isStale, ...person } = row;
    if (isStale) await this.touch([hash]);
    return { person, expiresAt };
  }

  /**
   * Which of the sessions still live; asked each second for those with an open socket, which is a sign of life too.
   * @param hashes of session tokens, in hexadecimal
   */
  async living(hashes: readonly string[]): Promise<Set<string>> {
    if (hashes.length === 0) return new Set();
    const keys = hashes.map((hash) => Buffer.from(hash, 'hex'));
    const rows = await this.db.query<{ hash: string; isStale: boolean }>(
      `select encode(s.token_hash, 'hex') as hash,
              s.last_seen_at < now() - make_interval(secs => $3) as "isStale"
         from session s join person p on p.id = s.person_id
        where s.token_hash = any($1::bytea[]) and ${LIVES}`,
      [keys, this.idleMinutes, TOUCH_SECONDS],
    );
    const stale = rows.filter((row) => row.isStale).map((row) => Buffer.from(row.hash, 'hex'));
    if (stale.length > 0) await this.touch(stale);
    return new Set(rows.map((row) => row.hash));
  }

  /** Ends one session, at sign-out. Ending it again changes nothing. */
  @Transactional()
  async end(token: string): Promise<void> {
    const ended = await this.db.one<{ person_id: PersonId }>(
      `update session set ended_at = now() where token_hash = $1 and ended_at is null returning person_id`,
      [sessionHash(token)],
    );
    if (!ended) return;
    await this.tell(ended.person_id);
    // A call that rings for them goes to the next at once.
    await this.db.query(`select pg_notify('distribute', '')`);
  }

  private async touch(hashes: readonly Buffer[]): Promise<void> {
    await this.db.query(
      `with seen as (update session set last_seen_at = now() where token_hash = any($1::bytea[]) returning person_id)
       update person set last_seen_at = now() where id in (select person_id from seen)`,
      [hashes],
    );
  }

  private tell(personId: PersonId): Promise<void> {
    return this.events.append('session.ended', { personId }, [`person:${personId}`]);
  }
}

/** Expects the idle limit in minutes as $2. */
const LIVES = lives('$2');
