import { fold } from '#contracts/fold';
import { skeletonOf } from './skeleton';

/** One language of the country pack's glossary, see `seeds/az/glossary`: a gloss a line, then the stems that mean it. */
export type GlossaryText = string;

interface Entry {
  /** Undefined of words that say nothing by themselves. */
  readonly gloss: string | undefined;
  /** The place of its language, as a bit. */
  readonly language: number;
  readonly whole: boolean;
}

/**
 * What words mean, each in one English word, so that the same meaning has the same gloss in every language and every
 * inflection. By the key of the stem.
 */
export type Glossary = ReadonlyMap<string, readonly Entry[]>;

/** The gloss of what says nothing. */
const NOTHING = '-';

/** How words and stems are compared. */
export function keyOf(word: string): string {
  return skeletonOf(fold(word));
}

/** @param texts in the order of the languages' bits */
export function glossaryOf(texts: readonly GlossaryText[]): Glossary {
  const glossary = new Map<string, Entry[]>();
  texts.forEach((text, at) => {
    for (const line of text.split('\n')) {
      const [gloss, ...stems] = line.split(' ').filter(Boolean);
      for (const stem of stems) {
        const key = keyOf(stem.replace('.', ''));
        const entry = {
          gloss: gloss === NOTHING ? undefined : gloss,
          language: 1 << at,
          whole: stem.endsWith('.'),
        };
        glossary.set(key, [...(glossary.get(key) ?? []), entry]);
      }
    }
  });
  return glossary;
}

/**
 * What a word means by its longest known stem: in the languages of its note, else in any.
 * @param key see `keyOf`
 */
export function glossOf(key: string, languages: number, glossary: Glossary): string | undefined {
  return (longest(key, languages, glossary) ?? longest(key, ANY, glossary))?.gloss;
}

const ANY = ~0;

function longest(key: string, languages: number, glossary: Glossary): Entry | undefined {
  for (let length = key.length; length > 0; length--) {
    const entries = glossary.get(key.slice(0, length));
    if (entries === undefined) continue;
    const isWhole = length === key.length;
    const of = (whole: boolean): Entry | undefined =>
      entries.find((entry) => (entry.language & languages) !== 0 && entry.whole === whole);
    const found = (isWhole ? of(true) : undefined) ?? of(false);
    if (found !== undefined) return found;
  }
  return undefined;
}
