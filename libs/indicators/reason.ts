import type { Level } from '#contracts/triage';

/** Why a level is what it is: one code for each rule. `reason-texts.ts` says each in words. */
export const REASON_CODES = [
  'operator-chose',
  'danger-now',
  'danger-signs',
  'child-exploited',
  'held-now',
  'asks-for-help',
  'victim-by-table',
  'presumed-by-line',
  'got-out',
  'at-least',
  'dimension-positive',
  'single-strong',
  'unweighted-signs',
  'potential-by-line',
  'tip',
  'signs-alone',
  'related-abuse',
  'nothing-found',
  'table-open',
  'table-unanswered',
  'child-needs-no-means',
  'consent-does-not-count',
  'place-changes-nothing',
  'not-to-be-punished',
  'strength-in-doubt',
  'set-awaited',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** What a reason speaks of, by the codes of the rule set. */
export interface ReasonFacts {
  readonly signs?: readonly string[];
  readonly dimensions?: readonly string[];
  /** A row of the set's conclusions. */
  readonly conclusion?: string;
  readonly strong?: number;
  readonly medium?: number;
  readonly weak?: number;
  readonly level?: Level;
}

export interface Reason {
  readonly code: ReasonCode;
  /** The level this rule asks for by itself; null of a remark that asks for none. */
  readonly level: Level | null;
  readonly facts: ReasonFacts;
}
