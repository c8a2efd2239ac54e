/**
 * When a dimension is positive. The ILO's rule (operational indicators of 2009, as restated by a secondary source): two
 * strong; or one strong and one medium or weak; or three medium; or two medium and one weak, all in that one dimension.
 * The thresholds themselves are data of each rule set.
 */
import type { DimensionRole, RuleSet, Sign, Strength, Threshold } from '#contracts/rule-sets';
import type { Answers } from './answers';

/** How many signs of each strength. */
export type Counts = Readonly<Record<Strength, number>>;

export interface DimensionResult {
  readonly key: string;
  readonly role: DimensionRole;
  readonly isPositive: boolean;
  /** Not positive, but what was not asked or could not be said would make it so. */
  readonly isOpen: boolean;
  readonly counts: Counts;
}

export function countSigns(signs: readonly Sign[]): Counts {
  const of = (strength: Strength): number => signs.filter((sign) => sign.strength === strength).length;
  return { strong: of('strong'), medium: of('medium'), weak: of('weak'), unweighted: of('unweighted') };
}

/** True when any threshold is met; each asks for *at least*, so that one sign more never makes it false. */
export function isPositive(counts: Counts, positiveWhen: readonly Threshold[]): boolean {
  return positiveWhen.some(
    ({ strong = 0, medium = 0, weak = 0, mediumOrWeak = 0 }) =>
      counts.strong >= strong &&
      counts.medium >= medium &&
      counts.weak >= weak &&
      counts.medium + counts.weak >= mediumOrWeak,
  );
}

/** Each dimension of the set, in its order. */
export function dimensionResults(
  { dimensions, signs, positiveWhen }: RuleSet,
  answers: Answers,
): DimensionResult[] {
  return dimensions.map(({ key, role }) => {
    const own = signs.filter((sign) => sign.dimension === key);
    const counts = countSigns(own.filter((sign) => answers[sign.code] === 'yes'));
    const atMost = countSigns(own.filter((sign) => answers[sign.code] !== 'no'));
    const positive = isPositive(counts, positiveWhen);
    return { key, role, isPositive: positive, isOpen: !positive && isPositive(atMost, positiveWhen), counts };
  });
}
