import { CALL_STATES, type CallState } from '#contracts/calls';

/**
 * The life of a call. `queued` comes back from `offered` (nobody took it) and from `connected` or `held` (the operator's
 * line was lost while the caller is still there). `arrived` lasts only while we ring somebody back. `ended` is never left.
 */
export const CALL_NEXT: Record<CallState, readonly CallState[]> = {
  arrived: ['in-menu', 'queued', 'connected', 'ended'],
  'in-menu': ['queued', 'ended'],
  queued: ['offered', 'ended'],
  offered: ['queued', 'connected', 'ended'],
  connected: ['held', 'queued', 'ended'],
  held: ['connected', 'queued', 'ended'],
  ended: [],
};

/** Nobody has answered this caller yet. */
export const UNANSWERED: readonly CallState[] = ['arrived', 'in-menu', 'queued', 'offered'];

/** An operator is on the call. */
export const ANSWERED: readonly CallState[] = ['connected', 'held'];

/** A state was asked for that the present one cannot become: a bug, every path asks first. */
export class ImpossibleCallState extends Error {
  constructor(
    readonly from: CallState,
    readonly to: CallState,
  ) {
    super(`a call that is ${from} cannot become ${to}`);
    this.name = 'ImpossibleCallState';
  }
}

export function canBecome(from: CallState, to: CallState): boolean {
  return CALL_NEXT[from].includes(to);
}

/** The state asked for, when the present one may become it. @throws ImpossibleCallState */
export function nextState(from: CallState, to: CallState): CallState {
  if (!canBecome(from, to)) throw new ImpossibleCallState(from, to);
  return to;
}

/** The states that may become `to`: the guard of every update. */
export function statesBefore(to: CallState): CallState[] {
  return CALL_STATES.filter((from) => canBecome(from, to));
}

/** States as a list inside an SQL `in (…)`. */
export function sqlStates(states: readonly CallState[]): string {
  return states.map((state) => `'${state}'`).join(', ');
}
