import { send } from '../api/client';
import { queryClient } from '../api/query-client';

/** Ends the session on the server first; only then the screens forget. A server that is away keeps us signed in. */
export async function signOut(): Promise<void> {
  await send('DELETE', '/api/session');
  queryClient.setQueryData(['session'], null);
}
