import type { GrantState } from '#contracts/break-glass';

/**
 * The life of a grant. It is asked for, and then opens at once, or through a second person, or alone because nobody is
 * there; or it does not. Nothing follows: who needs it again asks again.
 */
export const NEXT_STATES = {
  requested: ['granted', 'approved', 'solo', 'refused', 'expired'],
  granted: [],
  approved: [],
  solo: [],
  refused: [],
  expired: [],
} as const satisfies Record<GrantState, readonly GrantState[]>;

/** A change the life of a grant does not allow: a mistake in the program. */
export class ImpossibleGrant extends Error {
  override readonly name = 'ImpossibleGrant';
  constructor(
    readonly from: GrantState,
    readonly to: GrantState,
  ) {
    super(`A grant does not go from ${from} to ${to}.`);
  }
}

/** @throws ImpossibleGrant unless a grant in `from` may become `to` */
export function assertNext(from: GrantState, to: GrantState): void {
  const allowed: readonly GrantState[] = NEXT_STATES[from];
  if (!allowed.includes(to)) throw new ImpossibleGrant(from, to);
}

/** The states that may become `to`: the guard of an UPDATE. */
export function statesBefore(to: GrantState): GrantState[] {
  const states = Object.keys(NEXT_STATES) as GrantState[];
  return states.filter((from) => (NEXT_STATES[from] as readonly GrantState[]).includes(to));
}

/** How long a second person has to answer. */
export const ANSWER_MINUTES = 10;
/** How long a number stays open. */
export const NUMBER_MINUTES = 10;
/** How often a person may ask for a number in an hour. */
export const MOST_NUMBERS_AN_HOUR = 10;

/**
 * Whether a number needs a second person: the caller chose that nobody learns it, or the network said so. Not asked yet
 * is not chosen: a call that drops in danger is the case unmasking is for. A choice that was changed counts as withheld
 * whatever it says now: who may change it must not open the number by that.
 * @param disclosure the caller's choice; one this build does not know is treated as the strictest
 * @param timesChosen how often it was set
 */
export function isWithheld(disclosure: string | null, isRestricted: boolean, timesChosen: number): boolean {
  return isRestricted || timesChosen > 1 || (disclosure !== null && disclosure !== 'shareable');
}
