import type { CallState, EndCause } from '#contracts/calls';
import { ANSWERED, sqlStates } from './call';

/** What is known when the caller's line is gone. */
export interface EndFacts {
  /** The state the call was in. */
  state: CallState;
  secondsSinceArrival: number;
  /** Calls given up earlier are counted apart: a silent call may be a victim. */
  shortCallSeconds: number;
}

/**
 * Why a call ended when the caller's line is gone: answered calls were completed, the others were given up, early
 * (`short`) or later (`abandoned`). The definition is that of the abandonment measure.
 */
export function endCauseOf(facts: EndFacts): EndCause {
  if (ANSWERED.includes(facts.state)) return 'completed';
  return facts.secondsSinceArrival < facts.shortCallSeconds ? 'short' : 'abandoned';
}

/** The same rule inside the one statement that takes a hang-up. @param endedAt, @param shortSeconds SQL expressions */
export function endCauseSql(endedAt: string, shortSeconds: string): string {
  return `case when call.state in (${sqlStates(ANSWERED)}) then 'completed'
    when extract(epoch from ${endedAt} - call.arrived_at) < ${shortSeconds} then 'short' else 'abandoned' end`;
}
