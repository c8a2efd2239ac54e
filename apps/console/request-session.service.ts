import { Injectable } from '@nestjs/common';
import { ClsService } from 'nestjs-cls';
import type { ActingCls, SessionProof } from '#platform/database/acting-context';
import { Database } from '#platform/database/database.service';
import { SessionMoved } from '#platform/database/session-moved';
import type { LiveSession, SignedInPerson } from '#staff/current-person';
import { SessionService } from '#staff/session.service';

interface RequestCls extends Pick<ActingCls, 'proof'> {
  token?: string;
  person?: SignedInPerson | undefined;
  session?: LiveSession | undefined;
}

/**
 * Whose session a request comes with. One that was looked up a moment ago is remembered, and the first thing the request
 * has the database do proves in the same transaction that it still lives: nothing is done or shown for one that ended.
 */
@Injectable()
export class RequestSession {
  constructor(
    private readonly sessions: SessionService,
    private readonly db: Database,
    private readonly cls: ClsService<{ [Key in keyof RequestCls]: RequestCls[Key] }>,
  ) {}

  /** Undefined when the token is nobody's. */
  async begin(token: string): Promise<LiveSession | undefined> {
    this.cls.set('token', token);
    const known = this.sessions.recall(token);
    return this.become(known?.session ?? (await this.sessions.resume(token)), known?.proof);
  }

  /** Looks up again whose it is; undefined when it ended. */
  async renew(): Promise<LiveSession | undefined> {
    // Nobody asks: who they are is not known.
    this.become(undefined);
    const token = this.cls.get('token');
    return this.become(token === undefined ? undefined : await this.sessions.resume(token));
  }

  /** Whether something is still to be proved. */
  get isUnproved(): boolean {
    return this.cls.get('proof')?.isGiven === false;
  }

  /** Proves it now. @throws SessionMoved */
  async prove(): Promise<void> {
    if (this.isUnproved) await this.db.query('select');
  }

  /** Does `work`; once more when the session moved, as whoever it belongs to now, or as nobody. */
  async orRenewed<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (thrown) {
      if (!(thrown instanceof SessionMoved)) throw thrown;
      await this.renew();
      return work();
    }
  }

  private become(session: LiveSession | undefined, proof?: SessionProof): LiveSession | undefined {
    this.cls.set('session', session);
    this.cls.set('person', session?.person);
    this.cls.set('proof', proof);
    return session;
  }
}
