import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { EscalationView } from '#contracts/escalations';
import type { InquiryView } from '#contracts/inquiries';
import { send } from '../api/client';
import type { Commands } from '../api/commands';
import { serverNow } from '../kit/now';
import { assessmentQuery, escalationQuery, inquiryQuery } from '../api/queries';
import { hasGoneOut, isTaken } from './pressed-alert';
import { type LevelAndWhy, standingHere, standingThere } from './signs/standing-here';

/** The alert of an inquiry and its key. */
export interface AlertKeyState {
  /** The newest alert, as the server has it; nothing is shown that the server has not stored. */
  alert: EscalationView | undefined;
  reference: string | undefined;
  /** Danger now, or a level that the police must hear of: the key is lit. It never arms by itself. */
  isDanger: boolean;
  /** The level that lights it, and why. */
  why: LevelAndWhy | null;
  /** When the press on its way was made. */
  pressedAt: number | null;
  /** Why the press did not go out; null as soon as an alert is known that does. */
  notSent: Error | null;
  /** Why Esc did not take it back. */
  notWithdrawn: Error | null;
  /** The alert that the last press left as it was: the police have it, and the server took it for the same danger. */
  unchanged: EscalationView | null;
  press: () => void;
  withdraw: () => void;
}

/** A press on its way. */
interface Press {
  /** The alert as the person saw it. */
  seen: EscalationView | undefined;
  at: number;
}

/** Arms, sends and withdraws the police alert of one inquiry; the bar of another one is another bar. */
export function useAlertKey(inquiryId: string | null, commands: Commands): AlertKeyState {
  const client = useQueryClient();
  const { data: inquiry } = useQuery({ ...inquiryQuery(inquiryId ?? ''), enabled: inquiryId !== null });
  const { data: assessment } = useQuery({ ...assessmentQuery(inquiryId ?? ''), enabled: inquiryId !== null });
  const { data: here } = useQuery(standingHere(inquiryId ?? ''));
  const standing = here ?? (assessment && standingThere(assessment));
  const isGrave = standing?.level === 'P0' || standing?.level === 'P1';
  const newest = inquiry?.escalationIds[0];
  const { data: alert } = useQuery({ ...escalationQuery(newest ?? ''), enabled: newest !== undefined });
  // Beside the mutation, whose state is that of the last drawing: a press counts in between, too.
  const onItsWay = useRef<{ sight: string; isAgain: boolean } | null>(null);

  const take = (view: EscalationView): void => {
    client.setQueryData(['escalations', view.id], view);
    client.setQueryData<InquiryView>(['inquiry', view.inquiryId], (known) =>
      known && !known.escalationIds.includes(view.id)
        ? { ...known, escalationIds: [view.id, ...known.escalationIds] }
        : known,
    );
    void client.invalidateQueries({ queryKey: ['escalations'] });
  };
  const key = useMutation({
    mutationFn: ({ seen }: Press) =>
      commands.order<EscalationView>(`/api/inquiries/${inquiryId ?? ''}/alert`, {}, sightOf(seen)),
    onSuccess: (view) => {
      const isAgain = onItsWay.current?.isAgain === true;
      onItsWay.current = null;
      take(view);
      if (isAgain && view.state === 'armed') order(view);
    },
    onError: () => {
      onItsWay.current = null;
      // It may have arrived, and only its answer is lost.
      void client.invalidateQueries({ queryKey: ['inquiry'] });
    },
  });
  const withdrawal = useMutation({
    mutationFn: (id: string) => send<EscalationView>('POST', `/api/escalations/${id}/withdraw`),
    onSuccess: (view) => {
      // Some servers answer with nothing; the poll then brings the state.
      if (view) take(view);
      else void client.invalidateQueries({ queryKey: ['escalations'] });
    },
    onError: () => void client.invalidateQueries({ queryKey: ['escalations'] }),
  });

  /** One that was never answered is repeated, unless another state of the alert has been seen since. */
  function order(seen: EscalationView | undefined): void {
    if (inquiryId === null) return;
    withdrawal.reset();
    onItsWay.current = { sight: sightOf(seen), isAgain: false };
    key.mutate({ seen, at: serverNow() });
  }
  /** On the way of one that was given at the same sight it means "now". */
  function press(): void {
    if (inquiryId === null) return;
    const known = newestKnown(client, inquiryId);
    if (onItsWay.current?.sight === sightOf(known)) onItsWay.current.isAgain = true;
    else order(known);
  }

  const pressed = key.variables;
  const isOut = key.isError && pressed !== undefined && hasGoneOut(alert, pressed.at);
  const { reset } = key;
  useEffect(() => {
    // It arrived.
    if (isOut) reset();
  }, [isOut, reset]);

  return {
    alert,
    reference: inquiry?.reference,
    isDanger: isGrave || inquiry?.fields.dangerNow === 'yes',
    why: isGrave ? standing : null,
    pressedAt: pressed && key.isPending ? pressed.at : null,
    notSent: pressed === undefined || isOut ? null : key.error,
    notWithdrawn: withdrawal.variables === alert?.id ? withdrawal.error : null,
    unchanged: pressed && key.data && isTaken(key.data) ? key.data : null,
    press,
    withdraw: () => {
      if (alert?.state === 'armed' && !withdrawal.isPending) withdrawal.mutate(alert.id);
    },
  };
}

/** The newest alert of an inquiry, of what the server has told this browser. */
function newestKnown(client: QueryClient, inquiryId: string): EscalationView | undefined {
  const newest = client.getQueryData(inquiryQuery(inquiryId).queryKey)?.escalationIds[0];
  return newest === undefined ? undefined : client.getQueryData(escalationQuery(newest).queryKey);
}

function sightOf(alert: EscalationView | undefined): string {
  return alert ? `${alert.id} ${alert.state}` : '';
}
