import type { RuleSet } from '#contracts/rule-sets';

/**
 * The versions of the country pack with those written here, set by set in its order. Where both have a number, what was
 * written here stands: cases were assessed by it under that number.
 */
export function withWritten(ofPack: readonly RuleSet[], written: readonly RuleSet[]): RuleSet[] {
  const keys = new Set([...ofPack, ...written].map(({ key }) => key));
  const isWritten = ({ key, version }: RuleSet): boolean =>
    written.some((set) => set.key === key && set.version === version);
  return [...keys].flatMap((key) => [
    ...ofPack.filter((set) => set.key === key && !isWritten(set)),
    ...written.filter((set) => set.key === key),
  ]);
}
