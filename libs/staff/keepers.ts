import type { Role } from '#contracts/permissions';
import { LastOfRole, OwnAccount } from './account-refusals';

/**
 * Without a supervisor nobody watches the line, without an officer no alert reaches anybody, without an administrator
 * nobody could ever be let in again.
 */
const KEEPERS: ReadonlySet<Role> = new Set<Role>(['supervisor', 'officer', 'administrator']);

/** Somebody who can work: not suspended, and with a password of their own. */
export interface Keeper {
  id: string;
  role: Role;
  isWorking: boolean;
}

/**
 * Whether `by` may take somebody out of their role, to another one or altogether.
 * @param others who work in the same role besides
 * @throws OwnAccount, LastOfRole
 */
export function assertMayLeave(person: Keeper, others: number, by: string): void {
  if (person.id === by) throw new OwnAccount();
  if (person.isWorking && others === 0 && KEEPERS.has(person.role)) throw new LastOfRole(person.role);
}
