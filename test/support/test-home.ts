import { keysFolder, makeFirstKeys } from '#platform/crypto/key-files';
import { throwAwayFolder } from './throw-away-folder';

/** A home of one test file, with keys of its own, as the launcher leaves it. */
export function testHome(name: string): { path: string; remove(): void } {
  const folder = throwAwayFolder(name);
  makeFirstKeys(keysFolder(folder.path));
  return folder;
}
