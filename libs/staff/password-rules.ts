import { Refusal } from '#platform/problems/refusal';

/** OWASP ASVS 5.0, 6.2: length counts, composition does not; nothing that heads every list of stolen passwords. */
const MIN_LENGTH = 12;

/** What the commonest long passwords are made of, before the digits and signs people add. */
const COMMON = new Set([
  ...['password', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'passwordpassword', 'mypassword', 'newpassword'],
  ...[
    'administrator',
    'admin',
    'adminadmin',
    'root',
    'user',
    'guest',
    'test',
    'testtest',
    'changeme',
    'welcome',
  ],
  ...[
    'letmein',
    'iloveyou',
    'sunshine',
    'princess',
    'football',
    'monkey',
    'dragon',
    'superman',
    'basketball',
  ],
  ...['qwerty', 'qwertyuiop', 'qwertyqwerty', 'qwertyuiopasdfghjkl', 'asdfghjkl', 'zxcvbnm', 'qazwsxedc'],
  ...['qazwsxedcrfv', '1q2w3e4r5t', '1q2w3e4r5t6y', 'q1w2e3r4t5y6', '1qaz2wsx3edc', 'zaq12wsxcde3'],
  ...[
    'azerbaijan',
    'azerbaycan',
    'azərbaycan',
    'bakibaki',
    'bakubaku',
    'salamsalam',
    'parolparol',
    'sifresifre',
  ],
  ...['пароль', 'йцукен', 'йцукенгшщзхъ', 'привет', 'любовь', 'hotline', 'qaynarxett', 'qaynarxətt'],
  ...['abcdefgh', 'abcdefghijkl', 'abcdefghijklmnopqrstuvwxyz', 'correcthorsebatterystaple'],
]);

export type Weakness = 'short' | 'name' | 'common';

/** Too short, the user name, or one that everybody tries first. */
export class WeakPassword extends Refusal {
  constructor(weakness: Weakness) {
    super('weak-password', 422, { weakness });
  }
}

/** Why a password may not be chosen; undefined when it may. */
export function weaknessOf(password: string, username: string): Weakness | undefined {
  const plain = password.normalize('NFKC').toLowerCase();
  if ([...plain].length < MIN_LENGTH) return 'short';
  const letters = plain.replace(/[^\p{L}\p{N}]/gu, '');
  if (letters.replace(/\d+$/, '') === username.replace(/\d+$/, '') || letters === username) return 'name';
  const isCommon =
    COMMON.has(plain) ||
    COMMON.has(plain.replace(/^[\d\W_]+|[\d\W_]+$/g, '')) ||
    COMMON.has(letters.replace(/^\d+|\d+$/g, '')) ||
    new Set(plain).size < 5 ||
    isRun(plain);
  return isCommon ? 'common' : undefined;
}

/** Whether each sign follows the one before by the same step, such as `1234567890123` or `zyxwvutsrqpo`. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((sign, at) => sign.charCodeAt(0) - text.charCodeAt(at));
  return steps.filter((step) => Math.abs(step) === 1 || Math.abs(step) === 9).length >= steps.length - 1;
}
