import type { KeyObject } from 'node:crypto';
import type { ClientBase } from 'pg';
import { CERTIFIED, type Certificate, certificateHash, isSignedBy, readCertificate } from './certificate';

const BATCH = 1_000;

/**
 * - `forged`: the signature is not of this text and this key, or the row says something else than the text.
 * - `unrecorded`: the record knows nothing of it.
 * - `missing`: the record has its hash, and the certificate is gone or says something else now.
 * - `key-alive`: a key it says was destroyed is there.
 */
export type FalseCertificate = { id: string; kind: 'forged' | 'unrecorded' | 'missing' | 'key-alive' };

/** What a look at all certificates found. */
export interface CertificateCheck {
  certificates: number;
  /** Not signed yet: the worker signs within the minute. */
  unsigned: number;
  wrong: FalseCertificate[];
}

interface Row {
  id: string;
  inquiry_id: string;
  reason: string;
  classes: string[];
  person_id: string | null;
  second_person_id: string | null;
  statement: string;
  signature: string | null;
  is_recorded: boolean;
}

/**
 * Compares every certificate with its signature, with the record, and with the keys it says were destroyed.
 * @param client with a transaction of its own: everything is read from one snapshot
 */
export async function verifyCertificates(
  client: ClientBase,
  publicKey: KeyObject | undefined,
): Promise<CertificateCheck> {
  const found: CertificateCheck = { certificates: 0, unsigned: 0, wrong: [] };
  const hashes = new Set<string>();
  await client.query('begin isolation level repeatable read read only');
  try {
    for await (const rows of batches(client)) {
      const alive = await keysAlive(client, rows);
      for (const row of rows) {
        found.certificates += 1;
        hashes.add(certificateHash(row.statement));
        if (row.signature === null) found.unsigned += 1;
        const kind = wrongIn(row, publicKey, alive);
        if (kind) found.wrong.push({ id: row.id, kind });
      }
    }
    const { rows } = await client.query<{ hash: string }>(
      `select subject_id as hash from audit_entry where subject_type = $1 and action = $2`,
      [CERTIFIED.subjectType, CERTIFIED.action],
    );
    for (const { hash } of rows) if (!hashes.has(hash)) found.wrong.push({ id: hash, kind: 'missing' });
    return found;
  } finally {
    await client.query('rollback');
  }
}

async function* batches(client: ClientBase): AsyncGenerator<Row[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await client.query<Row>(
      `select e.id, e.inquiry_id, e.reason, e.classes, e.person_id, e.second_person_id, e.statement, e.signature,
              exists (select from audit_entry a where a.subject_type = $2 and a.action = $3
                 and a.subject_id = encode(sha256(convert_to(e.statement, 'UTF8')), 'hex')) as is_recorded
         from erasure e where e.id > $1 order by e.id limit ${String(BATCH)}`,
      [after, CERTIFIED.subjectType, CERTIFIED.action],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.id;
  }
}

/** Of the keys these certificates name, those that still open something. */
async function keysAlive(client: ClientBase, rows: readonly Row[]): Promise<ReadonlySet<string>> {
  const keys = rows
    .flatMap(({ statement }) => readCertificate(statement)?.keys ?? [])
    .map((key) => key.split('/'));
  const { rows: alive } = await client.query<{ key: string }>(
    `select d.owner_id::text || '/' || d.class as key from data_key d
       join unnest($1::uuid[], $2::text[]) as named (owner, class) on d.owner_id = named.owner and d.class = named.class
      where d.destroyed_at is null`,
    [keys.map(([owner]) => owner), keys.map(([, name]) => name)],
  );
  return new Set(alive.map(({ key }) => key));
}

function wrongIn(
  row: Row,
  publicKey: KeyObject | undefined,
  alive: ReadonlySet<string>,
): FalseCertificate['kind'] | undefined {
  const text = readCertificate(row.statement);
  if (!text || !saysTheSame(text, row)) return 'forged';
  if (row.signature !== null && (!publicKey || !isSignedBy(row.statement, row.signature, publicKey)))
    return 'forged';
  if (!row.is_recorded) return 'unrecorded';
  return text.keys.some((key) => alive.has(key)) ? 'key-alive' : undefined;
}

function saysTheSame(text: Certificate, row: Row): boolean {
  return (
    text.id === row.id &&
    text.inquiryId === row.inquiry_id &&
    text.reason === row.reason &&
    text.personId === row.person_id &&
    text.secondPersonId === row.second_person_id &&
    text.classes.join() === row.classes.join()
  );
}
