import { Client } from 'pg';
import { CannotStart } from '#platform/cannot-start';
import { indexesOf, keyMark, keysFolder, makeFirstKeys, readKeys } from '#platform/crypto/key-files';
import type { KeyClass } from '#platform/crypto/key-port';

/**
 * Makes the keys of a new line; on any other, sees that every key its data needs is there, and is the very one.
 * @throws CannotStart naming the keys that are missing, or are other keys under the same name
 */
export async function ensureKeys(home: string, databaseUrl: string): Promise<void> {
  const folder = keysFolder(home);
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const held = readKeys(folder);
    const missing = (await keysInUse(client)).filter((name) => !held.has(name));
    if (missing.length > 0)
      throw new CannotStart(
        `${folder} lacks ${missing.join(', ')}, and this database is encrypted with it: ` +
          'restore the keys of this line from their backup.',
      );
    makeFirstKeys(folder);
    const wrong = await wrongKeys(client, readKeys(folder));
    if (wrong.length > 0)
      throw new CannotStart(
        `${wrong.join(', ')} in ${folder} is another key than this database was encrypted with: ` +
          'restore the keys of this line from their backup.',
      );
  } finally {
    await client.end();
  }
}

async function keysInUse(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; class: KeyClass }>(
    `select distinct kek as name, class from data_key where destroyed_at is null order by kek`,
  );
  const classes = [...new Set(rows.map((row) => row.class))];
  return [...rows.map(({ name }) => name), ...classes.flatMap(indexesOf)];
}

/** Keys seen for the first time are remembered by their mark; one that has another mark than then is not the same. */
async function wrongKeys(client: Client, held: ReadonlyMap<string, Buffer>): Promise<string[]> {
  const names = [...held.keys()];
  const marks = [...held].map(([name, key]) => keyMark(name, key));
  await client.query(
    `insert into key_mark (name, mark) select * from unnest($1::text[], $2::bytea[]) on conflict do nothing`,
    [names, marks],
  );
  const { rows } = await client.query<{ name: string }>(
    `select k.name from key_mark k join unnest($1::text[], $2::bytea[]) as held (name, mark) using (name)
      where k.mark <> held.mark order by k.name`,
    [names, marks],
  );
  return rows.map(({ name }) => name);
}
