import { randomBytes } from 'node:crypto';

/** A carrier's identifier: two letters for the kind (`CA` call, `CF` conference, `RE` recording …) and 32 hex digits. */
export function newSid(kind: 'CA' | 'CF' | 'SM' | 'RE' | 'EV' | 'PN'): string {
  return kind + randomBytes(16).toString('hex');
}

/** An instant as the carrier writes it: `Tue, 31 Aug 2010 20:36:28 +0000`. */
export function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
