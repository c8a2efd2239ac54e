import type { DemoPerson } from '#contracts/country-pack';
import { newId } from '#platform/ids';
import { hashPassword, newPassword } from './password';

/** Runs one statement and returns its rows. */
export type Query = <Row>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>;

/** A new account as its owner must be told, once: only the hash is kept. */
export interface FirstAccount {
  username: string;
  password: string;
  displayName: string;
  role: DemoPerson['role'];
}

/**
 * Creates one account with a random password; an operator is rung at `client:<username>`.
 * @returns the account, or undefined when the name is taken (nothing is changed then)
 */
export async function createAccount(query: Query, person: DemoPerson): Promise<FirstAccount | undefined> {
  const password = newPassword();
  const rows = await query(
    `insert into person (id, username, display_name, role, languages, password_hash, voice_address)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (username) do nothing returning id`,
    [
      newId(),
      person.username,
      person.displayName,
      person.role,
      [...person.languages],
      await hashPassword(password),
      person.role === 'operator' ? `client:${person.username}` : null,
    ],
  );
  const { username, displayName, role } = person;
  return rows.length === 0 ? undefined : { username, password, displayName, role };
}

/**
 * Creates the country pack's first people on a line that has no accounts at all, and nobody on any other.
 * @returns their sign-ins, to be shown once; empty when there were accounts already
 */
export async function createFirstAccounts(
  query: Query,
  people: readonly DemoPerson[],
): Promise<FirstAccount[]> {
  const anybody = await query('select 1 from person limit 1', []);
  if (anybody.length > 0) return [];
  const created = await Promise.all(people.map((person) => createAccount(query, person)));
  return created.filter((account) => account !== undefined);
}
