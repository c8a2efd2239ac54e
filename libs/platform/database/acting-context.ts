import { ClsServiceManager } from 'nestjs-cls';
import { ROLES, type Role } from '#contracts/permissions';
import { PERSON_ROLE } from '../postgres/roles';

/** Who acts in a transaction. */
interface ActingPerson {
  readonly id: string;
  readonly role: Role;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * What a transaction says first: it becomes the role of this person, until it ends. Row security takes it from there.
 * @throws when it is no person or no role of ours: the words go into SQL as they are
 */
export function actingContext({ id, role }: ActingPerson): string {
  if (!UUID.test(id) || !ROLES.includes(role)) throw new Error('nobody of that role can act');
  return `set local role ${PERSON_ROLE[role]}; set local hotline.person = '${id}'`;
}

/** That of the request or socket message that is being answered; undefined when nobody signed in stands behind it. */
export function currentActingContext(): string | undefined {
  const cls = ClsServiceManager.getClsService<{ person?: ActingPerson }>();
  const person = cls.isActive() ? cls.get('person') : undefined;
  return person && actingContext(person);
}
