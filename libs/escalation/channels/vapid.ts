import { createECDH } from 'node:crypto';
import type { KeyPort } from '#platform/crypto/key-port';

/** The line's identity before push services (RFC 8292), in base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Drawn from the contact keys of this home: made with them at the first start, and the same in each process. */
export function vapidKeys(port: KeyPort): VapidKeys {
  const ecdh = createECDH('prime256v1');
  const privateKey = port.blindIndex('contact-index', 'vapid|1');
  ecdh.setPrivateKey(privateKey);
  return { publicKey: ecdh.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') };
}
