/**
 * What the dimensions come to together. The published table is the example of the Moldova survey, not a full matrix: a
 * combination it does not hold is said to be open, and the line's own reading stands beside it under its own name.
 */
import type { OwnReading, PublishedRow, RuleSet, Sign } from '#contracts/rule-sets';
import type { Facts } from './answers';
import type { DimensionResult } from './dimension-rule';

/**
 * `stated`: the table has this combination · `unanswered`: it depends on dimensions still open, and would be `row` if they
 * stay negative · `open`: the table does not say · `no-table`: the set has none.
 */
export type PublishedConclusion =
  | { readonly standing: 'stated'; readonly row: string; readonly isVictim: boolean }
  | { readonly standing: 'unanswered'; readonly row: string; readonly waitsFor: readonly string[] }
  | { readonly standing: 'open' }
  | { readonly standing: 'no-table' };

export interface OwnConclusion {
  readonly row: string;
  readonly standing: OwnReading['standing'];
}

export interface Conclusion {
  readonly published: PublishedConclusion;
  /** The line's own, never the publisher's. */
  readonly own: OwnConclusion | null;
}

/** @param facts with what the signs tell, see `factsTold` */
export function conclusionOf(
  ruleSet: RuleSet,
  results: readonly DimensionResult[],
  present: readonly Sign[],
  facts: Facts,
): Conclusion {
  const concerns = ({ of }: Pick<PublishedRow, 'of'>): boolean =>
    of === 'anyone' || (of === 'child') === (facts.isChild === 'yes');
  const positive = new Set(results.filter((result) => result.isPositive).map((result) => result.key));
  return {
    published: published(ruleSet.published.filter(concerns), results, positive),
    own: own(ruleSet.own.filter(concerns), positive, new Set(present.map((sign) => sign.dimension))),
  };
}

function published(
  rows: readonly PublishedRow[],
  results: readonly DimensionResult[],
  positive: ReadonlySet<string>,
): PublishedConclusion {
  if (rows.length === 0) return { standing: 'no-table' };
  const holding = rows.filter(
    (each) => holds(each, positive) && each.negative.every((key) => !positive.has(key)),
  );
  // Of two that hold the one that finds a victim, in whichever order they stand: one sign more never undoes that.
  const row = holding.find(({ isVictim }) => isVictim) ?? holding[0];
  if (!row) return { standing: 'open' };
  const open = new Set(results.filter((result) => result.isOpen).map((result) => result.key));
  const waitsFor = row.negative.filter((key) => open.has(key));
  if (waitsFor.length > 0) return { standing: 'unanswered', row: row.key, waitsFor };
  return { standing: 'stated', row: row.key, isVictim: row.isVictim };
}

function own(
  rows: readonly OwnReading[],
  positive: ReadonlySet<string>,
  withSigns: ReadonlySet<string>,
): OwnConclusion | null {
  const holding = rows.filter(
    (row) =>
      holds(row, positive) &&
      row.signIn.every((key) => withSigns.has(key)) &&
      row.positive.length + row.anyPositive.length + row.signIn.length > 0,
  );
  const first = holding.find((row) => row.standing === 'presumed') ?? holding[0];
  return first ? { row: first.key, standing: first.standing } : null;
}

function holds(row: Pick<PublishedRow, 'positive' | 'anyPositive'>, positive: ReadonlySet<string>): boolean {
  return (
    row.positive.every((key) => positive.has(key)) &&
    (row.anyPositive.length === 0 || row.anyPositive.some((key) => positive.has(key)))
  );
}
