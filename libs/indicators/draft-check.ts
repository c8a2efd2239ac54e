import { isDeepStrictEqual } from 'node:util';
import { checkRuleSet } from '#contracts/rule-set-check';
import { type RuleSetFault, ruleSetFault } from '#contracts/rule-set-faults';
import type { RuleSet, Sign } from '#contracts/rule-sets';

/**
 * Every fault of a draft: those of any rule set, and what its source has published and nobody rewrites here. What the
 * line adds to a published sign (the question, what it tells, its words in a text) is its own.
 * @param before the version it was copied from, or as it was last saved
 */
export function checkDraft(draft: RuleSet, before: RuleSet): RuleSetFault[] {
  return [...checkRuleSet(draft), ...changedOfficial(draft, before)];
}

function changedOfficial(draft: RuleSet, before: RuleSet): RuleSetFault[] {
  const published = before.signs.filter(isOfficial);
  const gone = published.filter(({ code }) => !draft.signs.some((sign) => sign.code === code));
  return [
    ...draft.signs.flatMap((sign, at) => {
      const was = published.find(({ code }) => code === sign.code);
      const isKept = was ? isDeepStrictEqual(asPublished(sign), asPublished(was)) : !isOfficial(sign);
      return isKept ? [] : [ruleSetFault(`/signs/${String(at)}`, 'official-changed')];
    }),
    ...gone.map(() => ruleSetFault('/signs', 'official-changed')),
  ];
}

function isOfficial({ provenance }: Sign): boolean {
  return provenance.kind === 'official';
}

function asPublished({ code, names, dimension, strength, provenance }: Sign): Partial<Sign> {
  return { code, names, dimension, strength, provenance };
}
