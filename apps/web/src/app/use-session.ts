import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '#contracts/people';
import { sessionQuery } from '../api/queries';

/**
 * The session of a signed-in screen.
 * @throws Error when used outside the signed-in routes.
 */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  const [first] = useState(data);
  // While the screen goes away at signing out, it is still that person's.
  const session = data ?? first;
  if (!session) throw new Error('no session on a signed-in screen');
  return session;
}
