import type { Clocks } from '#contracts/country-pack';
import type { Level } from '#contracts/triage';

export type TriageClocks = Pick<Clocks, 'triageMinutes' | 'handOverHours'>;

/** How long somebody has for an inquiry. */
export interface TriageClock {
  /** Until somebody acts; null where nothing is waited for. Proposal of the line. */
  readonly actWithinMinutes: number | null;
  /** Until the special unit has been told, at the latest; null below a presumed victim. Law: Decision 21/2008, art. 7. */
  readonly handOverWithinHours: number | null;
}

export function triageClock(level: Level, { triageMinutes, handOverHours }: TriageClocks): TriageClock {
  const isCase = level === 'P0' || level === 'P1' || level === 'P2';
  return { actWithinMinutes: triageMinutes[level], handOverWithinHours: isCase ? handOverHours : null };
}
