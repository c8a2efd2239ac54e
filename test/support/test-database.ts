import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { migrate } from '../../apps/start/migrate';
import { ofEach } from '../../libs/platform/postgres/own-postgres';
import { APP_ROLE, OWNER_ROLE, PROCESS_ROLE, type ProcessName } from '../../libs/platform/postgres/roles';
import type { ServerAddresses } from './test-postgres';

const TEMPLATE = 'hotline_template';
const TEMPLATE_LOCK = 152;
const LEAVES_WITHIN_MS = 2_000;
const LOOK_AGAIN_MS = 20;
const LOGINS = [APP_ROLE, ...Object.values(PROCESS_ROLE)].join(', ');

/** A database of one test file. */
export interface TestDatabase {
  /** Name of the database on the run's server. */
  readonly name: string;
  /** As the superuser: only to look behind row security in a test. */
  readonly superuserUrl: string;
  /** As the owner of the tables, who migrates. */
  readonly ownerUrl: string;
  /** As the one login that serves all processes where one address does. */
  readonly appUrl: string;
  /** As each process signs in by itself. */
  readonly urls: Readonly<Record<ProcessName, string>>;
  /** Throws everybody out and removes it. */
  drop(): Promise<void>;
}

/** A migrated, unseeded database of its own, copied from a template that the run's first caller migrates. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = addresses();
  await asSuperuser(server, (client) => ensureTemplate(client, server));
  return createFrom(TEMPLATE, server);
}

/** One that nobody has migrated. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createFrom('template0', addresses());
}

async function createFrom(template: string, server: ServerAddresses): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(server, (client) => createDatabase(client, name, template));
  return {
    name,
    superuserUrl: server.superuser + name,
    ownerUrl: server.owner + name,
    appUrl: server.app + name,
    urls: ofEach((process) => server.processes[process] + name),
    drop: () =>
      asSuperuser(server, async (client) => {
        await haveLeft(client, name);
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

function addresses(): ServerAddresses {
  const given = process.env['TEST_POSTGRES_ADDRESSES'];
  if (given === undefined)
    throw new Error('no test server: this Jest project lacks the global setup postgres-setup.ts');
  return JSON.parse(given) as ServerAddresses;
}

/** Migrated under another name and renamed, so that a failed migration leaves no template behind. */
async function ensureTemplate(client: Client, server: ServerAddresses): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (found.rowCount !== 0) return;
    const draft = `${TEMPLATE}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await createDatabase(client, draft, 'template0');
    await migrate(server.owner + draft);
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${TEMPLATE}`);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/** Rights on the database itself are not copied from a template. */
async function createDatabase(client: Client, name: string, template: string): Promise<void> {
  await client.query(`CREATE DATABASE ${name} OWNER ${OWNER_ROLE} TEMPLATE ${template} STRATEGY file_copy`);
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${LOGINS}`);
}

/** A pool says that it has ended before its last connection has: one thrown out then fails the test that opened it. */
async function haveLeft(client: Client, database: string): Promise<void> {
  const deadline = Date.now() + LEAVES_WITHIN_MS;
  while (Date.now() < deadline) {
    const there = await client.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'",
      [database],
    );
    if (there.rowCount === 0) return;
    await delay(LOOK_AGAIN_MS);
  }
}

function asSuperuser<Result>(
  server: ServerAddresses,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  return withClient(`${server.superuser}postgres`, work);
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
