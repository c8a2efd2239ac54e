import { Client, type ClientBase, escapeIdentifier, escapeLiteral } from 'pg';
import type { Login } from './connection-url';

/** Who owns the tables, who works on them, and where. */
export interface DatabaseRoles {
  readonly database: string;
  readonly owner: Login;
  readonly app: Login;
}

/** Owns the tables and migrates them, in clusters of our own. */
export const OWNER_ROLE = 'hotline_owner';

/** What the processes connect as, everywhere: migrations take rights from it by this name. */
export const APP_ROLE = 'hotline_app';

/** The least a role can be and still sign in. */
const PLAIN = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/**
 * Makes both roles and the database, or brings them back to what they must be.
 * @param urlOf the superuser's address of another database of that cluster
 */
export async function ensureRoles(urlOf: (database: string) => string, roles: DatabaseRoles): Promise<void> {
  const { database, owner, app } = roles;
  await withClient(urlOf('postgres'), async (client) => {
    await ensureRole(client, owner);
    await ensureRole(client, app);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0)
      await client.query(
        `CREATE DATABASE ${escapeIdentifier(database)} OWNER ${escapeIdentifier(owner.role)}`,
      );
    await client.query(`REVOKE ALL ON DATABASE ${escapeIdentifier(database)} FROM PUBLIC`);
  });
  await withClient(urlOf(database), async (client) => {
    await client.query(`ALTER SCHEMA public OWNER TO ${escapeIdentifier(owner.role)}`);
    await client.query(`SET ROLE ${escapeIdentifier(owner.role)}`);
    await grantToApp(client);
  });
}

/** Lets the app role read and write what the connected owner will make from now on, and nothing more. */
export async function grantToApp(owner: ClientBase): Promise<void> {
  const app = APP_ROLE;
  const { rows } = await owner.query<{ database: string }>('SELECT current_database() AS database');
  await owner.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(rows[0]?.database ?? '')} TO ${app}`);
  await owner.query(`ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO ${app}`);
  await owner.query(`ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app}`);
  await owner.query(`ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO ${app}`);
  const owned = await owner.query<{ name: string }>(
    'SELECT nspname AS name FROM pg_namespace WHERE nspowner = current_user::regrole',
  );
  for (const { name } of owned.rows)
    await owner.query(`GRANT USAGE ON SCHEMA ${escapeIdentifier(name)} TO ${app}`);
}

async function ensureRole(client: ClientBase, { role, password }: Login): Promise<void> {
  const name = escapeIdentifier(role);
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const verb = found.rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${name} WITH ${PLAIN} PASSWORD ${escapeLiteral(password)}`);
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
