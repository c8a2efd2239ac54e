import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { ACTING_ROLES, PROCESS_ROLE } from '#platform/postgres/roles';
import { createTestDatabase } from '../support/test-database';
import { until } from '../support/until';
import { ownPostgres } from '../support/own-servers';

jest.setTimeout(120_000);

const ROLES_SQL = readFileSync(join(__dirname, '..', '..', 'docker', 'postgres', 'roles.sql'), 'utf8');

/** Everything about our roles but whether they sign in, which is for whoever gives them passwords. */
async function rolesOf(url: string, prepare?: string): Promise<unknown[]> {
  const client = new Client(url);
  await client.connect();
  try {
    if (prepare !== undefined) await client.query(prepare);
    const { rows } = await client.query(
      `select rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
              array(select m.roleid::regrole::text from pg_auth_members m where m.member = r.oid order by 1) as becomes
         from pg_roles r where rolname = any($1) order by rolname`,
      [[...Object.values(PROCESS_ROLE), ...ACTING_ROLES]],
    );
    return rows;
  } finally {
    await client.end();
  }
}

it('roles.sql makes the roles that a server of our own has, and running it again changes nothing', async () => {
  const database = await createTestDatabase();
  const server = await ownPostgres();
  try {
    await server.start();
    const url = `postgres://postgres@127.0.0.1:${String(server.port)}/postgres`;
    await until('PostgreSQL answers', () =>
      rolesOf(url).then(
        () => true,
        () => false,
      ),
    );
    const made = await rolesOf(url, ROLES_SQL);
    expect(made).toEqual(await rolesOf(database.superuserUrl));
    expect(made).toHaveLength(10);
    expect(await rolesOf(url, ROLES_SQL)).toEqual(made);
  } finally {
    await server.remove();
    await database.drop();
  }
});
