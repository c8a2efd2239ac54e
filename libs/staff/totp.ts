import { generateSecret, generateSync, generateURI, verifySync } from 'otplib';

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, 30 seconds. */
export const STEP_SECONDS = 30;
/** How far an authenticator's clock may be off: one step either way. */
const DRIFT_SECONDS = 30;
const ISSUER = 'Hotline 152';

/** A new shared secret of 160 bits, in base32. */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/** What the QR code says to an authenticator app. @param label the user name */
export function totpUri(secret: string, label: string): string {
  return generateURI({ issuer: ISSUER, label, secret });
}

/** The time step an instant lies in. @param at milliseconds since 1970 */
export function stepAt(at: number): number {
  return Math.floor(at / 1000 / STEP_SECONDS);
}

/** The code of one time step. */
export function codeOf(secret: string, step: number): string {
  return generateSync({ secret, epoch: step * STEP_SECONDS });
}

/**
 * The time step whose code this is, within the drift around `at`; undefined for any other code. That a step is taken
 * once only is for the caller to see to.
 */
export function stepOfCode(secret: string, code: string, at: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const found = verifySync({
    secret,
    token: code,
    epoch: Math.floor(at / 1000),
    epochTolerance: DRIFT_SECONDS,
  });
  return found.valid && 'timeStep' in found ? found.timeStep : undefined;
}
