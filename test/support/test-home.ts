import { FileKeyPort } from '#platform/crypto/file-key-port';
import { keysFolder, makeFirstKeys } from '#platform/crypto/key-files';
import { throwAwayFolder } from './throw-away-folder';

/** A home of one test file, with keys of its own, as the launcher leaves it. */
export function testHome(name: string): { path: string; remove(): void } {
  const folder = throwAwayFolder(name);
  makeFirstKeys(keysFolder(folder.path));
  return folder;
}

/** What stands in `call.caller_index` for a number, on the line of this home. */
export function numberIndex(home: string, number: string): Buffer {
  return new FileKeyPort(home, ['identity']).blindIndex('number-index', number);
}
