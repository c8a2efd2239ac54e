import { CannotStart } from '../cannot-start';

/** Anything that runs a statement: a client or pool of pg, or our own database service. */
export interface Queryable {
  query(sql: string): Promise<unknown>;
}

/** What is wrong with the connected role; each column is one reason. Membership counts: SET ROLE is one word away. */
const QUESTION = `
  SELECT current_user AS role,
    EXISTS (SELECT FROM pg_roles r WHERE r.rolsuper AND pg_has_role(current_user, r.oid, 'MEMBER')) AS "isSuperuser",
    EXISTS (SELECT FROM pg_roles r WHERE r.rolbypassrls AND pg_has_role(current_user, r.oid, 'MEMBER')) AS "bypassesRows",
    EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
        AND pg_has_role(current_user, c.relowner, 'MEMBER')) AS "ownsTables"`;

interface Answer {
  readonly role: string;
  readonly isSuperuser: boolean;
  readonly bypassesRows: boolean;
  readonly ownsTables: boolean;
}

/**
 * Every process asks this before it serves: with such a role, row security would be no wall.
 * @throws CannotStart when the role is a superuser, bypasses row security or owns a table, itself or by membership
 */
export async function assertSafeRole(client: Queryable): Promise<void> {
  const answer = firstRow(await client.query(QUESTION));
  const fault = answer.isSuperuser
    ? 'is a superuser'
    : answer.bypassesRows
      ? 'bypasses row security'
      : answer.ownsTables
        ? 'owns tables'
        : undefined;
  if (fault !== undefined)
    throw new CannotStart(
      `The database role ${answer.role} ${fault}: DATABASE_URL must name a plain role that owns nothing.`,
    );
}

/** pg wraps the rows, our database service does not. */
function firstRow(result: unknown): Answer {
  const rows = Array.isArray(result) ? result : (result as { rows: unknown[] }).rows;
  return rows[0] as Answer;
}
