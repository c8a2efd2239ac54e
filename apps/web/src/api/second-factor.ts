import type { FactorAdded, Session } from '#contracts/people';
import type { StepUp, TotpEnrolment } from '#contracts/security';
import { send } from './client';
import { makePasskey, provePasskey } from './passkeys';
import { renewing } from './renewal';

/** Finishes signing in with the six digits of an authenticator app. */
export function enterCode(code: string): Promise<Session> {
  return send<Session>('POST', '/api/session/totp', { code });
}

/** Finishes signing in with a code from paper, which is worth nothing afterwards. */
export function enterRecoveryCode(recoveryCode: string): Promise<Session> {
  return send<Session>('POST', '/api/session/recovery', { recoveryCode });
}

/** Finishes signing in with a passkey. */
export async function enterPasskey(): Promise<Session> {
  return send<Session>('POST', '/api/session/passkey', await provePasskey());
}

/** A new secret for an authenticator app. */
export function beginApp(): Promise<TotpEnrolment> {
  return send<TotpEnrolment>('POST', '/api/session/totp/enrol');
}

/** The app shows `code`: keep it. */
export function confirmApp(code: string): Promise<FactorAdded> {
  return send<FactorAdded>('POST', '/api/session/totp/confirm', { code });
}

/** Makes a passkey on this device or a key, and keeps it. */
export async function addPasskey(): Promise<FactorAdded> {
  return send<FactorAdded>('POST', '/api/session/passkey/enrol', await makePasskey());
}

/** Proves anew who one is: for five minutes the account can be changed. */
export function stepUp(proof: StepUp): Promise<Session> {
  return renewing(send<Session>('POST', '/api/session/step-up', proof));
}

/** The same with a passkey, without the password. */
export async function stepUpWithPasskey(): Promise<Session> {
  return stepUp({ passkey: await provePasskey() });
}

/** Uncovers a locked screen. */
export function unlock(password: string): Promise<void> {
  return send('POST', '/api/session/unlock', { password });
}

export async function unlockWithPasskey(): Promise<void> {
  return send('POST', '/api/session/unlock', { passkey: await provePasskey() });
}
