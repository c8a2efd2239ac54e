import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertClosed } from './secret-file';

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
  const folder = secretsFolder(home);
  const path = join(folder, name);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, randomBytes(bytes).toString('hex'), { mode: 0o600, flush: true });
    try {
      // A link cannot replace a secret that another process made in between.
      linkSync(draft, path);
    } catch (error) {
      if (!existsSync(path)) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  assertClosed(path);
  return readFileSync(path, 'utf8').trim();
}
