import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { serverNow } from '../kit/now';
import { silenceUntil } from '../kit/sound';
import { send } from './client';

const MINUTE = 60_000;

/** A minute's quiet at once, on every screen of this person once the server has it; it is recorded though the line is down now. */
export function useSilencing(): UseMutationResult<unknown, Error, void> {
  return useMutation({
    mutationFn: () => send('POST', '/api/silence'),
    onMutate: () => {
      silenceUntil(serverNow() + MINUTE);
    },
    retry: 10,
    retryDelay: 3000,
  });
}
