import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '#platform/cannot-start';

const PRIVATE = 'signing.pem';
const PUBLIC = 'audit-public-key.pem';

/** Where statements are published: a folder that another machine, or another person, keeps. */
export function publishedFolder(home: string): string {
  return join(home, 'audit');
}

/**
 * The key that signs the heads, made on first use and kept in `keys/audit/` with mode 0600; its public half lies beside the
 * published statements.
 * @throws CannotStart when the file holds no Ed25519 key
 */
export function signingKey(home: string): KeyObject {
  const folder = join(home, 'keys', 'audit');
  const path = join(folder, PRIVATE);
  if (!existsSync(path)) makeKey(folder, path);
  const key = keyIn(path);
  mkdirSync(publishedFolder(home), { recursive: true, mode: 0o755 });
  const published = join(publishedFolder(home), PUBLIC);
  if (!existsSync(published))
    writeFileSync(published, createPublicKey(key).export({ type: 'spki', format: 'pem' }));
  return key;
}

/** The published half of the key; undefined when nothing was ever published there. */
export function publishedKey(folder: string): KeyObject | undefined {
  const path = join(folder, PUBLIC);
  return existsSync(path) ? createPublicKey(readFileSync(path)) : undefined;
}

function makeKey(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true });
  try {
    // A link cannot replace a key that another process made in between.
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function keyIn(path: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(path));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below: what is in the file must not reach a log.
  }
  throw new CannotStart(`${path} holds no Ed25519 key: restore it from its backup.`);
}
