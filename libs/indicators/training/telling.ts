import type { Row } from './logistic';

/** How strongly the difference counts, and what even a feature without any difference keeps. */
const POWER = 0.7;
const KEPT = 0.2;
/** As if each feature had been seen so often more, as often as texts in general: rare ones tell little. */
const DOUBT = 2;

/** In how many of the rows each feature stands. */
export function seenIn(rows: readonly Row[], size: number): Float64Array {
  const seen = new Float64Array(size);
  for (const { at } of rows) for (const place of at) seen[place] = (seen[place] ?? 0) + 1;
  return seen;
}

/**
 * How much more often a feature stands in texts that are so than in the others, or less often: by this it is weighed before
 * the regression, which then need not find it out (Wang, Manning 2012).
 * @param seen of the same rows
 */
export function telling(
  rows: readonly Row[],
  isPositive: readonly boolean[],
  seen: Float64Array,
): Float64Array {
  const positive = rows.filter((_, nth) => isPositive[nth] === true);
  const share = positive.length / rows.length;
  return seenIn(positive, seen.length).map((count, place) => {
    const often = (count + DOUBT * share) / (positive.length || 1);
    const seldom = ((seen[place] ?? 0) - count + DOUBT * (1 - share)) / (rows.length - positive.length || 1);
    return (Math.abs(Math.log(often / seldom)) + KEPT) ** POWER;
  });
}
