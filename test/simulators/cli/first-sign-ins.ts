import { readFileSync } from 'node:fs';
import { parseFirstSignIns } from '../../../apps/start/first-sign-ins';
import type { Credentials } from '../people/console-client';

export interface Account extends Credentials {
  readonly role: string;
}

/** There is no usable list of accounts. */
export class NoAccounts extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoAccounts';
  }
}

/**
 * Reads the accounts `npm start` left on its first run.
 * @throws NoAccounts
 */
export function readAccounts(
  file: string,
  read = (path: string): string => readFileSync(path, 'utf8'),
): Account[] {
  const accounts = parseAccounts(textOf(file, read));
  if (accounts.length === 0)
    throw new NoAccounts(`${file} lists no accounts: give a file of yours with --sign-ins.`);
  return accounts;
}

export function parseAccounts(text: string): Account[] {
  return parseFirstSignIns(text).map(({ role, signIn, password, authenticator }) => ({
    role,
    username: signIn,
    password,
    authenticator,
  }));
}

function textOf(file: string, read: (path: string) => string): string {
  try {
    return read(file);
  } catch {
    throw new NoAccounts(
      `${file} is not there: simulated staff need accounts. It is written by the first npm start; a list of your own goes with --sign-ins FILE.`,
    );
  }
}
