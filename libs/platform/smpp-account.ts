import type { Environment } from './environment';

/** The operator's message centre, and as whom the line speaks to it. */
export interface SmppAccount {
  readonly host: string;
  readonly port: number;
  /** Over TLS, from the first octet. */
  readonly isSecure: boolean;
  /** Who signed the message centre's certificate, PEM; undefined for who everybody trusts. */
  readonly ca: string | undefined;
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  /** What messages come from: a number, a short code or a name. */
  readonly sender: string;
  /** Messages under way at once. */
  readonly window: number;
  /** How receipts write the number of a message that the answer wrote in hexadecimal. */
  readonly receiptNumbers: 'same' | 'decimal';
}

/** Registered ports of SMPP, and of SMPP over TLS. */
const PORTS = { 'smpp:': 2775, 'ssmpp:': 3550 } as const;
const OF_SMPP = [
  'SMPP_URL',
  'SMPP_CA',
  'SMPP_SENDER',
  'SMPP_SYSTEM_TYPE',
  'SMPP_WINDOW',
  'SMPP_RECEIPT_NUMBERS',
] as const;

/** Undefined where messages go another way. */
export function smppAccountOf(env: Environment): SmppAccount | undefined {
  if (env.SMS !== 'smpp' || env.SMPP_URL === undefined) return undefined;
  const url = new URL(env.SMPP_URL);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || PORTS[url.protocol as keyof typeof PORTS],
    isSecure: url.protocol === 'ssmpp:',
    ca: env.SMPP_CA,
    systemId: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    systemType: env.SMPP_SYSTEM_TYPE ?? '',
    sender: env.SMPP_SENDER ?? env.LINE_NUMBER,
    window: env.SMPP_WINDOW ?? 8,
    receiptNumbers: env.SMPP_RECEIPT_NUMBERS ?? 'same',
  };
}

/** A message centre that is half described, or that nothing would be sent to. */
export function smppContradictions(env: Environment): string[] {
  if (env.SMS !== 'smpp')
    return OF_SMPP.filter((name) => env[name] !== undefined).map(
      (name) => `${name} belongs to SMS=smpp: choose it, or remove ${name}.`,
    );
  if (env.SMPP_URL === undefined)
    return ['SMPP_URL is missing: SMS=smpp needs it, as SMPP_URL or in a file named by SMPP_URL_FILE.'];
  return env.SMPP_CA !== undefined && !env.SMPP_URL.startsWith('ssmpp:')
    ? ['SMPP_CA says whose certificate to trust, but SMPP_URL is without TLS: make it ssmpp://.']
    : [];
}
