import { isIP } from 'node:net';
import { z } from 'zod';
import { isGuarded, isMonotonous, isSample } from './secret-strength';

const UNGUARDED =
  'is too weak: a server on another machine needs a password of 16 characters or more that nobody guesses';

/** What may also be given as `NAME_FILE`, the path of a file that holds the value (container secrets). */
export const SECRETS = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'TWILIO_AUTH_TOKEN_NEXT',
  'SMTP_URL',
  'HEARTBEAT_URL',
  'SMPP_URL',
  'SMPP_CA',
] as const;

const port = (byDefault: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'must be a port number from 1 to 65535')
    .transform(Number)
    .refine((value) => value <= 65_535, 'must be a port number from 1 to 65535')
    .default(byDefault);

const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, `must be one of ${words.join(', ')}`);

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine((value) => ['/', ''].includes(pathOf(value)), 'must be an address without a path')
  .transform((value) => new URL(value).origin);

const databaseUrl = z
  .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://role:password@host:port/database' })
  .refine(
    (value) => new URL(value).username !== '' && new URL(value).pathname.length > 1,
    'must name a role and a database, as in postgres://role:password@host:port/database',
  )
  .refine(isGuarded, UNGUARDED);

const token = z
  .string()
  .min(32, 'is too weak: it must have at least 32 characters')
  .refine((value) => !isMonotonous(value), 'is too weak: it repeats the same few characters')
  .refine((value) => !isSample(value), 'is too weak: it looks like one out of a manual');

const MESSAGE_CENTRE = 'must look like smpp://name:password@host:port, or ssmpp:// over TLS';

const telephoneNumber = z.string().regex(/^\+?\d{2,15}$/, 'must be a telephone number such as +994121520000');

/** Every variable this software reads, with the defaults of a single machine. */
export const environment = z.object({
  HOTLINE_HOME: z.string().default('.hotline'),
  HOTLINE_POSTGRES: oneOf(['embedded', 'system']).optional(),
  HOTLINE_FAILPOINT: z
    .string()
    .regex(/^[\w.:-]{1,80}$/, 'must be the name of a failpoint')
    .optional(),
  NODE_ENV: z.string().optional(),
  CONSOLE_PORT: port(8152),
  GATEWAY_PORT: port(8153),
  CARRIER_PORT: port(8154),
  WORKER_PORT: port(8155),
  BIND_ADDRESS: z
    .string()
    .refine((value) => isIP(value) !== 0, 'must be an IP address')
    .default('127.0.0.1'),
  PUBLIC_URL: origin.optional(),
  CONSOLE_URL: origin.optional(),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_OWNER_URL: databaseUrl.optional(),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must look like redis://host:port' })
    .refine(isGuarded, UNGUARDED)
    .optional(),
  COUNTRY_PACK: z
    .string()
    .regex(/^[a-z]{2,16}$/, 'must be the name of a folder in seeds/, such as az')
    .default('az'),
  TELEPHONY: oneOf(['simulated', 'twilio', 'asterisk']).default('simulated'),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, 'must be AC and 32 hexadecimal digits')
    .optional(),
  TWILIO_AUTH_TOKEN: token.optional(),
  TWILIO_AUTH_TOKEN_NEXT: token.optional(),
  TWILIO_API_URL: origin.optional(),
  LINE_NUMBER: telephoneNumber.default('+994121520000'),
  FALLBACK_NUMBER: telephoneNumber.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must look like smtps://name:password@host' }).optional(),
  AUDIT_MAIL_TO: z.email('must be an e-mail address').optional(),
  AUDIT_MAIL_FROM: z.email('must be an e-mail address').optional(),
  /** Over what an SMS goes out. */
  SMS: oneOf(['twilio', 'smpp']).default('twilio'),
  SMPP_URL: z
    .url({ protocol: /^s?smpp$/, error: MESSAGE_CENTRE })
    .refine((value) => URL.canParse(value) && new URL(value).password !== '', MESSAGE_CENTRE)
    .refine((value) => ['/', ''].includes(pathOf(value)), 'must be an address without a path')
    .optional(),
  SMPP_CA: z.string().includes('-----BEGIN CERTIFICATE-----', 'must be a certificate in PEM').optional(),
  SMPP_SENDER: z
    .string()
    .regex(
      /^(\+?\d{2,15}|[A-Za-z][A-Za-z0-9 ._-]{0,10})$/,
      'must be a number, or a name of at most 11 letters',
    )
    .optional(),
  SMPP_SYSTEM_TYPE: z
    .string()
    .regex(/^[\x21-\x7e]{1,12}$/, 'must be at most 12 signs')
    .optional(),
  SMPP_WINDOW: z
    .string()
    .regex(/^[1-9]\d?$/, 'must be a number from 1 to 99')
    .transform(Number)
    .optional(),
  SMPP_RECEIPT_NUMBERS: oneOf(['same', 'decimal']).optional(),
  HEARTBEAT_URL: z
    .url({ protocol: /^https?$/, error: 'must be an https address' })
    .refine((value) => !isOpenToEavesdroppers(value), 'must be https unless it is on this machine')
    .refine((value) => isWithoutName(value), 'must not have a name or password in it')
    .optional(),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** The environment as parsed. */
export type Environment = z.infer<typeof environment>;

/** Whether what travels there can be read on the way. */
export function isOpenToEavesdroppers(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

function isWithoutName(url: string): boolean {
  return !URL.canParse(url) || new URL(url).username + new URL(url).password === '';
}

function pathOf(value: string): string {
  return URL.canParse(value) ? new URL(value).pathname + new URL(value).search + new URL(value).hash : '';
}
