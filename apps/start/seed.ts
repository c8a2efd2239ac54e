import { Client } from 'pg';
import { seedTopicsAndRegions } from '#inquiries/seed-vocabulary';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import type { KeyPort } from '#platform/crypto/key-port';
import { createFirstAccounts } from '#staff/accounts';
import type { FirstSignIn } from './first-sign-ins';

/**
 * Brings the country pack into the database in one transaction; safe to repeat.
 * @param appUrl of the role the processes connect as
 * @param packKey name of a folder in `seeds/`
 * @param keys seal what must not lie in the database in the clear
 * @param keep called with the accounts it made, before they are committed: a crash in between must not leave
 *   accounts whose passwords and authenticators nobody knows
 * @throws BrokenCountryPack when the pack is not whole
 */
export async function seed(
  appUrl: string,
  packKey: string,
  keys: KeyPort,
  keep: (signIns: readonly FirstSignIn[]) => void,
): Promise<void> {
  const pack = loadCountryPack(packKey);
  const client = new Client({ connectionString: appUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  const query = async <Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> => {
    const { rows } = await client.query(sql, [...parameters]);
    return rows as Row[];
  };
  try {
    await client.query('begin');
    await seedTopicsAndRegions(query, pack);
    const accounts = await createFirstAccounts(query, keys, pack.demoPeople);
    keep(
      accounts.map(({ role, displayName, username, password, authenticator }) => ({
        role,
        name: displayName,
        signIn: username,
        password,
        authenticator,
      })),
    );
    await client.query('commit');
  } finally {
    await client.end();
  }
}
