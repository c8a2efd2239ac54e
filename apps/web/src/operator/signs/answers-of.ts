import type { Known } from '#indicators/answers';

/**
 * The answers a question gives to its signs. Where some of several are there, the others were asked about and not told:
 * they are unknown, which is no `no`.
 */
export function answersOf(
  signs: readonly string[],
  known: Known,
  there: readonly string[] = [],
): Record<string, Known> {
  return Object.fromEntries(signs.map((code) => [code, there.includes(code) ? 'yes' : known]));
}

/** The digit of a key, in the row or in the block, in any layout; null for another key. */
export function digitOf(code: string): number | null {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  return digit === undefined ? null : Number(digit);
}
