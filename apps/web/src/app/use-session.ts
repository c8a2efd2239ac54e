import { useQuery } from '@tanstack/react-query';
import type { Session } from '#contracts/people';
import { sessionQuery } from '../api/queries';

/**
 * The session of a signed-in screen.
 * @throws Error when used outside the signed-in routes.
 */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('no session on a signed-in screen');
  return data;
}
