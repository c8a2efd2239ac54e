import { z } from 'zod';
import { signCode } from '#contracts/rule-sets';
import { keyOf } from './glossary';
import { NOTE_LANGUAGES } from './lexicon';
import type { Vocabularies } from './model';
import type { SignPatterns } from './patterns';

const stem = z.string().trim().min(2);
const vocabularySchema = z.strictObject({
  words: z.array(z.string().min(1)).min(1),
  negation: z.strictObject({
    before: z.array(z.string().min(1)),
    after: z.array(z.string().min(1)),
    suffix: z.string().optional(),
  }),
  concepts: z.record(z.string(), z.array(stem).min(1)),
  glossary: z.string(),
});
const patternsSchema = z.partialRecord(signCode, z.array(z.array(z.string().min(1)).min(1).max(3)).min(1));

/**
 * The words of a country pack, checked: every concept in every language, every pattern of known concepts.
 * @throws Error that names what is wrong, one sentence each
 */
export function checkedVocabularies(
  raw: Readonly<Record<string, unknown>>,
  rawPatterns: unknown,
): {
  readonly vocabularies: Vocabularies;
  readonly patterns: SignPatterns;
} {
  const vocabularies = z
    .strictObject({
      az: vocabularySchema,
      ru: vocabularySchema,
      en: vocabularySchema,
      tr: vocabularySchema,
    })
    .parse(raw) satisfies Vocabularies;
  const patterns = patternsSchema.parse(rawPatterns);
  const known = new Set(NOTE_LANGUAGES.flatMap((language) => Object.keys(vocabularies[language].concepts)));
  const faults = [
    ...NOTE_LANGUAGES.flatMap((language) =>
      [...known]
        .filter((concept) => vocabularies[language].concepts[concept] === undefined)
        .map((concept) => `concepts/${language}.json has no words for ${concept}.`),
    ),
    ...NOTE_LANGUAGES.flatMap((language) => glossaryFaults(language, vocabularies[language].glossary)),
    ...NOTE_LANGUAGES.filter((language) => !isPattern(vocabularies[language].negation.suffix)).map(
      (language) => `concepts/${language}.json: its negation suffix is no regular expression.`,
    ),
    ...Object.entries(patterns).flatMap(([code, list]) =>
      list
        .flat()
        .filter((element) => !/^\d+$/.test(element) && !known.has(element.replace(/-$/, '')))
        .map((element) => `concepts/signs.json: ${code} speaks of ${element}, which is no concept.`),
    ),
  ];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return { vocabularies, patterns };
}

const GLOSS_LINE = /^(?:-|[a-z_]+)(?: [^\s.]+\.?)+$/;

/** Each line a gloss with its stems, and no stem with two of them: which one held would depend on their order. */
function glossaryFaults(language: string, glossary: string): string[] {
  const seen = new Set<string>();
  return glossary.split('\n').flatMap((line, at) => {
    if (line === '') return [];
    const where = `glossary/${language}.txt, line ${String(at + 1)}`;
    if (!GLOSS_LINE.test(line)) return [`${where} is no gloss with its stems.`];
    const keys = line
      .split(' ')
      .slice(1)
      .map((stem) => keyOf(stem.replace('.', '')) + (stem.endsWith('.') ? '.' : ''));
    const twice = keys.filter((key, nth) => seen.has(key) || keys.indexOf(key) < nth);
    for (const key of keys) seen.add(key);
    return twice.map((key) => `${where}: ${key} has a gloss already.`);
  });
}

function isPattern(suffix: string | undefined): boolean {
  try {
    return suffix === undefined || new RegExp(suffix) instanceof RegExp;
  } catch {
    return false;
  }
}
