import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Leaves the variables of the running processes where `npm run simulate` and `npm run bench` find them, readable
 * only to the owner of the home; they are of no use once the line has stopped.
 */
export function leaveEnvironment(home: string, environment: Readonly<Record<string, string>>): void {
  const draft = `${fileIn(home)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ process: process.pid, environment }, undefined, 2), { mode: 0o600 });
  renameSync(draft, fileIn(home));
}

export function removeEnvironment(home: string): void {
  rmSync(fileIn(home), { force: true });
}

function fileIn(home: string): string {
  return join(home, 'environment.json');
}
