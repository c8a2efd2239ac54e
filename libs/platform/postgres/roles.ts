import type { Role } from '#contracts/permissions';
import { Client, type ClientBase, escapeIdentifier, escapeLiteral } from 'pg';
import type { Login } from './connection-url';

/** The processes that work on the database. */
export const PROCESSES = ['gateway', 'console', 'worker'] as const;
export type ProcessName = (typeof PROCESSES)[number];

/** What each process is in the database, everywhere: the rights in apps/start/rights are given to these names. */
export const PROCESS_ROLE = {
  gateway: 'hotline_gateway',
  console: 'hotline_console',
  worker: 'hotline_worker',
} as const satisfies Record<ProcessName, string>;

/** What the console becomes for a transaction of a person with that role. Nobody signs in as one. */
export const PERSON_ROLE = {
  operator: 'hotline_operator',
  supervisor: 'hotline_supervisor',
  officer: 'hotline_officer',
  coordinator: 'hotline_coordinator',
  administrator: 'hotline_administrator',
} as const satisfies Record<Role, string>;

/** What the console becomes while a person is at their own account: the same whatever their role. */
export const ACCOUNT_ROLE = 'hotline_account';

/** What console and worker become to erase, and to serve a caller who has a token: it reads nothing that was told. */
export const ERASER_ROLE = 'hotline_eraser';

/** Everything the console may become. */
export const ACTING_ROLES: readonly string[] = [...Object.values(PERSON_ROLE), ACCOUNT_ROLE, ERASER_ROLE];

/** Owns the tables and migrates them, in clusters of our own. */
export const OWNER_ROLE = 'hotline_owner';

/** Where one address serves all processes: a login that may do nothing but become one of them. */
export const APP_ROLE = 'hotline_app';

/** Who owns the tables, who works on them, and where. */
export interface DatabaseRoles {
  readonly database: string;
  readonly owner: Login;
  readonly processes: Readonly<Record<ProcessName, Login>>;
  /** Only where one address serves all processes. */
  readonly app?: Login;
}

/** The least a role can be. */
const PLAIN = 'NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/** What it is a member of, it must take first, and gets nothing before. */
const BY_ITSELF = `${PLAIN} NOINHERIT`;

/** Before PostgreSQL 16 the owner of a database inherits what makes it the owner of its schema. */
const OWNER = `${PLAIN} INHERIT`;

/**
 * Makes the roles and the database, or brings them back to what they must be.
 * @param urlOf the superuser's address of another database of that cluster
 */
export async function ensureRoles(urlOf: (database: string) => string, roles: DatabaseRoles): Promise<void> {
  const { database, owner, processes, app } = roles;
  const name = escapeIdentifier(database);
  await withClient(urlOf('postgres'), async (client) => {
    await ensureRole(client, owner.role, `${OWNER} ${signingIn(owner)}`);
    for (const login of [...Object.values(processes), ...(app ? [app] : [])])
      await ensureRole(client, login.role, `${BY_ITSELF} ${signingIn(login)}`);
    for (const role of ACTING_ROLES) await ensureRole(client, role, `${BY_ITSELF} NOLOGIN`);
    await client.query(`GRANT ${ACTING_ROLES.join(', ')} TO ${PROCESS_ROLE.console}`);
    await client.query(`GRANT ${ERASER_ROLE} TO ${PROCESS_ROLE.worker}`);
    if (app) await client.query(`GRANT ${Object.values(PROCESS_ROLE).join(', ')} TO ${APP_ROLE}`);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0)
      await client.query(`CREATE DATABASE ${name} OWNER ${escapeIdentifier(owner.role)}`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    const logins = [...Object.values(PROCESS_ROLE), ...(app ? [APP_ROLE] : [])];
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${logins.join(', ')}`);
  });
  await withClient(urlOf(database), async (client) => {
    await client.query(`ALTER SCHEMA public OWNER TO ${escapeIdentifier(owner.role)}`);
  });
}

async function ensureRole(client: ClientBase, role: string, how: string): Promise<void> {
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const verb = found.rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${escapeIdentifier(role)} WITH ${how}`);
}

function signingIn({ password }: Login): string {
  return `LOGIN PASSWORD ${escapeLiteral(password)}`;
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
