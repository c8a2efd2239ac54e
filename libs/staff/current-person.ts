import type { PersonId } from '#contracts/ids';
import type { Role } from '#contracts/permissions';
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
}
