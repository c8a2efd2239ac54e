import { send } from '../api/client';
import { beginSession } from '../api/query-client';

/**
 * Ends the session on the server first; only then the screens forget. A server that is away keeps us signed in.
 * @param forget what else goes then
 */
export async function signOut(forget?: () => Promise<void>): Promise<void> {
  await send('DELETE', '/api/session');
  await forget?.();
  await beginSession(null);
}
