/** What somebody guesses at. */
export type Guessed = 'password' | 'own-password' | 'code' | 'recovery-code' | 'invitation';

/**
 * How long the next try must wait after failures, by what the failures have in common. Waits grow and are capped: an
 * account is never locked for good, or whoever knows the supervisor's name could keep them out. From elsewhere than the
 * attacker's address the owner of an account waits only a few seconds.
 */
export const WAITS = {
  /** The same account from the same address. */
  pair: { free: 4, capSeconds: 60 },
  /** The same account from anywhere. */
  account: { free: 12, capSeconds: 5 },
  /** The password again, with a session that lives: strangers who try the name elsewhere do not count here. */
  session: { free: 4, capSeconds: 60 },
  /** Any account from the same address; a whole shift may sit behind one. */
  address: { free: 30, capSeconds: 60 },
  /**
   * Codes of one person's authenticator, from anywhere, tried by somebody who has the password already: at the cap
   * 1,440 tries a day with three codes in a million open, and the owner has recovery codes and passkeys besides.
   */
  code: { free: 5, capSeconds: 60 },
  /** Recovery codes of one person: too long to guess, so the wait only bounds the work. */
  recovery: { free: 10, capSeconds: 5 },
  /** From a browser its owner has signed in with before: strangers who try the name or sit at its address do not count. */
  device: { free: 4, capSeconds: 60 },
} as const;

export type WaitKind = keyof typeof WAITS;

/** Failures older than this are forgotten, in seconds. */
export const MEMORY_SECONDS = 15 * 60;

/** Seconds that must lie between the last of `failures` and the next try: 0, then 1, 2, 4 … up to the cap. */
export function waitAfter(kind: WaitKind, failures: number): number {
  const { free, capSeconds } = WAITS[kind];
  if (failures < free) return 0;
  return Math.min(2 ** (failures - free), capSeconds);
}

/**
 * What a try counts for: the address first, which is also the order in which counters are locked.
 * @param name of the account; of the session for `own-password`
 * @param device the person's own, where the try comes from one
 */
export function countersOf(
  guessed: Guessed,
  name: string,
  address: string,
  device?: string,
): [WaitKind, string][] {
  if (device !== undefined) return [['device', `device:${device}:${guessed}`]];
  const from: [WaitKind, string] = ['address', `address:${address}`];
  switch (guessed) {
    case 'password':
      return [from, ['account', `account:${name}`], ['pair', `pair:${name}@${address}`]];
    case 'own-password':
      return [['session', `session:${name}`]];
    case 'code':
      return [from, ['code', `code:${name}`]];
    case 'recovery-code':
      return [from, ['recovery', `recovery:${name}`]];
    // Whose it is, is what is guessed at: only the address is known.
    case 'invitation':
      return [from];
  }
}
