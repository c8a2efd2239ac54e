import { send } from '../api/client';
import { beginSession } from '../api/query-client';
import { storeUnfinished } from './before-sign-out';

/**
 * Stores what is not stored yet and ends the session on the server; only then the screens forget. A server that is away keeps us signed in.
 * @param forget what else goes then
 */
export async function signOut(forget?: () => Promise<void>): Promise<void> {
  await storeUnfinished();
  await send('DELETE', '/api/session');
  await forget?.();
  await beginSession(null);
}
