import { readFileSync, statSync } from 'node:fs';
import { CannotStart } from './cannot-start';

/** The mode containers are given their secrets with: whoever runs in them reads, nobody writes. */
const MOUNTED = 0o444;

/** A file that others of this machine can read or write keeps no secret. */
export class OpenSecretFile extends CannotStart {}

/**
 * Reads a secret from its file.
 * @throws OpenSecretFile when others may read it, unless it was mounted for a container, or anybody else may write it
 */
export function readSecretFile(path: string): string {
  if ((statSync(path).mode & 0o777) !== MOUNTED) assertClosed(path, 0o027);
  return readFileSync(path, 'utf8');
}

/** @param open bits of the mode that must not be set. @throws OpenSecretFile */
export function assertClosed(path: string, open = 0o077): void {
  if ((statSync(path).mode & open) !== 0)
    throw new OpenSecretFile(`${path} is open to others: take their rights away (chmod 600 ${path})`);
}
