import { CannotStart } from '../cannot-start';

/**
 * Says plainly why a server cannot be reached or refuses us. The password never appears.
 * @param variable the one that named the address, such as `DATABASE_URL`
 */
export function connectionRefusal(error: unknown, url: string, variable: string): CannotStart {
  const { hostname, port, username, pathname } = new URL(url);
  const server = `${hostname || 'localhost'}:${port || '5432'}`;
  const role = decodeURIComponent(username);
  const database = decodeURIComponent(pathname.slice(1));
  return new CannotStart(sentence(codeOf(error), { server, role, database, variable, error }), {
    cause: error,
  });
}

interface Facts {
  readonly server: string;
  readonly role: string;
  readonly database: string;
  readonly variable: string;
  readonly error: unknown;
}

function sentence(code: string, { server, role, database, variable, error }: Facts): string {
  switch (code) {
    case 'ECONNREFUSED':
      return `No PostgreSQL answers at ${server}: start it, or correct ${variable}.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `There is no machine of the name in ${server}: correct ${variable}.`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `PostgreSQL at ${server} cannot be reached over the network: open the way, or correct ${variable}.`;
    case '28P01':
      return `PostgreSQL at ${server} refuses the password of the role ${role}: correct ${variable}.`;
    case '28000':
      return `PostgreSQL at ${server} does not let the role ${role} in: allow it there, or correct ${variable}.`;
    case '3D000':
      return `PostgreSQL at ${server} has no database ${database}: create it, or correct ${variable}.`;
    case '42501':
      return `PostgreSQL at ${server} does not let the role ${role} use the database ${database}: grant it, or correct ${variable}.`;
    default:
      return `PostgreSQL at ${server} cannot be used (${messageOf(error)}): correct ${variable}.`;
  }
}

/** Several addresses tried for one name arrive as an aggregate; pg's own time-out has no code. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /timeout/i.test(error.message) ? 'ETIMEDOUT' : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
