import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '#platform/make-folder';
import { textTable } from './text-table';

/** An account made by seeding, with the password that is shown this once. */
export interface FirstSignIn {
  readonly role: string;
  readonly name: string;
  readonly signIn: string;
  readonly password: string;
  /** Secret of the authenticator app in base32, where the role must have one. */
  readonly authenticator: string | undefined;
}

const COLUMNS = ['role', 'person', 'sign-in', 'password', 'authenticator'] as const;

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

/**
 * Those that were kept, as long as nobody removed them.
 * @throws what reading the file throws
 */
export function readFirstSignIns(file: string): FirstSignIn[] {
  return parseFirstSignIns(readFileSync(file, 'utf8'));
}

/** Reads the table: a heading, then a line each, columns two blanks apart. Lines without a password are none. */
export function parseFirstSignIns(text: string): FirstSignIn[] {
  const [heading, ...lines] = text.split('\n').map((line) => line.trim().split(/ {2,}/));
  const at = COLUMNS.map((name) => heading?.indexOf(name) ?? -1);
  return lines.flatMap((cells) => {
    const [role = '', name = '', signIn = '', password = '', authenticator = ''] = at.map((i) => cells[i]);
    if (role === '' || signIn === '' || password === '') return [];
    return [
      { role, name, signIn, password, authenticator: authenticator === '' ? undefined : authenticator },
    ];
  });
}

function table(signIns: readonly FirstSignIn[]): string {
  return textTable([
    COLUMNS,
    ...signIns.map(({ role, name, signIn, password, authenticator }) => [
      role,
      name,
      signIn,
      password,
      authenticator ?? '',
    ]),
  ]);
}
