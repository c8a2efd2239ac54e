import { readFileSync } from 'node:fs';

export interface Account {
  readonly role: string;
  readonly username: string;
  readonly password: string;
}

/** There is no usable list of accounts. */
export class NoAccounts extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoAccounts';
  }
}

/**
 * Reads the accounts `npm start` left on its first run: a heading, then a line each, columns two blanks apart.
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
  const [heading, ...lines] = text.split('\n').map((line) => line.trim().split(/ {2,}/));
  const at = (name: string): number => heading?.indexOf(name) ?? -1;
  const [role, username, password] = [at('role'), at('sign-in'), at('password')];
  return lines.flatMap((cells) => {
    const account = {
      role: cells[role] ?? '',
      username: cells[username] ?? '',
      password: cells[password] ?? '',
    };
    return Object.values(account).includes('') ? [] : [account];
  });
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
