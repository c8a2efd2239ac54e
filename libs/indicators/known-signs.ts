import { InvalidRequest } from '#platform/problems/invalid-request';
import type { RuleSetsInForce } from './rule-sets-in-force';

/** @throws InvalidRequest at `/signs/…` for a sign that no set has that counts, is on trial or has counted */
export function assertKnownSigns(
  { active, trial, over }: RuleSetsInForce,
  signs: readonly { readonly ruleSet: string; readonly code: string }[],
): void {
  const sets = [...active, ...trial, ...over];
  signs.forEach((said, at) => {
    const versions = sets.filter(({ key }) => key === said.ruleSet);
    const part = versions.length > 0 ? 'code' : 'ruleSet';
    if (!versions.some(({ signs: known }) => known.some(({ code }) => code === said.code)))
      throw new InvalidRequest([{ pointer: `/signs/${String(at)}/${part}`, code: 'not-a-choice' }]);
  });
}
