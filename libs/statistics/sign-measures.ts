/*
 * How well flags and suggestions do. At this line's base rate most flags are false (a flag with 99 % specificity is right
 * 15 % of the time), so that they are counted per true case and not as a share.
 */

/** Fewer verdicts tell nothing. */
const LEAST_VERDICTS = 20;
/** A sign that is accepted less often goes quiet until it is repaired (rule of the line). */
const LEAST_ACCEPTED = 0.3;

/** Flags for each true case, to a tenth; null where there was none. */
export function flagsPerCase(flags: number, cases: number): number | null {
  return cases === 0 ? null : Math.round((flags / cases) * 10) / 10;
}

/** Whether operators dismiss a suggested sign so often that it costs more than it finds. */
export function isTooSeldom({ accepted, dismissed }: { accepted: number; dismissed: number }): boolean {
  const judged = accepted + dismissed;
  return judged >= LEAST_VERDICTS && accepted / judged < LEAST_ACCEPTED;
}
