import { fold } from '#contracts/fold';
import { skeletonOf } from './skeleton';
import { Stems } from './stems';

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
export type Glossary = Pick<Stems<Entry>, 'of'>;

/** The gloss of what says nothing. */
const NOTHING = '-';

/** How words and stems are compared. */
export function keyOf(word: string): string {
  return skeletonOf(fold(word));
}

/** @param texts in the order of the languages' bits */
export function glossaryOf(texts: readonly GlossaryText[]): Glossary {
  const glossary = new Stems<Entry>();
  texts.forEach((text, at) => {
    for (const line of text.split('\n')) {
      const [gloss, ...stems] = line.split(' ').filter(Boolean);
      for (const stem of stems) {
        glossary.add(keyOf(stem.replace('.', '')), {
          gloss: gloss === NOTHING ? undefined : gloss,
          language: 1 << at,
          whole: stem.endsWith('.'),
        });
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
  const stems = glossary.of(key);
  const longest = (languages: number): Entry | undefined => {
    for (let at = stems.length - 1; at >= 0; at--) {
      const stem = stems[at];
      const of = (whole: boolean): Entry | undefined =>
        stem?.entries.find((entry) => (entry.language & languages) !== 0 && entry.whole === whole);
      const found = (stem?.key === key ? of(true) : undefined) ?? of(false);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return (longest(languages) ?? longest(ANY))?.gloss;
}

const ANY = ~0;
