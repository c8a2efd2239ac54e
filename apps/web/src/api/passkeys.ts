import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { PasskeyAssertion, PasskeyRegistration } from '#contracts/security';
import { send } from './client';

type Requested = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type Wanted = Parameters<typeof startRegistration>[0]['optionsJSON'];

/** The person closed the browser's own window, took too long, or their device could not verify them. */
export class PasskeyNotUsed extends Error {
  constructor(cause: unknown) {
    super('the passkey was not used', { cause });
    this.name = 'PasskeyNotUsed';
  }
}

/** Whether this page can use passkeys: a safe connection, a host that has a name, and a browser that knows them. */
export function canUsePasskeys(): boolean {
  return (
    window.isSecureContext && 'PublicKeyCredential' in window && !isAddressOfDigits(window.location.hostname)
  );
}

/** `10.0.0.5` and `[::1]`: browsers bind no passkey to them. */
export function isAddressOfDigits(hostname: string): boolean {
  return /^(\d{1,3}\.){3}\d{1,3}$/.test(hostname) || hostname.startsWith('[');
}

/** Lets the person prove themselves with a passkey. @throws PasskeyNotUsed, ApiProblem, ApiUnreachable */
export async function provePasskey(): Promise<PasskeyAssertion> {
  const optionsJSON = await send<Requested>('POST', '/api/session/passkey/options');
  const { id, rawId, type, response } = await used(startAuthentication({ optionsJSON }));
  return { id, rawId, type, response };
}

/** Lets the person make a passkey. @throws PasskeyNotUsed, ApiProblem, ApiUnreachable */
export async function makePasskey(): Promise<PasskeyRegistration> {
  const optionsJSON = await send<Wanted>('POST', '/api/session/passkey/enrol-options');
  const { id, rawId, type, response } = await used(startRegistration({ optionsJSON }));
  const { clientDataJSON, attestationObject, transports } = response;
  return {
    id,
    rawId,
    type,
    response: { clientDataJSON, attestationObject, transports },
  };
}

function used<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((cause: unknown) => {
    throw new PasskeyNotUsed(cause);
  });
}
