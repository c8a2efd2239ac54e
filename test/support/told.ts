import type { ClientBase, Pool } from 'pg';
import { placeOf, unsealText } from '#platform/crypto/envelope';
import { FileKeyPort } from '#platform/crypto/file-key-port';

/** Every narrative of a line in the clear, read with the keys of its home behind everything. */
export async function narratives(db: Pool | ClientBase, home: string): Promise<string[]> {
  const { rows } = await db.query<{
    id: string;
    version: number;
    sealed: Buffer;
    kek: string;
    wrapped: Buffer;
  }>(
    `select i.id, (i.versions ->> 'narrative')::int as version, i.narrative as sealed, k.kek, k.wrapped
       from inquiry i join data_key k on k.owner_id = i.id and k.class = 'confidential'
      where i.narrative is not null and k.destroyed_at is null`,
  );
  const port = new FileKeyPort(home, ['confidential']);
  return Promise.all(
    rows.map(async ({ id, version, sealed, ...wrapped }) => {
      const key = await port.unwrap('confidential', wrapped, id);
      return unsealText(key, sealed, placeOf('inquiry', 'narrative', id, version)) ?? '';
    }),
  );
}
