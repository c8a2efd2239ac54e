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
  /** Any account from the same address; a whole shift may sit behind one. */
  address: { free: 30, capSeconds: 60 },
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
