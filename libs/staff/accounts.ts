import type { DemoPerson } from '#contracts/country-pack';
import type { PersonId } from '#contracts/ids';
import { CENTRAL_UNIT, mustHaveSecondFactor } from '#contracts/permissions';
import type { KeyPort } from '#platform/crypto/key-port';
import { newId } from '#platform/ids';
import { enrolAuthenticator } from './first-authenticator';
import { hashPassword, newPassword } from './password';
import type { Query } from './query';

/** Somebody who gets an account; of no unit, they belong to the central one. */
type NewPerson = DemoPerson & { unit?: string | undefined };

/** A new account as its owner must be told, once: only the hash is kept. */
export interface FirstAccount {
  id: string;
  username: string;
  password: string;
  displayName: string;
  role: DemoPerson['role'];
}

/**
 * Creates one account with a random password.
 * @returns the account, or undefined when the name is taken (nothing is changed then)
 */
export async function createAccount(query: Query, person: NewPerson): Promise<FirstAccount | undefined> {
  return keepAccount(query, person, await newSecret());
}

/** A password and what is kept of it. */
interface Secret {
  password: string;
  hash: string;
}

async function newSecret(): Promise<Secret> {
  const password = newPassword();
  return { password, hash: await hashPassword(password) };
}

async function keepAccount(
  query: Query,
  person: NewPerson,
  { password, hash }: Secret,
): Promise<FirstAccount | undefined> {
  const id = await keepPerson(query, person, hash);
  const { username, displayName, role } = person;
  return id === undefined ? undefined : { id, username, password, displayName, role };
}

/**
 * Stores an account; an operator without a voice address is rung at `client:<username>`.
 * @param hash of the password; null for who is invited to choose one
 * @returns its id, or undefined when the name is taken (nothing is changed then)
 */
export async function keepPerson(
  query: Query,
  person: NewPerson & { voiceAddress?: string | null },
  hash: string | null,
): Promise<PersonId | undefined> {
  const { username, displayName, role, languages, voiceAddress, unit = CENTRAL_UNIT } = person;
  const [kept] = await query<{ id: PersonId }>(
    `insert into person (id, username, display_name, role, languages, password_hash, voice_address, unit)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (username) do nothing returning id`,
    [
      newId(),
      username,
      displayName,
      role,
      [...languages],
      hash,
      voiceAddress ?? (role === 'operator' ? `client:${username}` : null),
      unit,
    ],
  );
  return kept?.id;
}

/** A first account, with the secret of its authenticator app where the role must have a second factor. */
export interface FirstSignIn extends FirstAccount {
  /** Base32, told this once. */
  authenticator: string | undefined;
}

/**
 * Creates the country pack's first people on a line that has no accounts at all, and nobody on any other.
 * @param keys seal the secrets of their authenticators
 * @returns their sign-ins, to be shown once; empty when there were accounts already
 */
export async function createFirstAccounts(
  query: Query,
  keys: KeyPort,
  people: readonly DemoPerson[],
): Promise<FirstSignIn[]> {
  const anybody = await query('select 1 from person limit 1', []);
  if (anybody.length > 0) return [];
  // Hashing takes long and is done side by side; one connection takes one statement at a time.
  const secrets = await Promise.all(people.map(async (person) => [person, await newSecret()] as const));
  const signIns: FirstSignIn[] = [];
  for (const [person, secret] of secrets) {
    const account = await keepAccount(query, person, secret);
    if (!account) continue;
    const mustHave = mustHaveSecondFactor(account.role);
    const authenticator = mustHave ? await enrolAuthenticator(query, keys, account.id) : undefined;
    signIns.push({ ...account, authenticator });
  }
  return signIns;
}
