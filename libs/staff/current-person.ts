import type { PersonId } from '#contracts/ids';
import { type Action, type Role, type Scope, scopeOf } from '#contracts/permissions';
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

/** The person of the current request or socket message. */
export class CurrentPerson {
  /** @param read looks in the context the request runs in */
  constructor(private readonly read: () => SignedInPerson | undefined) {}

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
