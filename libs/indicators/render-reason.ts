import type { Language, Localised } from '#contracts/language';
import type { RuleSet } from '#contracts/rule-sets';
import type { Reason } from './reason';
import { REASON_TEXTS } from './texts/reasons';

/** A reason as a sentence in the reader's language, with the names of the set it was found by. Server and browser say the same. */
export function renderReason({ code, facts }: Reason, language: Language, ruleSet: RuleSet): string {
  const rows = [...ruleSet.published, ...ruleSet.own];
  const values = {
    signs: named(facts.signs, ruleSet.signs, (sign) => sign.code, language),
    dimensions: named(facts.dimensions, ruleSet.dimensions, (dimension) => dimension.key, language),
    conclusion: named(
      facts.conclusion === undefined ? [] : [facts.conclusion],
      rows,
      ({ key }) => key,
      language,
    ),
    strong: facts.strong ?? 0,
    medium: facts.medium ?? 0,
    weak: facts.weak ?? 0,
    level: facts.level ?? '',
  };
  return Object.entries(values)
    .reduce(
      (text, [name, value]) => text.replaceAll(`{${name}}`, () => String(value)),
      REASON_TEXTS[code][language],
    )
    .trim();
}

/** The names of what is meant, in their order; a code the set does not know stands for itself. */
function named<T extends { readonly names: Localised }>(
  codes: readonly string[] = [],
  list: readonly T[],
  codeOf: (entry: T) => string,
  language: Language,
): string {
  return codes
    .map((code) => list.find((entry) => codeOf(entry) === code)?.names[language] ?? code)
    .join('; ');
}
