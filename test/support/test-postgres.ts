// Jest maps `#platform` only inside tests, and this also runs in its global setup: hence relative imports.
import { localUrl, type Login } from '../../libs/platform/postgres/connection-url';
import {
  ofEach,
  type OwnPostgres,
  openToRoles,
  prepareOwnPostgres,
} from '../../libs/platform/postgres/own-postgres';
import type { Postmaster } from '../../libs/platform/postgres/postmaster';
import { THROW_AWAY_SETTINGS } from '../../libs/platform/postgres/settings';
import { APP_ROLE, type ProcessName } from '../../libs/platform/postgres/roles';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { throwAwayFolder } from './throw-away-folder';

/** A server for tests, and how its roles reach a database of it. */
export interface TestPostgres {
  /** Such as `embedded 18.4`. */
  readonly name: string;
  readonly postmaster: Postmaster;
  readonly addresses: ServerAddresses;
  stop(): Promise<void>;
}

/** Addresses of a server, without the database at their end. */
export interface ServerAddresses {
  readonly superuser: string;
  readonly owner: string;
  /** The one login that may become each process. */
  readonly app: string;
  readonly processes: Readonly<Record<ProcessName, string>>;
}

/**
 * Starts a server that forgets everything when it stops.
 * @param kind the value of `TEST_POSTGRES`: embedded, system, or undefined for the first there is
 */
export async function startTestPostgres(kind: string | undefined): Promise<TestPostgres> {
  if (kind !== undefined && kind !== 'embedded' && kind !== 'system')
    throw new Error(`TEST_POSTGRES must be embedded or system, not ${kind}`);
  const folder = throwAwayFolder('postgres');
  const own = await prepareOwnPostgres({
    home: join(folder.path, 'home'),
    logFile: join(folder.path, 'postgres.log'),
    settings: THROW_AWAY_SETTINGS,
    searchPath: process.env['PATH'] ?? '',
    forced: kind,
  });
  await own.postmaster.start();
  const app = { role: APP_ROLE, password: randomBytes(16).toString('hex') };
  await openToRoles({ ...own, roles: { ...own.roles, app } });
  return {
    name: `${own.engine.kind} ${own.engine.version}`,
    postmaster: own.postmaster,
    addresses: addressesOf(own, app),
    stop: async () => {
      await own.postmaster.stop();
      folder.remove();
    },
  };
}

function addressesOf({ postmaster, roles }: OwnPostgres, app: Login): ServerAddresses {
  return {
    superuser: postmaster.superuserUrl(''),
    owner: localUrl(postmaster.port, roles.owner, ''),
    app: localUrl(postmaster.port, app, ''),
    processes: ofEach((name) => localUrl(postmaster.port, roles.processes[name], '')),
  };
}
