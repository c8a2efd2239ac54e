import { resolve } from 'node:path';
import type { z } from 'zod';
import { BadConfiguration } from './bad-configuration';
import { type Environment, environment, isOpenToEavesdroppers, SECRETS } from './environment';
import { OpenSecretFile } from './secret-file';
import { misspeltNames } from './misspelt';
import { type SmppAccount, smppAccountOf, smppContradictions } from './smpp-account';
import { urlAs } from './postgres/connection-url';
import { PROCESS_ROLE, type ProcessName } from './postgres/roles';

/** What the launcher knows before it has a database. Ports are TCP ports; addresses have no trailing slash. */
export interface Config {
  /** Absolute path of the folder that holds data, secrets and logs. */
  readonly home: string;
  readonly postgres: 'embedded' | 'system' | undefined;
  readonly failpoint: string | undefined;
  readonly consolePort: number;
  readonly gatewayPort: number;
  readonly carrierPort: number;
  readonly workerPort: number;
  readonly bindAddress: string;
  /** Where the carrier reaches the gateway: webhook signatures are computed over it. */
  readonly publicUrl: string;
  /** Where browsers reach the console: the only accepted Origin. */
  readonly consoleUrl: string;
  readonly databaseUrl: string | undefined;
  readonly databaseOwnerUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly countryPack: string;
  readonly telephony: 'simulated' | 'twilio' | 'asterisk';
  readonly twilioAccountSid: string | undefined;
  readonly twilioAuthToken: string | undefined;
  /** Accepted beside the first while a token is being rotated. */
  readonly twilioAuthTokenNext: string | undefined;
  /** Base of the REST interface; only the simulated carrier has one of its own. */
  readonly twilioApiUrl: string | undefined;
  readonly lineNumber: string;
  /** Where an SMS goes out; undefined where it is by Twilio. */
  readonly smpp: SmppAccount | undefined;
  readonly fallbackNumber: string | undefined;
  /** Where and from whom the signed heads of the record are mailed, besides the folder. */
  readonly auditMail: AuditMail | undefined;
  /** Asked for each minute in which every alert was found well; its path is a secret. */
  readonly heartbeatUrl: string | undefined;
  readonly logLevel: Environment['LOG_LEVEL'];
}

export interface AuditMail {
  /** `smtp://` or `smtps://`, with the account in it. */
  readonly smtpUrl: string;
  readonly to: string;
  readonly from: string;
}

/** What gateway, console and worker run on: the database is known. */
export interface ProcessConfig extends Config {
  readonly databaseUrl: string;
}

export type ReadFile = (path: string) => string;

/**
 * Reads the whole environment, once, with the defaults of a single machine.
 * @param readFile reads a secret named by `NAME_FILE`; a trailing newline is dropped
 * @throws BadConfiguration with one sentence for each unknown, misspelt, weak, missing or contradictory variable
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, readFile: ReadFile): Config {
  const complaints = misspeltNames(Object.keys(env), knownNames());
  const given = withSecretsFromFiles(env, readFile, complaints);
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new BadConfiguration([...complaints, ...sentences(parsed.error)]);
  complaints.push(...contradictions(parsed.data));
  if (complaints.length > 0) throw new BadConfiguration(complaints);
  return toConfig(parsed.data);
}

/**
 * The same for a process that works on the database, as the role of that process.
 * @throws BadConfiguration also when `DATABASE_URL`, or what the chosen telephony signs with, is missing
 */
export function readProcessConfig(
  env: Readonly<Record<string, string | undefined>>,
  readFile: ReadFile,
  process: ProcessName,
): ProcessConfig {
  const config = readConfig(env, readFile);
  const { databaseUrl: url } = config;
  if (url === undefined) throw new BadConfiguration([missing('DATABASE_URL', 'this process needs it')]);
  if (config.telephony === 'simulated' && config.twilioAuthToken === undefined)
    throw new BadConfiguration([missing('TWILIO_AUTH_TOKEN', 'the simulated carrier signs with it')]);
  return { ...config, databaseUrl: urlAs(url, PROCESS_ROLE[process]) };
}

function knownNames(): string[] {
  return [...Object.keys(environment.shape), ...SECRETS.map((name) => `${name}_FILE`)];
}

/** An empty variable counts as not given: compose files pass those on. */
function withSecretsFromFiles(
  env: Readonly<Record<string, string | undefined>>,
  readFile: ReadFile,
  complaints: string[],
): Record<string, string> {
  const given = Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => (entry[1] ?? '') !== ''),
  );
  for (const name of SECRETS) {
    const path = given[`${name}_FILE`];
    if (path === undefined) continue;
    if (given[name] !== undefined) {
      complaints.push(`${name} and ${name}_FILE are both given: keep one of them.`);
      continue;
    }
    try {
      const value = readFile(path).replace(/\r?\n$/, '');
      if (value === '') complaints.push(`${name}_FILE names ${path}, which is empty.`);
      else given[name] = value;
    } catch (error) {
      complaints.push(
        error instanceof OpenSecretFile
          ? `${name}_FILE: ${error.message}.`
          : `${name}_FILE names ${path}, which cannot be read (${reasonOf(error)}).`,
      );
    }
  }
  return given;
}

