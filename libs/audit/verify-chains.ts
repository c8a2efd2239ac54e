import type { ClientBase } from 'pg';
import type { ChainedEntry } from './chain';
import type { Head } from './head-statement';
import { type Breach, ChainInspection } from './inspection';
import type { PublishedHeads } from './published-heads';

const BATCH = 5_000;

export interface Verification {
  entries: number;
  chains: number;
  breaches: Breach[];
  /** Signed statements the database knows, which should all have been published. */
  signed: number;
}

/**
 * Walks every chain and compares it with the table of heads and with what was published.
 * @param client with a transaction of its own: everything is read from one snapshot
 * @param progress called now and then with the number of entries read so far
 */
export async function verifyChains(
  client: ClientBase,
  published: PublishedHeads,
  progress: (entries: number) => void,
): Promise<Verification> {
  await client.query('begin isolation level repeatable read read only');
  try {
    const heads = await rowsOf<Head>(
      client,
      `select shard, seq::text, encode(hash, 'hex') as hash from audit_head`,
    );
    const shards = await rowsOf<{ shard: number }>(
      client,
      `select shard from audit_head union select distinct shard from audit_entry order by shard`,
    );
    const known = new Set(shards.map(({ shard }) => shard));
    for (const shard of published.shards) known.add(shard);
    const breaches: Breach[] = [];
    let entries = 0;
    for (const shard of [...known].sort((one, other) => one - other)) {
      const inspection = new ChainInspection(shard, published);
      for await (const batch of batches(client, shard)) {
        for (const entry of batch) inspection.follow(entry);
        entries += batch.length;
        progress(entries);
      }
      const breach = inspection.end(heads.find((head) => head.shard === shard));
      if (breach) breaches.push(breach);
    }
    const [rest] = await rowsOf<{ unchained: string; signed: number }>(
      client,
      `select (select count(*) from audit_entry where seq is null)::text as unchained,
              (select coalesce(max(s.seq), 0)::int from audit_statement s) as signed`,
    );
    if (rest && rest.unchained !== '0') breaches.push({ shard: -1, seq: rest.unchained, kind: 'unchained' });
    return { entries, chains: known.size, breaches, signed: rest?.signed ?? 0 };
  } finally {
    await client.query('rollback');
  }
}

async function* batches(client: ClientBase, shard: number): AsyncGenerator<ChainedEntry[]> {
  let after = '-1';
  for (;;) {
    const batch = await rowsOf<ChainedEntry>(
      client,
      `select shard, seq::text, id, (extract(epoch from at) * 1000000)::bigint::text as at, person_id as "personId", action,
              subject_type as "subjectType", subject_id as "subjectId", outcome, reason, purpose, hash
         from audit_entry e where shard = $1 and e.seq > $2::bigint order by e.seq limit ${String(BATCH)}`,
      [shard, after],
    );
    const last = batch.at(-1);
    if (!last) return;
    yield batch;
    after = last.seq;
  }
}

async function rowsOf<Row extends object>(
  client: ClientBase,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  return (await client.query<Row>(sql, parameters)).rows;
}
