import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { EscalationView, HandOver } from '#contracts/escalations';
import { useCommands } from '../api/commands';

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
  const commands = useCommands();
  return useMutation({
    mutationFn: ({ verb, ...wish }: Act) =>
      commands.order<EscalationView>(`/api/escalations/${escalationId}/${verb}`, wish),
    onSettled: () => client.invalidateQueries({ queryKey: ['escalations'] }),
  });
}
