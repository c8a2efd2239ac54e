import type { Language } from '#contracts/language';

/**
 * After this long a caller gets any operator rather than none in their language: an interpreter can join the call.
 * Equal to the usual service-level bar of 20 s; a proposal the service must confirm.
 */
export const ANY_LANGUAGE_AFTER_SECONDS = 20;

/** An operator who refused a call, or let it ring, is not rung for the same call again before this. */
export const RING_AGAIN_AFTER_SECONDS = 30;

export interface WaitingCall {
  id: string;
  language: Language;
  waitedSeconds: number;
}

export interface ReadyOperator {
  id: string;
  languages: readonly Language[];
}

/** An operator who was rung for a call and did not take it. */
export interface Refused {
  callId: string;
  personId: string;
  secondsAgo: number;
}

export interface Ring {
  callId: string;
  personId: string;
}

/**
 * Who is rung for whom now. Callers in the order given (longest waiting first); for each the longest idle ready
 * operator (order given) who speaks their language, after a while any. Who already let this call ring comes last.
 */
export function distribute(
  calls: readonly WaitingCall[],
  operators: readonly ReadyOperator[],
  refused: readonly Refused[],
): Ring[] {
  const free = [...operators];
  return calls.flatMap((call) => {
    const chosen = choose(call, free, refused);
    if (!chosen) return [];
    free.splice(free.indexOf(chosen), 1);
    return [{ callId: call.id, personId: chosen.id }];
  });
}

function choose(
  call: WaitingCall,
  free: readonly ReadyOperator[],
  refused: readonly Refused[],
): ReadyOperator | undefined {
  const refusals = new Map(
    refused
      .filter(({ callId }) => callId === call.id)
      .map(({ personId, secondsAgo }) => [personId, secondsAgo]),
  );
  const able = free.filter(
    ({ id, languages }) =>
      (languages.includes(call.language) || call.waitedSeconds >= ANY_LANGUAGE_AFTER_SECONDS) &&
      (refusals.get(id) ?? Infinity) >= RING_AGAIN_AFTER_SECONDS,
  );
  const fluent = able.filter(({ languages }) => languages.includes(call.language));
  const fresh = (operator: ReadyOperator): boolean => !refusals.has(operator.id);
  return fluent.find(fresh) ?? able.find(fresh) ?? fluent[0] ?? able[0];
}
