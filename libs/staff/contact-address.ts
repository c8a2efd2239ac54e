import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { OutsideChannel, PushSubscription } from '#contracts/channels';

/** Where browsers have their push messages delivered; nothing else is ever asked to take one. */
const PUSH_SERVICES = [
  /^fcm\.googleapis\.com$/,
  /^updates\.push\.services\.mozilla\.com$/,
  /^[a-z0-9-]+\.notify\.windows\.com$/,
  /^web\.push\.apple\.com$/,
];
const EMAIL = /^[^\s@<>,;:"()[\]\\]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/**
 * An address as it is kept: e-mail in small letters, a telephone number in E.164. Undefined when it is none.
 * @param callingCode of the country, `+994`, for numbers written nationally
 */
export function readAddress(
  channel: Exclude<OutsideChannel, 'push'>,
  typed: string,
  callingCode: string,
): string | undefined {
  const text = typed.trim();
  if (channel === 'email') {
    const address = text.toLowerCase();
    return EMAIL.test(address) ? address : undefined;
  }
  const number = parsePhoneNumberFromString(text, { defaultCallingCode: callingCode.replace('+', '') });
  return number?.isPossible() ? number.number : undefined;
}

/**
 * Whether a browser's subscription may be kept: at a push service of a known browser, over https.
 * @param alsoHere a push service on this machine, where the line is only being tried
 */
export function isPushService({ endpoint }: PushSubscription, alsoHere: boolean): boolean {
  const { protocol, hostname } = new URL(endpoint);
  if (alsoHere && ['127.0.0.1', 'localhost'].includes(hostname)) return true;
  return protocol === 'https:' && PUSH_SERVICES.some((service) => service.test(hostname));
}

/** What is the same for one device or mailbox, whoever gives it and for whatever. */
export function deviceOf(channel: OutsideChannel, address: string): string {
  switch (channel) {
    case 'email':
      return `mailto:${address}`;
    case 'sms':
    case 'voice':
      return `tel:${address}`;
    case 'push':
      return (JSON.parse(address) as PushSubscription).endpoint;
  }
}

/** As much of an address as its owner needs to know it again: `a•••@example.org`, `+994 •• •• 41`. */
export function hintOf(channel: OutsideChannel, address: string): string {
  if (channel === 'push') return '';
  if (channel !== 'email') return `${address.slice(0, 4)} •• •• ${address.slice(-2)}`;
  const [name = '', host = ''] = address.split('@');
  return `${name.charAt(0)}•••@${host}`;
}
