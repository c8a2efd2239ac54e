import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { InquiryView } from '#contracts/inquiries';
import { send } from '../api/client';
import type { Draft } from './draft';
import { noteClosed } from './just-closed';
import type { Sayings } from './signs/sayings';

/** Stores what is still on its way, closes, and goes back to the work list. A call type closes a non-inquiry in one click. */
export function useCloseInquiry(
  inquiryId: string,
  { draft, sayings }: { draft: Draft; sayings: Sayings },
): { close: (callType?: string) => void; isPending: boolean; error: Error | null } {
  const client = useQueryClient();
  const navigate = useNavigate();
  const closing = useMutation({
    mutationFn: async (callType: string | undefined) => {
      await Promise.all([draft.storeAll(), sayings.storeAll()]);
      return send<InquiryView>(
        'POST',
        `/api/inquiries/${inquiryId}/close`,
        callType === undefined ? {} : { callType },
      );
    },
    onSuccess: async (closed) => {
      noteClosed(closed);
      await navigate({ to: '/operator' });
      for (const topic of ['inquiry', 'inquiries', 'presence', 'current-call']) {
        void client.invalidateQueries({ queryKey: [topic] });
      }
    },
  });
  return {
    close: (callType) => {
      if (!closing.isPending) closing.mutate(callType);
    },
    isPending: closing.isPending,
    error: closing.error,
  };
}
