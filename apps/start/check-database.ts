import { CannotStart } from '#platform/cannot-start';
import { connectionRefusal } from '#platform/postgres/connection-refusal';
import { OLDEST_MAJOR } from '#platform/postgres/engine';
import { ACTING_ROLES, PROCESS_ROLE } from '#platform/postgres/roles';
import { assertSafeRole } from '#platform/postgres/safe-role';
import { Client } from 'pg';

const PATIENCE_MS = 5_000;

/**
 * Looks at a database before anything is written to it.
 * @throws CannotStart when it cannot be reached, is too old, or is given as a role that must not be used
 */
export async function checkDatabase(appUrl: string, ownerUrl: string | undefined): Promise<void> {
  await connected(appUrl, 'DATABASE_URL', async (client) => {
    const { rows } = await client.query<{ number: number }>(
      "SELECT current_setting('server_version_num')::int AS number",
    );
    const major = Math.floor((rows[0]?.number ?? 0) / 10_000);
    if (major < OLDEST_MAJOR)
      throw new CannotStart(
        `DATABASE_URL leads to PostgreSQL ${major}, and ${OLDEST_MAJOR} or newer is needed.`,
      );
    await assertSafeRole(client);
    await assertRolesThere(client);
  });
  if (ownerUrl !== undefined) await connected(ownerUrl, 'DATABASE_OWNER_URL', () => Promise.resolve());
}

/** The rights are given to roles, which only a superuser can make. */
async function assertRolesThere(client: Client): Promise<void> {
  const { rows } = await client.query<{ role: string }>(
    'SELECT role FROM unnest($1::text[]) AS role WHERE to_regrole(role) IS NULL',
    [[...Object.values(PROCESS_ROLE), ...ACTING_ROLES]],
  );
  if (rows.length > 0)
    throw new CannotStart(
      `The database server lacks the roles ${rows.map(({ role }) => role).join(', ')}: ` +
        'make them as its superuser with docker/postgres/roles.sql.',
    );
}

async function connected(
  url: string,
  variable: string,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw connectionRefusal(error, url, variable);
  }
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
