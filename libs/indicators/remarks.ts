import type { RuleSet } from '#contracts/rule-sets';
import type { Evidence } from './level';
import type { Reason, ReasonCode, ReasonFacts } from './reason';

/** What a reader must know beside the level: what the source leaves open, what never counts, what is in doubt. */
export function remarks(ruleSet: RuleSet, evidence: Evidence): Reason[] {
  const { facts, present, results, conclusion } = evidence;
  const { published, own } = conclusion;
  const isCase = own !== null || (published.standing === 'stated' && published.isVictim);
  const isExploited = results.some(
    ({ role, key }) => role === 'exploitation' && present.some((sign) => sign.dimension === key),
  );
  const inDoubt = present.filter((sign) => sign.provenance.check !== undefined).map((sign) => sign.code);
  const positive = results.filter((result) => result.isPositive).map((result) => result.key);
  return [
    ...when(ruleSet.status === 'awaited', 'set-awaited'),
    ...when(facts.isChild === 'yes' && isExploited, 'child-needs-no-means'),
    ...when(facts.consents === 'yes' && isCase, 'consent-does-not-count'),
    ...when(facts.isAbroad === 'no' && isCase, 'place-changes-nothing'),
    ...when(facts.isMadeToBreakTheLaw === 'yes' || facts.isTreatedAsSuspect === 'yes', 'not-to-be-punished'),
    ...when(published.standing === 'open' && positive.length > 0, 'table-open', { dimensions: positive }),
    ...(published.standing === 'unanswered' && present.length > 0
      ? when(true, 'table-unanswered', { conclusion: published.row, dimensions: published.waitsFor })
      : []),
    ...when(inDoubt.length > 0, 'strength-in-doubt', { signs: inDoubt }),
  ];
}

function when(isSo: boolean, code: ReasonCode, facts: ReasonFacts = {}): Reason[] {
  return isSo ? [{ code, level: null, facts }] : [];
}
