import { Client } from 'pg';
import { seedTopicsAndRegions } from '#inquiries/seed-vocabulary';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import type { KeyPort } from '#platform/crypto/key-port';
import { createFirstAccounts, type FirstSignIn as Account } from '#staff/accounts';
import { seedAccess } from '#staff/seed-access';
import type { FirstSignIn } from './first-sign-ins';

/**
 * Brings the country pack into the database in one transaction; safe to repeat.
 * @param ownerUrl of the role that owns the tables: no process makes topics or first accounts
 * @param packKey name of a folder in `seeds/`
 * @param keys seal what must not lie in the database in the clear
 * @param keep called with the first accounts it made, before they are committed: a crash in between must not leave
 *   accounts whose passwords and authenticators nobody knows; without it, none are made
 * @returns whether there is anybody who has or had an account
 * @throws BrokenCountryPack when the pack is not whole
 */
export async function seed(
  ownerUrl: string,
  packKey: string,
  keys: KeyPort,
  keep?: (signIns: readonly FirstSignIn[]) => void,
): Promise<boolean> {
  const pack = loadCountryPack(packKey);
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  const query = async <Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> => {
    const { rows } = await client.query(sql, [...parameters]);
    return rows as Row[];
  };
  try {
    await client.query('begin');
    await seedTopicsAndRegions(query, pack);
    await seedAccess(query, pack);
    if (keep) keep((await createFirstAccounts(query, keys, pack.demoPeople)).map(signInOf));
    const people = await query('select 1 from person limit 1', []);
    await client.query('commit');
    return people.length > 0;
  } finally {
    await client.end();
  }
}

function signInOf({ role, displayName, username, password, authenticator }: Account): FirstSignIn {
  return { role, name: displayName, signIn: username, password, authenticator };
}
