import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '#platform/make-folder';

/** An account made by seeding, with the password that is shown this once. */
export interface FirstSignIn {
  readonly role: string;
  readonly name: string;
  readonly signIn: string;
  readonly password: string;
}

/** Where they are kept until the administrator removes them. */
export function firstSignInsFile(home: string): string {
  return join(home, 'first-sign-ins.txt');
}

/** Keeps them where only the owner of the home can read them. */
export function keepFirstSignIns(home: string, signIns: readonly FirstSignIn[]): void {
  if (signIns.length === 0) return;
  makeFolder(home, 0o755);
  const draft = `${firstSignInsFile(home)}.${process.pid}`;
  writeFileSync(draft, `${table(signIns)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, firstSignInsFile(home));
}

function table(signIns: readonly FirstSignIn[]): string {
  const rows = [
    ['role', 'person', 'sign-in', 'password'],
    ...signIns.map(({ role, name, signIn, password }) => [role, name, signIn, password]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
