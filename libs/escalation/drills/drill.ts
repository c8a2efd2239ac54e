import type { CalledResult, DrillResult, DrillSkip } from '#contracts/drills';
import type { AlertChannelKind } from '#contracts/channels';
import type { DrillEnd } from './end-statement';

/*
 * What a drill showed. It is measured as an alert is: by the server's clock from when it went out, and the first officer to
 * acknowledge has it, so that the others neither passed nor missed.
 */

/** A try to reach one officer over one channel. */
export interface Call {
  readonly person: string;
  readonly channel: AlertChannelKind;
  readonly state: string;
  readonly deliveredAt: Date | null;
  readonly openedAt: Date | null;
  readonly acknowledgedAt: Date | null;
}

/** A drill as the tables have it. */
export interface DrillFacts {
  readonly skipped: DrillSkip | null;
  readonly passSeconds: number | null;
  readonly raisedAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly closedAt: Date | null;
  readonly endedBecause: DrillEnd | null;
  readonly calls: readonly Call[];
}

/** How one officer did. */
export interface Called {
  readonly person: string;
  readonly result: CalledResult;
  readonly channels: readonly AlertChannelKind[];
  readonly deliveredSeconds: number | null;
  readonly openedSeconds: number | null;
  readonly acknowledgedSeconds: number | null;
}

export function drillResult(facts: DrillFacts): DrillResult {
  if (facts.skipped !== null) return 'skipped';
  if (facts.endedBecause === 'drill-broken-off') return 'broken-off';
  const seconds = acknowledgedSeconds(facts);
  if (seconds !== null) return seconds <= (facts.passSeconds ?? 0) ? 'passed' : 'late';
  return facts.closedAt === null ? 'running' : 'missed';
}

/** From when it went out until somebody acknowledged; null when nobody did. */
export function acknowledgedSeconds({ raisedAt, acknowledgedAt }: DrillFacts): number | null {
  return since(raisedAt, acknowledgedAt);
}

/** Everybody it called, in the order they were called. */
export function calledBy(facts: DrillFacts): Called[] {
  const result = drillResult(facts);
  return [...new Set(facts.calls.map(({ person }) => person))].map((person) => {
    const calls = facts.calls.filter((call) => call.person === person);
    const isTheirs = person === facts.acknowledgedBy;
    const over = isTheirs ? calls.filter(({ state }) => state === 'acknowledged') : calls;
    return {
      person,
      result: isTheirs ? takenResult(result) : othersResult(result),
      channels: [...new Set((over.length > 0 ? over : calls).map(({ channel }) => channel))],
      deliveredSeconds: since(facts.raisedAt, first(calls, 'deliveredAt')),
      openedSeconds: since(facts.raisedAt, first(calls, 'openedAt')),
      acknowledgedSeconds: isTheirs ? acknowledgedSeconds(facts) : null,
    };
  });
}

function takenResult(result: DrillResult): CalledResult {
  return result === 'passed' || result === 'late' ? result : 'other';
}

function othersResult(result: DrillResult): CalledResult {
  if (result === 'running') return 'waiting';
  if (result === 'missed' || result === 'broken-off') return result;
  return 'other';
}

function first(calls: readonly Call[], when: 'deliveredAt' | 'openedAt'): Date | null {
  const times = calls.map((call) => call[when]?.getTime()).filter((time) => time !== undefined);
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** Tenths, which is as exact as a screen is. */
function since(from: Date | null, until: Date | null): number | null {
  return from === null || until === null ? null : Math.round((until.getTime() - from.getTime()) / 100) / 10;
}
