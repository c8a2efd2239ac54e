import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';

/** The last link of one chain. */
const head = z.strictObject({
  shard: z.int(),
  seq: z.string().regex(/^\d+$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Head = z.infer<typeof head>;

/**
 * Where every chain stood at an instant. `previous` is the SHA-256 of the statement before, so that none can be left
 * out unseen; `key` names the public key (SHA-256 of its DER, first 16 hexadecimal digits).
 */
const headStatement = z.strictObject({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  previous: z.string(),
  key: z.string(),
  heads: z.array(head),
});
export type HeadStatement = z.infer<typeof headStatement>;

/** A statement as it is published: the exact text that was signed, and its signature in base64. */
export const signedStatement = z.strictObject({ statement: z.string(), signature: z.string() });
export type SignedStatement = z.infer<typeof signedStatement>;

/** Signs with Ed25519. */
export function signStatement(statement: HeadStatement, privateKey: KeyObject): SignedStatement {
  const text = JSON.stringify(statement);
  return { statement: text, signature: sign(null, Buffer.from(text), privateKey).toString('base64') };
}

/** The statement, or undefined when it was not signed by this key or is none. */
export function readStatement(
  { statement, signature }: SignedStatement,
  publicKey: KeyObject,
): HeadStatement | undefined {
  if (!verify(null, Buffer.from(statement), publicKey, Buffer.from(signature, 'base64'))) return undefined;
  const parsed = headStatement.safeParse(JSON.parse(statement));
  return parsed.success ? parsed.data : undefined;
}

/** What the next statement names as its previous. */
export function statementHash(statement: string): string {
  return createHash('sha256').update(statement).digest('hex');
}

/** The name of a key in statements. @param key private or public */
export function keyName(key: KeyObject): string {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}