function contradictions(env: Environment): string[] {
  const complaints: string[] = [];
  if (env.TELEPHONY === 'twilio') {
    for (const name of ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'] as const)
      if (env[name] === undefined) complaints.push(missing(name, 'TELEPHONY=twilio needs it'));
    if (env.PUBLIC_URL?.startsWith('https:') !== true)
      complaints.push('PUBLIC_URL must be the https address the carrier calls when TELEPHONY=twilio.');
    if (env.TWILIO_API_URL !== undefined)
      complaints.push('TWILIO_API_URL belongs to TELEPHONY=simulated: remove it.');
  }
  if (env.CONSOLE_URL !== undefined && isOpenToEavesdroppers(env.CONSOLE_URL))
    complaints.push('CONSOLE_URL must be https unless it is on this machine: sessions travel over it.');
  if (env.DATABASE_OWNER_URL !== undefined && env.DATABASE_URL === undefined)
    complaints.push('DATABASE_OWNER_URL is given without DATABASE_URL: give both, or neither.');
  if ((env.SMTP_URL === undefined) !== (env.AUDIT_MAIL_TO === undefined))
    complaints.push('SMTP_URL and AUDIT_MAIL_TO go together: give both, or neither.');
  if (env.HOTLINE_FAILPOINT !== undefined && env.NODE_ENV === 'production')
    complaints.push('HOTLINE_FAILPOINT kills processes on purpose: remove it where NODE_ENV=production.');
  return [...complaints, ...smppContradictions(env), ...sharedPorts(env)];
}

function sharedPorts(env: Environment): string[] {
  const names = ['CONSOLE_PORT', 'GATEWAY_PORT', 'CARRIER_PORT', 'WORKER_PORT'] as const;
  return names.flatMap((name, index) => {
    const other = names.slice(0, index).find((earlier) => env[earlier] === env[name]);
    return other === undefined
      ? []
      : [`${other} and ${name} are both ${env[name]}: each needs its own port.`];
  });
}

function toConfig(env: Environment): Config {
  return {
    home: resolve(env.HOTLINE_HOME),
    postgres: env.HOTLINE_POSTGRES,
    failpoint: env.HOTLINE_FAILPOINT,
    consolePort: env.CONSOLE_PORT,
    gatewayPort: env.GATEWAY_PORT,
    carrierPort: env.CARRIER_PORT,
    workerPort: env.WORKER_PORT,
    bindAddress: env.BIND_ADDRESS,
    publicUrl: env.PUBLIC_URL ?? `http://127.0.0.1:${env.GATEWAY_PORT}`,
    consoleUrl: env.CONSOLE_URL ?? `http://127.0.0.1:${env.CONSOLE_PORT}`,
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL,
    redisUrl: env.REDIS_URL,
    countryPack: env.COUNTRY_PACK,
    telephony: env.TELEPHONY,
    twilioAccountSid: env.TWILIO_ACCOUNT_SID,
    twilioAuthToken: env.TWILIO_AUTH_TOKEN,
    twilioAuthTokenNext: env.TWILIO_AUTH_TOKEN_NEXT,
    twilioApiUrl: env.TWILIO_API_URL,
    lineNumber: env.LINE_NUMBER,
    fallbackNumber: env.FALLBACK_NUMBER,
    smpp: smppAccountOf(env),
    auditMail: auditMailOf(env),
    heartbeatUrl: env.HEARTBEAT_URL,
    logLevel: env.LOG_LEVEL,
  };
}

function auditMailOf(env: Environment): AuditMail | undefined {
  const { SMTP_URL: smtpUrl, AUDIT_MAIL_TO: to, AUDIT_MAIL_FROM: from } = env;
  return smtpUrl !== undefined && to !== undefined ? { smtpUrl, to, from: from ?? to } : undefined;
}

/** One for each variable, its first fault; values stay out, some are secret. */
function sentences(error: z.ZodError): string[] {
  const first = new Map<string, string>();
  for (const issue of error.issues) {
    const name = issue.path.join('.');
    if (!first.has(name)) first.set(name, `${name} ${issue.message}.`);
  }
  return [...first.values()];
}

function missing(name: string, why: string): string {
  return `${name} is missing: ${why}, as ${name} or in a file named by ${name}_FILE.`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
