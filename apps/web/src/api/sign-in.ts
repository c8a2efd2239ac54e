import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { Session } from '#contracts/people';
import { send } from './client';
import { SIGN_IN } from './query-client';

interface Proof {
  username: string;
  password: string;
}

/** Proves who somebody is: a new session, whether they come, or come back to a covered screen. */
export function useSignIn(done: {
  onSuccess: (session: Session) => void;
  onError: () => void;
}): UseMutationResult<Session, Error, Proof> {
  return useMutation({
    mutationKey: SIGN_IN,
    mutationFn: (proof: Proof) => send<Session>('POST', '/api/session', proof),
    ...done,
  });
}
