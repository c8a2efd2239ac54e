import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CountryPack } from '#contracts/country-pack';
import type { PersonId } from '#contracts/ids';
import type { SessionStage } from '#contracts/security';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import type { SessionProof } from '#platform/database/acting-context';
import { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';
import { EventLog } from '#platform/event-log/event-log.service';
import { newId } from '#platform/ids';
import type { LiveSession, SignedInPerson } from './current-person';
import { NotSignedIn } from './not-signed-in';
import { RememberedSessions } from './remembered-sessions';
import { lives, newSessionToken, sessionHash } from './session';

/** A session with the token that just became its own. */
export interface FreshSession extends LiveSession {
  token: string;
}

/** One of a person's own sessions, as they are shown it. */
export interface OwnSession {
  id: string;
  browser: string;
  startedAt: Date;
  lastSeenAt: Date;
}

/** Signs of life are written at most this often. */
const TOUCH_SECONDS = 30;
/** How long somebody who knows the password may take to prove the rest. */
const HALF_WAY_MINUTES = 15;
/** How long a step-up lasts. */
const STEP_UP_MINUTES = 5;

/** Sessions live on the server; the browser holds an opaque token, the table its hash. */
@Injectable()
export class SessionService {
  /** After so long without a sign of life a session is dead. */
  readonly idleMinutes: number;
  private readonly absoluteHours: number;
  private readonly remembered = new RememberedSessions();

  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    @Inject(COUNTRY_PACK) pack: CountryPack,
  ) {
    this.idleMinutes = pack.clocks.sessionIdleMinutes;
    this.absoluteHours = pack.clocks.sessionAbsoluteHours;
  }

  /**
   * Starts a session. Every sign-in gets a token of its own, so none can be planted beforehand.
   * @param browser family and system of the browser it is for
   */
  async start(person: SignedInPerson, stage: SessionStage, browser: string): Promise<FreshSession> {
    const token = newSessionToken();
    const id = newId();
    const row = await this.db.one<{ expires_at: Date }>(
      `with seen as (update person set last_seen_at = now() where id = $3)
       insert into session (token_hash, id, person_id, stage, browser, expires_at)
       values ($1, $2, $3, $4, $5, now() + make_interval(mins => $6)) returning expires_at`,
      [
        sessionHash(token),
        id,
        person.id,
        stage,
        browser,
        stage === 'signed-in' ? this.absoluteHours * 60 : HALF_WAY_MINUTES,
      ],
    );
    if (!row) throw new Error('the session was not stored');
    return { token, id, person, stage, expiresAt: row.expires_at, steppedUpUntil: null };
  }

  /**
   * Everything is proved: the session is signed in, under a new token.
   * @throws NotSignedIn when it ended or was finished meanwhile
   */
  async finish({ id, person }: LiveSession): Promise<FreshSession> {
    const token = newSessionToken();
    const row = await this.db.one<{ expires_at: Date }>(
      `update session set token_hash = $2, stage = 'signed-in', last_seen_at = now(), challenge_kind = null,
              challenge = null, challenge_until = null, expires_at = now() + make_interval(hours => $3)
        where id = $1 and stage <> 'signed-in' and ended_at is null returning expires_at`,
      [id, sessionHash(token), this.absoluteHours],
    );
    if (!row) throw new NotSignedIn();
    return { token, id, person, stage: 'signed-in', expiresAt: row.expires_at, steppedUpUntil: null };
  }

  /**
   * The person has proved anew who they are: what needs a step-up may be done for five minutes, under a new token.
   * @throws NotSignedIn when it ended meanwhile
   */
  async stepUp(session: LiveSession): Promise<FreshSession> {
    const token = newSessionToken();
    const row = await this.db.one<{ until: Date }>(
      `update session set token_hash = $2, stepped_up_at = now(), last_seen_at = now()
        where id = $1 and stage = 'signed-in' and ended_at is null
        returning stepped_up_at + make_interval(mins => $3) as until`,
      [session.id, sessionHash(token), STEP_UP_MINUTES],
    );
    if (!row) throw new NotSignedIn();
    return { ...session, token, steppedUpUntil: row.until };
  }

  /**
   * The session of a token, which counts as a sign of life; undefined when it is unknown, ended, idle for too long, too
   * old, or its person's account is closed.
   */
  async resume(token: string): Promise<LiveSession | undefined> {
    const hash = sessionHash(token);
    const row = await this.db.one<
      SignedInPerson & Omit<LiveSession, 'id' | 'person'> & { sessionId: string; isStale: boolean }
    >(RESUMED, [hash, this.idleMinutes, TOUCH_SECONDS, STEP_UP_MINUTES]);
    if (!row) {
      this.remembered.forget(hash.toString('hex'));
      return undefined;
    }
    const { sessionId, stage, expiresAt, steppedUpUntil, isStale, ...person } = row;
    if (isStale) await this.touch([hash]);
    const session = { id: sessionId, person, stage, expiresAt, steppedUpUntil };
    this.remembered.keep(hash.toString('hex'), session);
    return session;
  }

  /** The session of a token as it was a moment ago, and what must be proved before anything is done for it. */
  recall(token: string): { session: LiveSession; proof: SessionProof } | undefined {
    const tokenHash = sessionHash(token);
    const session = this.remembered.find(tokenHash.toString('hex'));
    if (!session) return undefined;
    const { role, unit } = session.person;
    return { session, proof: { tokenHash, role, unit, idleMinutes: this.idleMinutes, isGiven: false } };
  }

  /**
   * Which of the sessions are signed in and still live; asked each second for those with an open socket, which is a sign of life too.
   * @param hashes of session tokens, in hexadecimal
   */
  async living(hashes: readonly string[]): Promise<Set<string>> {
    if (hashes.length === 0) return new Set();
    const keys = hashes.map((hash) => Buffer.from(hash, 'hex'));
    const rows = await this.db.query<{ hash: string; isStale: boolean }>(
      `select encode(s.token_hash, 'hex') as hash,
              s.last_seen_at < now() - make_interval(secs => $3) as "isStale"
         from session s join person p on p.id = s.person_id
        where s.token_hash = any($1::bytea[]) and s.stage = 'signed-in' and ${LIVES}`,
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

  /** What a person is signed in with, the newest first. */
  ofPerson(personId: PersonId): Promise<OwnSession[]> {
    return this.db.query<OwnSession>(
      `select s.id, s.browser, s.created_at as "startedAt", s.last_seen_at as "lastSeenAt"
         from session s join person p on p.id = s.person_id
        where s.person_id = $1 and s.stage = 'signed-in' and ${LIVES} order by s.created_at desc, s.id`,
      [personId, this.idleMinutes],
    );
  }

  /** Ends one session of a person; false when they have none of that id. */
  @Transactional()
  async revoke(personId: PersonId, id: string): Promise<boolean> {
    const ended = await this.db.one(
      `update session set ended_at = now() where person_id = $1 and id = $2 and ended_at is null returning id`,
      [personId, id],
    );
    if (ended) await this.tell(personId);
    return ended !== undefined;
  }

  /**
   * Ends every session of a person, half-way ones too; a call that rings for them goes to the next at once.
   * @param but the one that stays
   */
  @Transactional()
  async revokeAll(personId: PersonId, but: string | null = null): Promise<void> {
    const ended = await this.db.query(
      `update session set ended_at = now()
        where person_id = $1 and ended_at is null and id is distinct from $2::uuid returning id`,
      [personId, but],
    );
    if (ended.length === 0) return;
    await this.tell(personId);
    await this.db.query(`select pg_notify('distribute', '')`);
  }

  /** Waits for nobody who ends the session or changes the person, for they take them in the other order; the next request tells. */
  private async touch(hashes: readonly Buffer[]): Promise<void> {
    const seen = await this.db.query<{ person_id: PersonId }>(
      `update session set last_seen_at = now() where id in
         (select id from session where token_hash = any($1::bytea[]) for no key update skip locked) returning person_id`,
      [hashes],
    );
    await this.db.query(
      `update person set last_seen_at = now() where id in
         (select id from person where id = any($1::uuid[]) for no key update skip locked)`,
      [seen.map(({ person_id }) => person_id)],
    );
  }

  private tell(personId: PersonId): Promise<void> {
    return this.events.append('session.ended', { personId }, [`person:${personId}`]);
  }
}

/** Expects the idle limit in minutes as $2. */
const LIVES = lives('$2');

const RESUMED: Statement = {
  name: 'session.resumed',
  text: `select p.id, p.username, p.display_name as "displayName", p.role, p.languages, p.unit, s.expires_at as "expiresAt",
                s.id as "sessionId", s.stage, case when s.stepped_up_at > now() - make_interval(mins => $4)
                  then s.stepped_up_at + make_interval(mins => $4) end as "steppedUpUntil",
                s.last_seen_at < now() - make_interval(secs => $3) as "isStale"
           from session s join person p on p.id = s.person_id
          where s.token_hash = $1 and ${LIVES}`,
};
