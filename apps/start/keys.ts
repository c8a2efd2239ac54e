import { Client } from 'pg';
import { CannotStart } from '#platform/cannot-start';
import { keysFolder, makeFirstKeys, readKeys } from '#platform/crypto/key-files';
import { INDEX_NAMES } from '#platform/crypto/key-port';

/**
 * Makes the keys of a new line; on any other, sees that every key its data is wrapped with is there.
 * @throws CannotStart naming the keys that are missing
 */
export async function ensureKeys(home: string, databaseUrl: string): Promise<void> {
  const folder = keysFolder(home);
  const held = readKeys(folder);
  const missing = (await keysInUse(databaseUrl)).filter((name) => !held.has(name));
  if (missing.length > 0)
    throw new CannotStart(
      `${folder} lacks ${missing.join(', ')}, and this database is encrypted with it: ` +
        'restore the keys of this line from their backup.',
    );
  makeFirstKeys(folder);
}

async function keysInUse(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select distinct kek as name from data_key where destroyed_at is null order by kek`,
    );
    return rows.length === 0 ? [] : [...rows.map(({ name }) => name), ...INDEX_NAMES];
  } finally {
    await client.end();
  }
}
