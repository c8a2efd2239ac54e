import { timingSafeEqual } from 'node:crypto';
import { callsApi } from './calls-api';
import { conferencesApi } from './conferences-api';
import type { Exchange } from './exchange';
import type { Answer, Request } from './http';
import { messagesApi } from './messages-api';
import { recordingsApi } from './recordings-api';
import { notFound, RestError } from './rest-error';

/** A request to one account, its path below the account cut into words: `['Calls', 'CA…']`. */
export interface AccountRequest extends Request {
  readonly accountSid: string;
  readonly words: readonly string[];
}

/** The carrier's REST interface, `/2010-04-01/Accounts/{sid}/…`, as far as a telephone line needs it. */
export function restApi(exchange: Exchange): (request: Request) => Answer {
  const branches: Readonly<Record<string, (request: AccountRequest) => Answer>> = {
    Calls: callsApi(exchange),
    Conferences: conferencesApi(exchange),
    Messages: messagesApi(exchange),
    Recordings: recordingsApi(exchange),
  };
  return (request) => {
    try {
      const found = /^\/2010-04-01\/Accounts\/(AC[\da-f]{32})\/(.+)\.json$/i.exec(request.path);
      const accountSid = found?.[1] ?? '';
      authenticate(exchange, request, accountSid);
      const below = found?.[2] ?? '';
      const failure = exchange.courier.nextRestFailure();
      if (failure) {
        const text = `${request.method} ${below}`;
        exchange.journal.write({ callSid: null, caller: null, party: 'carrier', what: 'refuses', text });
        throw failure;
      }
      const words = below.split('/');
      const branch = branches[words[0] ?? ''];
      if (!branch) throw notFound(request.path);
      return branch({ ...request, accountSid, words });
    } catch (error) {
      if (error instanceof RestError) return error.toAnswer();
      throw error;
    }
  };
}

function authenticate(exchange: Exchange, request: Request, accountSid: string): void {
  const [scheme, credentials = ''] = (request.headers.authorization ?? '').split(' ', 2);
  const [username = '', ...password] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  const { accountSid: ours, authToken } = exchange.options;
  const isKnown = scheme === 'Basic' && (ours ?? accountSid) === accountSid && username === accountSid;
  if (!isKnown || !isSame(password.join(':'), authToken)) throw new RestError(401, 20003, 'Authenticate');
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
