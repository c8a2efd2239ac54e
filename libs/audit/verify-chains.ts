import type { KeyObject } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { ChainedEntry } from './chain';
import { type Head, type HeadStatement, readStatement, statementHash } from './head-statement';
import { type Breach, ChainInspection } from './inspection';
import type { PublishedLine } from './published-statements';

const BATCH = 5_000;

/** What was published outside, and the key it must be signed with. */
export interface Published {
  lines: readonly PublishedLine[];
  key: KeyObject | undefined;
}

/** A published line that proves nothing, or that is not the one behind the line before. */
export interface BadLine {
  file: string;
  line: number;
}

export interface Verification {
  entries: number;
  chains: number;
  statements: number;
  /** Instant of the last published statement, or null. */
  publishedUntil: string | null;
  breaches: Breach[];
  badLines: BadLine[];
}

/**
 * Walks every chain and compares it with the table of heads and with what was published.
 * @param client with a transaction of its own: everything is read from one snapshot
 * @param progress called now and then with the number of entries read so far
 */
export async function verifyChains(
  client: ClientBase,
  published: Published,
  progress: (entries: number) => void,
): Promise<Verification> {
  const { statements, badLines } = readPublished(published);
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
    for (const { shard } of statements.flatMap((statement) => statement.heads)) known.add(shard);
    const breaches: Breach[] = [];
    let entries = 0;
    for (const shard of [...known].sort((one, other) => one - other)) {
      const inspection = new ChainInspection(shard, statements);
      for await (const batch of batches(client, shard)) {
        for (const entry of batch) inspection.follow(entry);
        entries += batch.length;
        progress(entries);
      }
      const breach = inspection.end(heads.find((head) => head.shard === shard));
      if (breach) breaches.push(breach);
    }
    const publishedUntil = statements.at(-1)?.at ?? null;
    return {
      entries,
      chains: known.size,
      statements: statements.length,
      publishedUntil,
      breaches,
      badLines,
    };
  } finally {
    await client.query('rollback');
  }
}

function readPublished({ lines, key }: Published): { statements: HeadStatement[]; badLines: BadLine[] } {
  const statements: HeadStatement[] = [];
  const badLines: BadLine[] = [];
  let previous: { seq: number; hash: string } | undefined;
  for (const { file, line, statement: signed } of lines) {
    const statement = signed && key ? readStatement(signed, key) : undefined;
    const follows =
      statement &&
      (!previous || (statement.seq === previous.seq + 1 && statement.previous === previous.hash));
    if (!statement || !follows) badLines.push({ file, line });
    if (!statement || !signed) continue;
    statements.push(statement);
    previous = { seq: statement.seq, hash: statementHash(signed.statement) };
  }
  return { statements, badLines };
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
