import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import type { EscalationView, HandOver } from '#contracts/escalations';
import { send } from '../api/client';
import { newCommandId } from '../api/command-id';

/** What an officer may do with an alert they have. */
export type Act =
  | { verb: 'accept' | 'receipt' }
  | { verb: 'reject' | 'release'; reason: string }
  | ({ verb: 'hand-over' } & Omit<HandOver, 'commandId'>)
  | { verb: 'outcome'; outcome: string };

export type Handling = UseMutationResult<EscalationView, Error, Act>;

/** Does it; an act that nobody answered is repeated under its own id and has one effect. */
export function useHandling(escalationId: string): Handling {
  const client = useQueryClient();
  const unsure = useRef<{ act: string; commandId: string } | null>(null);
  return useMutation({
    mutationFn: (act: Act) => {
      const { verb, ...wish } = act;
      const said = JSON.stringify(act);
      if (unsure.current?.act !== said) unsure.current = { act: said, commandId: newCommandId() };
      const { commandId } = unsure.current;
      return send<EscalationView>('POST', `/api/escalations/${escalationId}/${verb}`, { ...wish, commandId });
    },
    onSuccess: () => {
      unsure.current = null;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['escalations'] }),
  });
}
