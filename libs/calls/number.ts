import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** What carriers send instead of a number that was withheld; the figures spell ANONYMOUS, UNKNOWN, RESTRICTED … on keys. */
const WITHHELD = new Set([
  '',
  'anonymous',
  'restricted',
  'private',
  'unknown',
  'unavailable',
  'blocked',
  'withheld',
  '266696687',
  '86282452253',
  '7378742833',
  '2562533',
  '8656696',
  '464',
]);

/**
 * The caller's number in E.164, or null when it was withheld or cannot be read.
 * @param raw as the carrier sent it: a number, `sip:+99412…@host`, or one of its words for withheld
 * @param callingCode of the line's country, `+994`, for numbers written nationally
 */
export function parseCallerNumber(raw: string | undefined, callingCode: string): string | null {
  const text =
    (raw ?? '')
      .trim()
      .replace(/^(sip|sips|tel):/i, '')
      .split(/[@;]/, 1)[0] ?? '';
  if (WITHHELD.has(text.toLowerCase().replace(/^\+/, ''))) return null;
  const parsed = parsePhoneNumberFromString(text, { defaultCallingCode: callingCode.replace('+', '') });
  return parsed?.isPossible() ? parsed.number : null;
}

/** A national short number, such as 102: an office, nobody's own telephone. */
const SHORT = /^\d{3,6}$/;

/** `•• •• 41`: the last two digits, for a screen that needs no more. A short number is shown whole; null stays null. */
export function maskNumber(number: string | null): string | null {
  if (number === null || SHORT.test(number)) return number;
  return `•• •• ${number.slice(-2)}`;
}
