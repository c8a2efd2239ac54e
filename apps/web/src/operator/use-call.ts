import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import type { CallCommand, CallView, OfferView } from '#contracts/calls';
import { send } from '../api/client';
import { newCommandId } from '../api/command-id';
import { currentCallQuery } from '../api/queries';
import { focusWhenShown } from '../kit/focus';

type Verb = Exclude<CallCommand, { verb: 'add-participant' | 'remove-participant' }>['verb'];
type Order =
  | { verb: Verb }
  | { verb: 'add-participant'; role: 'interpreter' | 'police'; number: string }
  | { verb: 'remove-participant'; participantId: string };

/** The call this operator is offered or has, and what can be done with it. */
export function useCall(): {
  offer: OfferView | null;
  call: CallView | null;
  accept: () => void;
  decline: () => void;
  order: (order: Order) => void;
  isOrdering: boolean;
  error: Error | null;
} {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data } = useQuery(currentCallQuery);
  const call = data?.call ?? null;
  const offer = data?.offer ?? null;
  const accepting = useRef<string | null>(null);
  const refresh = (): void => {
    for (const topic of ['current-call', 'presence', 'queue'])
      void client.invalidateQueries({ queryKey: [topic] });
  };
  const answer = useMutation({
    mutationFn: async ({ offer: ringing, verb }: { offer: OfferView; verb: 'accept' | 'decline' }) => {
      await send('POST', `/api/offers/${ringing.id}/${verb}`);
      if (verb === 'decline') return;
      await navigate({ to: '/operator/inquiries/$inquiryId', params: { inquiryId: ringing.call.inquiryId } });
      focusWhenShown('question-safe');
    },
    onSettled: () => {
      accepting.current = null;
      refresh();
    },
  });
  const command = useMutation({
    mutationFn: ({ id, body }: { id: string; body: object }) =>
      send('POST', `/api/calls/${id}/commands`, body),
    onSettled: refresh,
  });
  const reply = (verb: 'accept' | 'decline'): void => {
    if (!offer || accepting.current === offer.id) return;
    accepting.current = offer.id;
    answer.mutate({ offer, verb });
  };
  return {
    offer,
    call,
    accept: () => {
      reply('accept');
    },
    decline: () => {
      reply('decline');
    },
    order: (order) => {
      if (call) command.mutate({ id: call.id, body: { ...order, commandId: newCommandId() } });
    },
    isOrdering: command.isPending,
    error: answer.error ?? command.error,
  };
}
