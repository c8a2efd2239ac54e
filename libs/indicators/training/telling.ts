import type { Row } from './logistic';

/** How strongly the difference counts, and what even a feature without any difference keeps. */
const POWER = 0.7;
const KEPT = 0.2;
/** As if each feature had been seen so often more, as often as texts in general: rare ones tell little. */
const DOUBT = 2;

/**
 * How much more often a feature stands in texts that are so than in the others, or less often: by this it is weighed before
 * the regression, which then need not find it out (Wang, Manning 2012).
 */
export function telling(rows: readonly Row[], isPositive: readonly boolean[], size: number): Float64Array {
  const inPositive = new Float64Array(size);
  const inOthers = new Float64Array(size);
  rows.forEach(({ at }, nth) => {
    const counts = isPositive[nth] === true ? inPositive : inOthers;
    for (const place of at) counts[place] = (counts[place] ?? 0) + 1;
  });
  const positives = isPositive.filter(Boolean).length;
  const share = positives / rows.length;
  return inPositive.map((count, place) => {
    const often = (count + DOUBT * share) / (positives || 1);
    const seldom = ((inOthers[place] ?? 0) + DOUBT * (1 - share)) / (rows.length - positives || 1);
    return (Math.abs(Math.log(often / seldom)) + KEPT) ** POWER;
  });
}
