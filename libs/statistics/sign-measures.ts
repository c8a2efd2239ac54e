/*
 * How well flags and suggestions do. At this line's base rate most flags are false (a flag with 99 % specificity is right
 * 15 % of the time), so that they are counted per true case and not as a share.
 */

/** Flags for each true case, to a tenth; null where there was none. */
export function flagsPerCase(flags: number, cases: number): number | null {
  return cases === 0 ? null : Math.round((flags / cases) * 10) / 10;
}
