import { isDeepStrictEqual } from 'node:util';
import { checkRuleSet } from '#contracts/rule-set-check';
import { type RuleSetFault, type RuleSetFaultCode, ruleSetFault } from '#contracts/rule-set-faults';
import type { RuleSet, Sign } from '#contracts/rule-sets';

/**
 * Every fault of a draft: those of any rule set, and what its source has published and nobody rewrites here. What another source
 * restates may be corrected, and is the line's own then. What the line adds to a published sign (the question, what it tells, its
 * words in a text) is its own.
 * @param before the version it was copied from, or as it was last saved
 * @param shipped versions of the same set in the country pack, whose rows a draft may come back to
 */
export function checkDraft(
  draft: RuleSet,
  before: RuleSet,
  shipped: readonly RuleSet[] = [],
): RuleSetFault[] {
  return [...checkRuleSet(draft), ...changedSigns(draft, before, shipped), ...changedRule(draft, before)];
}

function changedSigns(draft: RuleSet, before: RuleSet, shipped: readonly RuleSet[]): RuleSetFault[] {
  const official = before.signs.filter(({ provenance }) => provenance.kind === 'official');
  const gone = official.filter(({ code }) => !draft.signs.some((sign) => sign.code === code));
  return [
    ...draft.signs.flatMap((sign, at) => {
      const fault = unlikeItsSource(sign, before, shipped);
      return fault ? [ruleSetFault(`/signs/${String(at)}`, fault)] : [];
    }),
    ...gone.map(() => ruleSetFault('/signs', 'official-changed')),
  ];
}

function unlikeItsSource(sign: Sign, before: RuleSet, shipped: readonly RuleSet[]): RuleSetFaultCode | null {
  const namesakes = [before, ...shipped].flatMap(({ signs }) =>
    signs.filter(({ code }) => code === sign.code),
  );
  const isKept = namesakes.some((each) => isDeepStrictEqual(asPublished(sign), asPublished(each)));
  if (isKept) return null;
  const isOfficial = [sign, ...namesakes].some(({ provenance }) => provenance.kind === 'official');
  if (isOfficial) return 'official-changed';
  return sign.provenance.kind === 'secondary' ? 'source-changed' : null;
}

function asPublished({ code, names, dimension, strength, provenance }: Sign): Partial<Sign> {
  return { code, names, dimension, strength, provenance };
}

/** The rule that reads a published list was published with it; how the line reads it beside is `own`. */
function changedRule(draft: RuleSet, before: RuleSet): RuleSetFault[] {
  const isOwn = before.provenance.kind === 'own';
  return isOwn || isDeepStrictEqual(draft.positiveWhen, before.positiveWhen)
    ? []
    : [ruleSetFault('/positiveWhen', 'official-changed')];
}
