import { workerSettings } from '#platform/jobs/job-settings';
import type { Outcome } from './run';

/** What the design gives each hop; see apps/worker and apps/console. */
const SWEEPS_EVERY_MS = 500;
const CONSOLE_LOOKS_EVERY_MS = 1_000;
/** A screen that was cut off says what it has, and waits so long for an answer. */
const SCREEN_WAITS_MS = 5_000;
const DELIVERIES_LOOK_EVERY_MS = 500;
/** A hundred alerts at once, all to one telephone, four each time. */
const STORM_LEAVES_MS = (100 / 4) * DELIVERIES_LOOK_EVERY_MS;

/**
 * The longest time the line may be whole and an alert not have arrived: a killed worker's lock is noticed and the step
 * taken, the console finds it, a screen is there again. How long the line was away between is no part of it, and what the
 * machine kept even this process waiting for is not the line's.
 */
export function delayBounds({ longestStallMs }: Pick<Outcome, 'longestStallMs'>): {
  readonly screens: number;
  readonly telephones: number;
} {
  const { lockDuration, stalledInterval } = workerSettings;
  const taken = SWEEPS_EVERY_MS + lockDuration + stalledInterval;
  const noise = 2 * longestStallMs;
  return {
    screens: taken + CONSOLE_LOOKS_EVERY_MS + SCREEN_WAITS_MS + noise,
    telephones: taken + DELIVERIES_LOOK_EVERY_MS + STORM_LEAVES_MS + noise,
  };
}

/** The bounds that were broken, as sentences. */
export function lateArrivals(outcome: Outcome): string[] {
  const bounds = delayBounds(outcome);
  return [
    late('a screen', outcome.wholeDelays, bounds.screens),
    late('a telephone', outcome.outside.wholeDelays, bounds.telephones),
  ].flat();
}

function late(where: string, delays: readonly number[], bound: number): string[] {
  const worst = Math.max(0, ...delays);
  if (worst <= bound) return [];
  const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
  return [
    `I5: the line was whole for ${seconds(worst)} s before ${where} had an alert, at most ${seconds(bound)} s may it be`,
  ];
}
