import { CannotStart } from '../cannot-start';
import { APP_ROLE, PROCESS_ROLE, PROCESSES, type ProcessName } from './roles';

/** Anything that runs a statement: a client or pool of pg, or our own database service. */
export interface Queryable {
  query(sql: string): Promise<unknown>;
}

/** What no process may read by itself: the console becomes a person's role first. */
const NEVER = `coalesce(has_column_privilege(to_regclass('public.inquiry'), 'narrative', 'select'), false)`;

/**
 * What is wrong with whoever signed in; each column is one reason. Not the role of the moment counts but what it can
 * become: SET ROLE is one word away.
 */
const QUESTION = `
  SELECT session_user AS login, current_user AS role,
    EXISTS (SELECT FROM pg_roles r WHERE r.rolsuper AND pg_has_role(session_user, r.oid, 'MEMBER')) AS "isSuperuser",
    EXISTS (SELECT FROM pg_roles r WHERE r.rolbypassrls AND pg_has_role(session_user, r.oid, 'MEMBER')) AS "bypassesRows",
    EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
        AND pg_has_role(session_user, c.relowner, 'MEMBER')) AS "ownsTables",
    ${NEVER} AS "readsNarratives"`;

interface Answer {
  readonly login: string;
  readonly role: string;
  readonly isSuperuser: boolean;
  readonly bypassesRows: boolean;
  readonly ownsTables: boolean;
  readonly readsNarratives: boolean;
}

/**
 * Every process asks this before it serves: with another role the walls in the database would be none.
 * @param process whose role it must be; any of them by default
 * @throws CannotStart when whoever signed in is a superuser, bypasses row security, owns a table, is somebody else than
 *   this process, or may read what no process may
 */
export async function assertSafeRole(client: Queryable, process?: ProcessName): Promise<void> {
  const answer = firstRow(await client.query(QUESTION));
  const fault = faultOf(answer);
  if (fault !== undefined)
    throw new CannotStart(
      `The database role ${answer.login} ${fault}: DATABASE_URL must name a plain role that owns nothing.`,
    );
  const fit = process === undefined ? PROCESSES.map((name) => PROCESS_ROLE[name]) : [PROCESS_ROLE[process]];
  if (answer.login !== APP_ROLE && !(fit as string[]).includes(answer.login))
    throw new CannotStart(
      `DATABASE_URL must connect as the role ${[...fit, APP_ROLE].join(' or ')}, which the migrations give its rights to.`,
    );
  if (answer.readsNarratives)
    throw new CannotStart(
      `The database role ${answer.role} may read inquiry.narrative, which no process may by itself: ` +
        'run the migrations, and see that it inherits from no other role.',
    );
}

function faultOf({ isSuperuser, bypassesRows, ownsTables }: Answer): string | undefined {
  if (isSuperuser) return 'is a superuser';
  if (bypassesRows) return 'bypasses row security';
  return ownsTables ? 'owns tables' : undefined;
}

/** pg wraps the rows, our database service does not. */
function firstRow(result: unknown): Answer {
  const rows = Array.isArray(result) ? result : (result as { rows: unknown[] }).rows;
  return rows[0] as Answer;
}
