import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '#platform/cannot-start';
import { makeSecretFile } from '#platform/make-secret-file';

const PRIVATE = 'signing.pem';
const PUBLIC = 'audit-public-key.pem';

/** Where statements are published: a folder that another machine, or another person, keeps. */
export function publishedFolder(home: string): string {
  return join(home, 'audit');
}

/**
 * The key that signs the heads, made on first use and kept in `keys/audit/` with mode 0600; its public half lies beside the
 * published statements.
 * @throws CannotStart when the file holds no Ed25519 key, or is gone though its public half was published: with another
 *   key nothing that follows would be believed
 */
export function signingKey(home: string): KeyObject {
  const path = join(home, 'keys', 'audit', PRIVATE);
  const published = join(publishedFolder(home), PUBLIC);
  if (!existsSync(path)) {
    if (existsSync(published))
      throw new CannotStart(`${path} is gone, and what it signed is published: restore it from its backup.`);
    makeKey(path);
  }
  const key = keyIn(path);
  mkdirSync(publishedFolder(home), { recursive: true, mode: 0o755 });
  if (!existsSync(published))
    writeFileSync(published, createPublicKey(key).export({ type: 'spki', format: 'pem' }));
  return key;
}

/** The published half of the key; undefined when nothing was ever published there. */
export function publishedKey(folder: string): KeyObject | undefined {
  const path = join(folder, PUBLIC);
  return existsSync(path) ? createPublicKey(readFileSync(path)) : undefined;
}

function makeKey(path: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  makeSecretFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }));
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
