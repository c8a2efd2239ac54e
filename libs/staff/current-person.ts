import type { PersonId } from '#contracts/ids';
import { type Action, type Role, type Scope, scopeOf } from '#contracts/permissions';
import type { SessionStage } from '#contracts/security';
import { NotAllowed } from './not-allowed';
import { NotSignedIn } from './not-signed-in';

/** Who a request or a socket message comes from. */
export interface SignedInPerson {
  id: PersonId;
  username: string;
  displayName: string;
  role: Role;
  languages: ('az' | 'ru' | 'en')[];
}

/** A session that lives: whose, how far it has come, and when it ends at the latest. */
export interface LiveSession {
  /** Stays when its token is changed. */
  id: string;
  person: SignedInPerson;
  stage: SessionStage;
  expiresAt: Date;
  /** Until when it may do what needs a step-up; null when it needs one now. */
  steppedUpUntil: Date | null;
}

/** The person of the current request or socket message. */
export class CurrentPerson {
  /** @param read and readSession look in the context the request runs in */
  constructor(
    private readonly read: () => SignedInPerson | undefined,
    private readonly readSession: () => LiveSession | undefined,
  ) {}

  /**
   * The session a request came with.
   * @throws NotSignedIn outside a request
   */
  get session(): LiveSession {
    const session = this.readSession();
    if (!session) throw new NotSignedIn();
    return session;
  }

  /** Undefined when nobody is signed in. */
  get orUndefined(): SignedInPerson | undefined {
    return this.read();
  }

  /** @throws NotSignedIn when nobody is signed in */
  get person(): SignedInPerson {
    const person = this.read();
    if (!person) throw new NotSignedIn();
    return person;
  }

  get id(): PersonId {
    return this.person.id;
  }

  /**
   * How far the person may do `action`.
   * @throws NotAllowed when their role does not do it at all
   */
  scopeOf(action: Action): Scope {
    const scope = scopeOf(this.person.role, action);
    if (!scope) throw new NotAllowed();
    return scope;
  }
}
