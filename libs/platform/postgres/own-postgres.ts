import { CannotStart } from '../cannot-start';
import { hasKeptSecret, keptSecret, secretsFolder } from '../kept-secret';
import { chooseEngine } from './choose-engine';
import { ensureCluster, hasCluster } from './cluster';
import { localUrl } from './connection-url';
import { dataPlace } from './data-place';
import type { PostgresEngine } from './engine';
import { Postmaster } from './postmaster';
import {
  type DatabaseRoles,
  ensureRoles,
  OWNER_ROLE,
  PROCESS_ROLE,
  PROCESSES,
  type ProcessName,
} from './roles';
import type { PostgresSettings } from './settings';

const PASSWORDS = {
  superuser: 'postgres-superuser',
  owner: 'postgres-owner',
  gateway: 'postgres-gateway',
  console: 'postgres-console',
  worker: 'postgres-worker',
} as const;

/** Which server to run, and with what. */
export interface OwnPostgresOptions {
  /** The folder that holds data and secrets. */
  readonly home: string;
  readonly logFile: string;
  readonly settings: PostgresSettings;
  /** Where a system server may be found, as in PATH. */
  readonly searchPath: string;
  /** Allows only one kind. */
  readonly forced?: PostgresEngine['kind'] | undefined;
  /** Gives up making the data folder. */
  readonly interrupted?: AbortSignal;
}

/** A server of our own, not yet started, over a data folder that is whole. */
export interface OwnPostgres {
  readonly engine: PostgresEngine;
  readonly postmaster: Postmaster;
  readonly roles: DatabaseRoles;
}

/**
 * Finds a server, makes its data folder on first use and keeps its random passwords beside it.
 * @throws CannotStart when there is no server, or its data, secrets or disk do not allow a start
 */
export async function prepareOwnPostgres(options: OwnPostgresOptions): Promise<OwnPostgres> {
  const { home, logFile, settings, searchPath, forced } = options;
  const place = dataPlace(home);
  const engine = chooseEngine(place, searchPath, forced);
  if (hasCluster(place)) assertSecretsKept(home);
  const password = keptSecret(home, PASSWORDS.superuser);
  await ensureCluster(engine, place, password, options.interrupted);
  return {
    engine,
    postmaster: new Postmaster({ engine, place, password, logFile, settings }),
    roles: {
      database: 'hotline',
      owner: { role: OWNER_ROLE, password: keptSecret(home, PASSWORDS.owner) },
      processes: ofEach((name) => ({
        role: PROCESS_ROLE[name],
        password: keptSecret(home, PASSWORDS[name]),
      })),
    },
  };
}

/** Addresses of a database, by who connects. */
export interface RoleUrls {
  readonly ownerUrl: string;
  readonly processUrls: Readonly<Record<ProcessName, string>>;
}

/** Makes the roles on a started server; gives the addresses of the owner and of each process. */
export async function openToRoles({ postmaster, roles }: OwnPostgres): Promise<RoleUrls> {
  await ensureRoles((database) => postmaster.superuserUrl(database), roles);
  return {
    ownerUrl: localUrl(postmaster.port, roles.owner, roles.database),
    processUrls: ofEach((name) => localUrl(postmaster.port, roles.processes[name], roles.database)),
  };
}

/** One thing for each process. */
export function ofEach<One>(make: (name: ProcessName) => One): Record<ProcessName, One> {
  return Object.fromEntries(PROCESSES.map((name) => [name, make(name)])) as Record<ProcessName, One>;
}

function assertSecretsKept(home: string): void {
  if (hasKeptSecret(home, PASSWORDS.superuser)) return;
  throw new CannotStart(
    `The secret ${PASSWORDS.superuser} is missing from ${secretsFolder(home)}, and the data there cannot be opened without it: ` +
      `put it back from a copy, or move ${home} away to begin anew; nothing was changed.`,
  );
}
