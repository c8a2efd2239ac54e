import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { Session } from '#contracts/people';
import type { Topic } from './touched';
import { touchedBy } from './touched';
import { onEvent, onResync } from './live';
import { ApiProblem } from './problem';

const gather = 30;

/** Names the proof of who somebody is among what is under way. */
export const SIGN_IN = ['sign-in'];

/** Server state lives here and nowhere else. `always`: whether the network is there is found out by asking. */
export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 2000,
      // A tab behind others must still notice what its socket missed.
      refetchIntervalInBackground: true,
      retry: (count, error) => !(error instanceof ApiProblem) && count < 2,
      retryDelay: 1000,
    },
    mutations: { networkMode: 'always', retry: false },
  },
  queryCache: new QueryCache({ onError: doubtSession }),
  mutationCache: new MutationCache({ onError: doubtSession }),
});

/** A 401 because of what somebody typed; it ends nothing. */
const MISTYPED = new Set(['wrong-credentials', 'wrong-code', 'wrong-passkey']);

/**
 * Any other 401 makes the session doubtful: it is asked for, and the sign-in screen follows when it is over. It need not
 * be: a request may have gone out under the session that a fresh proof has just replaced.
 */
function doubtSession(error: Error): void {
  if (!(error instanceof ApiProblem) || error.problem.status !== 401) return;
  if (MISTYPED.has(error.problem.code) || queryClient.isMutating({ mutationKey: SIGN_IN }) > 0) return;
  void queryClient.invalidateQueries({ queryKey: ['session'] });
}

/** Who is signed in from here on, as the server just said: an older answer that is still on its way does not count. */
export async function beginSession(session: Session | null): Promise<void> {
  await queryClient.cancelQueries({ queryKey: ['session'] });
  queryClient.setQueryData(['session'], session);
}

/** Whose session it is, as far as is known here; undefined while it is nobody's. */
export function signedIn(): string | undefined {
  return queryClient.getQueryData<Session | null>(['session'])?.person.id;
}

/** Makes answers out of date as events come in, a bundle at a time. Returns how to stop. */
export function followEvents(): () => void {
  const touched = new Set<Topic>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    timer = undefined;
    for (const topic of touched) void queryClient.invalidateQueries({ queryKey: [topic] });
    touched.clear();
  };
  const stopEvents = onEvent((event) => {
    for (const topic of touchedBy(event)) touched.add(topic);
    timer ??= setTimeout(refresh, gather);
  });
  const stopResync = onResync(() => void queryClient.invalidateQueries());
  return () => {
    clearTimeout(timer);
    stopEvents();
    stopResync();
  };
}
