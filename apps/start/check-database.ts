import { CannotStart } from '#platform/cannot-start';
import { connectionRefusal } from '#platform/postgres/connection-refusal';
import { OLDEST_MAJOR } from '#platform/postgres/engine';
import { APP_ROLE } from '#platform/postgres/roles';
import { assertSafeRole } from '#platform/postgres/safe-role';
import { Client } from 'pg';

const PATIENCE_MS = 5_000;

/**
 * Looks at a database before anything is written to it.
 * @throws CannotStart when it cannot be reached, is too old, or is given as a role that must not be used
 */
export async function checkDatabase(appUrl: string, ownerUrl: string | undefined): Promise<void> {
  await connected(appUrl, 'DATABASE_URL', async (client) => {
    const { rows } = await client.query<{ number: number; role: string }>(
      "SELECT current_setting('server_version_num')::int AS number, current_user AS role",
    );
    const major = Math.floor((rows[0]?.number ?? 0) / 10_000);
    if (major < OLDEST_MAJOR)
      throw new CannotStart(
        `DATABASE_URL leads to PostgreSQL ${major}, and ${OLDEST_MAJOR} or newer is needed.`,
      );
    await assertSafeRole(client);
    if (rows[0]?.role !== APP_ROLE)
      throw new CannotStart(
        `DATABASE_URL must connect as the role ${APP_ROLE}, which the migrations give its rights to.`,
      );
  });
  if (ownerUrl !== undefined) await connected(ownerUrl, 'DATABASE_OWNER_URL', () => Promise.resolve());
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
