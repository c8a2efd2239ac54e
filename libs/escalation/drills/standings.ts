import type { CalledResult, DrillBoard, DrillResult } from '#contracts/drills';
import type { Called } from './drill';

/** A drill that was held, for the figures. */
export interface Held {
  readonly result: DrillResult;
  readonly raisedAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedSeconds: number | null;
  readonly called: readonly Called[];
}

/** One officer's row, before they have a name. */
export interface Standing {
  readonly person: string;
  readonly called: number;
  readonly passed: number;
  readonly late: number;
  readonly missed: number;
  readonly other: number;
  readonly medianSeconds: number | null;
  readonly last: CalledResult;
  readonly lastPassedAt: Date | null;
  readonly hasPassedInShift: boolean | null;
}

/** The newest shift of somebody that has begun. */
export interface Shift {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * How each officer did. A drill that is running or was broken off counts for nobody.
 * @param drills the newest first
 * @param shifts of whoever has one, by person
 */
export function standings(drills: readonly Held[], shifts: ReadonlyMap<string, Shift>): Standing[] {
  const over = drills.filter(isOver);
  const calls = over.flatMap(({ called }) => called);
  return [...new Set(calls.map(({ person }) => person))].map((person) => {
    const theirs = calls.filter((call) => call.person === person);
    const count = (result: CalledResult): number => theirs.filter((call) => call.result === result).length;
    const passed = over.filter(({ called }) =>
      called.some((call) => call.person === person && call.result === 'passed'),
    );
    return {
      person,
      called: theirs.length,
      passed: count('passed'),
      late: count('late'),
      missed: count('missed'),
      other: count('other'),
      medianSeconds: percentile(secondsOf(theirs), 0.5),
      last: theirs[0]?.result ?? 'other',
      lastPassedAt: passed[0]?.acknowledgedAt ?? null,
      hasPassedInShift: hasOneIn(shifts.get(person), passed, drills),
    };
  });
}

/** Whether one of those passed was in the shift; null without a shift, or where it was before all drills at hand. */
function hasOneIn(
  shift: Shift | undefined,
  passed: readonly Held[],
  drills: readonly Held[],
): boolean | null {
  if (!shift) return null;
  const isIn = ({ raisedAt }: Held): boolean =>
    raisedAt !== null && raisedAt >= shift.startsAt && raisedAt < shift.endsAt;
  if (passed.some(isIn)) return true;
  return drills.some(({ raisedAt }) => raisedAt !== null && raisedAt < shift.endsAt) ? false : null;
}

/** How many were held, and how they ended. */
export function heldCounts(drills: readonly Held[]): DrillBoard['held'] {
  const over = drills.filter(isOver);
  const count = (result: DrillResult): number => over.filter((drill) => drill.result === result).length;
  return { count: over.length, passed: count('passed'), late: count('late'), missed: count('missed') };
}

/** How fast those were that somebody acknowledged. */
export function speeds(drills: readonly Held[]): DrillBoard['acknowledgedSeconds'] {
  const seconds = secondsOf(drills.filter(isOver));
  return {
    p50: percentile(seconds, 0.5),
    p90: percentile(seconds, 0.9),
    max: percentile(seconds, 1),
  };
}

function isOver({ result }: Held): boolean {
  return result === 'passed' || result === 'late' || result === 'missed';
}

function secondsOf(all: readonly { readonly acknowledgedSeconds: number | null }[]): number[] {
  return all.map(({ acknowledgedSeconds: seconds }) => seconds).filter((seconds) => seconds !== null);
}

/** By the nearest rank: a figure that was really measured. */
function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
