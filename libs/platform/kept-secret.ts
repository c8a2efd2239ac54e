import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSecretFile } from './make-secret-file';

/** Where the secrets of a home lie: closed to everybody but their owner. */
export function secretsFolder(home: string): string {
  return join(home, 'secrets');
}

/** Whether a secret of this name was ever made here. */
export function hasKeptSecret(home: string, name: string): boolean {
  return existsSync(join(secretsFolder(home), name));
}

/**
 * The secret of this name, made at random on first use and kept in a file of mode 0600.
 * @param bytes its strength; the text has twice as many hexadecimal digits
 */
export function keptSecret(home: string, name: string, bytes = 32): string {
  const path = join(secretsFolder(home), name);
  if (!existsSync(path)) makeSecretFile(path, randomBytes(bytes).toString('hex'));
  return readFileSync(path, 'utf8').trim();
}
