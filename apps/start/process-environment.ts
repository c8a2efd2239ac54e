import type { Config } from '#platform/config';
import { environment } from '#platform/environment';

/** Never passed on: no process that serves may become the owner of the tables. */
const LAUNCHER_ONLY = ['DATABASE_OWNER_URL', 'HOTLINE_POSTGRES'];

/** What the launcher adds for the processes to the environment it was given. */
export interface Additions {
  readonly databaseUrl: string;
  /** Makes or finds a secret of this name, of so many hexadecimal digits. */
  readonly secret: (name: string, digits: number) => string;
}

/**
 * The variables that every process gets besides those of the launcher. A simulated carrier needs an account and a
 * token like a real one: they are made at random when nobody gave them.
 */
export function additionsFor(config: Config, { databaseUrl, secret }: Additions): Record<string, string> {
  const common = { HOTLINE_HOME: config.home, DATABASE_URL: databaseUrl };
  if (config.telephony !== 'simulated') return common;
  return {
    ...common,
    TWILIO_ACCOUNT_SID: config.twilioAccountSid ?? `AC${secret('simulated-account', 32)}`,
    TWILIO_AUTH_TOKEN: config.twilioAuthToken ?? secret('simulated-token', 32),
    TWILIO_API_URL: config.twilioApiUrl ?? `http://127.0.0.1:${config.carrierPort}`,
  };
}

/** The whole environment of a process: a variable that is added replaces its `_FILE` too. */
export function processEnvironment(
  given: Readonly<NodeJS.ProcessEnv>,
  additions: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const dropped = new Set(
    [...LAUNCHER_ONLY, ...Object.keys(additions)].flatMap((name) => [name, `${name}_FILE`]),
  );
  const kept = Object.entries(given).filter(([name]) => !dropped.has(name));
  return { ...Object.fromEntries(kept), ...additions };
}

/**
 * Of a process's environment, the variables of this software: with them another command finds the running line, though
 * its ports and addresses were given only to the start.
 */
export function ownVariables(env: Readonly<NodeJS.ProcessEnv>): Record<string, string> {
  return Object.fromEntries(
    Object.keys(environment.shape).flatMap((name) => {
      const value = env[name];
      return value === undefined || name === 'NODE_ENV' ? [] : [[name, value]];
    }),
  );
}
