import { CannotStart } from '../cannot-start';
import { hasKeptSecret, keptSecret, secretsFolder } from '../kept-secret';
import { chooseEngine } from './choose-engine';
import { ensureCluster, hasCluster } from './cluster';
import { localUrl } from './connection-url';
import { dataPlace } from './data-place';
import type { PostgresEngine } from './engine';
import { Postmaster } from './postmaster';
import { APP_ROLE, type DatabaseRoles, ensureRoles, OWNER_ROLE } from './roles';
import type { PostgresSettings } from './settings';

const PASSWORDS = {
  superuser: 'postgres-superuser',
  owner: 'postgres-owner',
  app: 'postgres-app',
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
      app: { role: APP_ROLE, password: keptSecret(home, PASSWORDS.app) },
    },
  };
}

/** Makes the roles on a started server; gives the addresses of the owner and of the app. */
export async function openToRoles(own: OwnPostgres): Promise<{ ownerUrl: string; appUrl: string }> {
  const { postmaster, roles } = own;
  await ensureRoles((database) => postmaster.superuserUrl(database), roles);
  return {
    ownerUrl: localUrl(postmaster.port, roles.owner, roles.database),
    appUrl: localUrl(postmaster.port, roles.app, roles.database),
  };
}

function assertSecretsKept(home: string): void {
  if (hasKeptSecret(home, PASSWORDS.superuser)) return;
  throw new CannotStart(
    `The secret ${PASSWORDS.superuser} is missing from ${secretsFolder(home)}, and the data there cannot be opened without it: ` +
      `put it back from a copy, or move ${home} away to begin anew; nothing was changed.`,
  );
}
