/**
 * The reference of an inquiry as people read it out: the number and a check letter, `00431-K`. The letter is the number
 * modulo 23, the way of Spanish identity cards: 23 is prime and larger than any digit, so every single wrong character and
 * every swap of two neighbours is noticed. I, O and Q, taken for digits, are not used.
 */
const LETTERS = 'TRWAGMYFPDXBNJZSVKLCHEU';
const DIGITS = 5;
const FORM = /^(\d{5,15})-([A-Z])$/;

/** @param number the inquiry's running number, from 1 */
export function formatReference(number: number): string {
  return `${String(number).padStart(DIGITS, '0')}-${LETTERS.charAt(number % LETTERS.length)}`;
}

/** The number of a reference as printed, in capitals or not; undefined when it is none or the letter does not fit. */
export function parseReference(text: string): number | undefined {
  const written = text.trim().toUpperCase();
  const number = Number(FORM.exec(written)?.[1]);
  return Number.isSafeInteger(number) && formatReference(number) === written ? number : undefined;
}

/** Whether somebody who typed this means a reference, right or wrong: `00431-K`, `431k`, `00431 K`. */
export function looksLikeReference(text: string): boolean {
  return TYPED.test(text.trim());
}

/** The number of a reference as typed in a hurry: without leading zeros, with a space or nothing for the hyphen. */
export function readTypedReference(text: string): number | undefined {
  const [, digits, letter] = TYPED.exec(text.trim()) ?? [];
  if (digits === undefined || letter === undefined) return undefined;
  return parseReference(`${digits.replace(/^0+/, '').padStart(DIGITS, '0')}-${letter}`);
}

const TYPED = /^(\d{1,15})[\s‐-―-]?([a-z])$/i;
