import { isIP } from 'node:net';

/** What a passkey is bound to: the name of the host, and the page it was opened from. */
export interface PasskeySite {
  origin: string;
  /** Relying party id of WebAuthn: the host name. */
  rpId: string;
}

/**
 * The site of a request, from an Origin that was accepted as ours; undefined where browsers have no passkeys: an address
 * of digits, an unsafe connection, or no browser at all.
 */
export function passkeySite(origin: string | undefined): PasskeySite | undefined {
  if (origin === undefined || !URL.canParse(origin)) return undefined;
  const { protocol, hostname } = new URL(origin);
  const isName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0;
  const isSafe = protocol === 'https:' || hostname === 'localhost';
  return isName && isSafe ? { origin, rpId: hostname } : undefined;
}
