import type { NewStaff } from '#contracts/staff';
import { CannotStart } from '#platform/cannot-start';
import { newId } from '#platform/ids';
import { PERSON_ROLE } from '#platform/postgres/roles';
import { keepPerson } from './accounts';
import { invitationLink, issueInvitation } from './invitation';
import type { Query } from './query';

interface Known {
  id: string;
  role: string;
  isActive: boolean;
}

/**
 * Lets somebody in without an administrator: only who can read the database's password can do this, and it is recorded
 * with the act, in the transaction of `query`; it may there what an administrator may. Of an account that exists nothing changes but its link.
 * @returns the link, told this once
 * @throws CannotStart when the name belongs to another role, or its account is suspended
 */
export async function inviteFromTerminal(
  query: Query,
  wish: NewStaff,
  { consoleUrl, hours }: { consoleUrl: string; hours: number },
): Promise<string> {
  await query(`set local role ${PERSON_ROLE.administrator}`, []);
  const id = (await keepPerson(query, wish, null)) ?? (await known(query, wish));
  const token = await issueInvitation(query, id, null, hours);
  // No administrator did it: the record is written as nobody's.
  await query('reset role', []);
  await query(
    `insert into audit_entry (id, action, subject_type, subject_id, outcome, purpose)
     values ($1, 'staff.invite', 'person', $2, 'allowed', 'terminal')`,
    [newId(), id],
  );
  return invitationLink(consoleUrl, token);
}

async function known(query: Query, { username, role }: NewStaff): Promise<string> {
  const [person] = await query<Known>(
    `select id, role, is_active as "isActive" from person where username = $1`,
    [username],
  );
  if (!person) throw new Error('the account was not stored');
  if (person.role !== role)
    throw new CannotStart(`${username} is ${person.role}: give --role ${person.role}, or another sign-in.`);
  if (!person.isActive)
    throw new CannotStart(`${username} is suspended: an administrator restores the account first.`);
  return person.id;
}
