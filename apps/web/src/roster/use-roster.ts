import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { AppointCover, OfferShift, RosterWeek, TypedShift } from '#contracts/roster';
import { send } from '../api/client';
import { rosterWeekQuery } from '../api/queries';
import { queryClient } from '../api/query-client';

/** Everything seen of the roster is asked for anew. */
const renew = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['roster'] });

/** Keeps the draft of a week, made from that version. */
export function useSaveDraft(week: string): UseMutationResult<RosterWeek, Error, readonly TypedShift[]> {
  return useMutation({
    mutationFn: (shifts: readonly TypedShift[]) => {
      const known = queryClient.getQueryData(rosterWeekQuery(week).queryKey);
      return send<RosterWeek>('PUT', `/api/roster/weeks/${week}`, {
        baseVersion: known?.version ?? 0,
        shifts,
      });
    },
    onSuccess: (saved) => {
      queryClient.setQueryData(rosterWeekQuery(week).queryKey, saved);
    },
    onError: renew,
  });
}

/** Makes the draft what counts. */
export function usePublish(week: string): UseMutationResult<RosterWeek, Error, number> {
  return useMutation({
    mutationFn: (baseVersion: number) =>
      send<RosterWeek>('POST', `/api/roster/weeks/${week}/publish`, { baseVersion }),
    onSettled: renew,
  });
}

/** What is done about somebody standing in for somebody. */
export type CoverAct =
  | { act: 'appoint'; wish: AppointCover }
  | { act: 'offer'; wish: OfferShift }
  | { act: 'accept'; id: string }
  | { act: 'end'; id: string };

export function useCoverAct(): UseMutationResult<unknown, Error, CoverAct> {
  return useMutation({
    mutationFn: (what: CoverAct): Promise<unknown> => {
      switch (what.act) {
        case 'appoint':
          return send('POST', '/api/roster/covers', what.wish);
        case 'offer':
          return send('POST', '/api/roster/offers', what.wish);
        case 'accept':
          return send('POST', `/api/roster/offers/${what.id}/accept`);
        case 'end':
          return send('POST', `/api/roster/covers/${what.id}/end`);
        default:
          return what satisfies never;
      }
    },
    onSettled: renew,
  });
}
