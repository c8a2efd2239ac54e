import type { PersonId } from '#contracts/ids';
import type { Action, Role } from '#contracts/permissions';
import type { SessionStage } from '#contracts/security';
import { NotSignedIn } from './not-signed-in';
import { Permission } from './permission';

/** Who a request or a socket message comes from. */
export interface SignedInPerson {
  id: PersonId;
  username: string;
  displayName: string;
  role: Role;
  languages: ('az' | 'ru' | 'en')[];
  /** The desk they belong to. */
  unit: string;
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

  /** What the person may do `action` to. */
  permission(action: Action): Permission {
    return new Permission(this.person, action);
  }
}
