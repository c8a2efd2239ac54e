/**
 * The token a caller keeps: 15 random digits (49 bits) and the check digit of ISO 7064 MOD 11,10, which finds every
 * single wrong digit. Read out in groups of four, in any language.
 */
const RANDOM_DIGITS = 15;
const GROUP = 4;
/** 0–249 divides evenly by ten: no digit is likelier than another. */
const EVEN_BYTES = 250;

/** @param bytes gives random bytes, so many at a time */
export function makeToken(bytes: (count: number) => Uint8Array): string {
  let digits = '';
  while (digits.length < RANDOM_DIGITS)
    for (const byte of bytes(RANDOM_DIGITS))
      if (byte < EVEN_BYTES && digits.length < RANDOM_DIGITS) digits += String(byte % 10);
  return digits + checkDigit(digits);
}

/** The digits of a token as it was heard and typed, or undefined when it is none or a digit is wrong. */
export function readToken(typed: string): string | undefined {
  const digits = typed.replace(/[\s‐-―-]/g, '');
  if (!/^\d{16}$/.test(digits)) return undefined;
  return checkDigit(digits.slice(0, -1)) === digits.slice(-1) ? digits : undefined;
}

/** `1234 5678 9012 3456` */
export function spokenToken(token: string): string {
  const groups = Array.from({ length: token.length / GROUP }, (_, nth) =>
    token.slice(nth * GROUP, (nth + 1) * GROUP),
  );
  return groups.join(' ');
}

/** ISO 7064 MOD 11,10. */
export function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
  return String((11 - product) % 10);
}
