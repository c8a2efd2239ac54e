// Jest maps `#platform` only inside tests, and this also runs in its global setup: hence relative imports.
import { localUrl } from '../../libs/platform/postgres/connection-url';
import { type OwnPostgres, openToRoles, prepareOwnPostgres } from '../../libs/platform/postgres/own-postgres';
import type { Postmaster } from '../../libs/platform/postgres/postmaster';
import { THROW_AWAY_SETTINGS } from '../../libs/platform/postgres/settings';
import { join } from 'node:path';
import { throwAwayFolder } from './throw-away-folder';

/** A server for tests, and how its three roles reach a database of it. */
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
  readonly app: string;
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
  await openToRoles(own);
  return {
    name: `${own.engine.kind} ${own.engine.version}`,
    postmaster: own.postmaster,
    addresses: addressesOf(own),
    stop: async () => {
      await own.postmaster.stop();
      folder.remove();
    },
  };
}

function addressesOf({ postmaster, roles }: OwnPostgres): ServerAddresses {
  return {
    superuser: postmaster.superuserUrl(''),
    owner: localUrl(postmaster.port, roles.owner, ''),
    app: localUrl(postmaster.port, roles.app, ''),
  };
}
