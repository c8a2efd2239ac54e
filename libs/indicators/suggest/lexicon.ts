import { type Glossary, glossaryOf, type GlossaryText, glossOf, keyOf } from './glossary';
import { Stems } from './stems';
import type { Token } from './tokens';

export const NOTE_LANGUAGES = ['az', 'ru', 'en', 'tr'] as const;
export type NoteLanguage = (typeof NOTE_LANGUAGES)[number];

/** One language of the country pack, see `seeds/az/concepts`. */
export interface Vocabulary {
  /** Frequent small words, by which the language is known. */
  readonly words: readonly string[];
  readonly negation: {
    readonly before: readonly string[];
    readonly after: readonly string[];
    /** What follows a verb's stem when it is denied, as a regular expression over skeletons. */
    readonly suffix?: string | undefined;
  };
  /** Beginnings of words; `.` after one means the whole word; several words stand for a phrase. */
  readonly concepts: Readonly<Record<string, readonly string[]>>;
  readonly glossary: GlossaryText;
}

interface Entry {
  readonly concept: string;
  readonly languages: number;
  readonly whole: boolean;
  /** The further words of a phrase. */
  readonly rest: readonly { readonly key: string; readonly whole: boolean }[];
}

export interface Lexicon {
  readonly entries: Pick<Stems<Entry>, 'of'>;
  readonly small: ReadonlyMap<string, number>;
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
  readonly suffixes: readonly (RegExp | undefined)[];
  readonly glossary: Glossary;
}

/** A concept found in a text: which tokens say it, and whether they say that it is not so. */
export interface Hit {
  readonly concept: string;
  readonly first: number;
  readonly last: number;
  readonly isDenied: boolean;
}

export function lexiconOf(vocabularies: Readonly<Record<NoteLanguage, Vocabulary>>): Lexicon {
  const entries = new Stems<Entry>();
  const small = new Map<string, number>();
  const before = new Map<string, number>();
  const after = new Map<string, number>();
  const put = (map: Map<string, number>, words: readonly string[], bit: number): void => {
    for (const word of words) map.set(keyOf(word), (map.get(keyOf(word)) ?? 0) | bit);
  };
  NOTE_LANGUAGES.forEach((language, at) => {
    const { words, negation, concepts } = vocabularies[language];
    put(small, words, 1 << at);
    put(before, negation.before, 1 << at);
    put(after, negation.after, 1 << at);
    for (const [concept, stems] of Object.entries(concepts))
      for (const stem of stems) {
        const [head, ...rest] = stem
          .split(' ')
          .filter(Boolean)
          .map((part) => ({ key: keyOf(part.replace('.', '')), whole: part.endsWith('.') }));
        if (head === undefined) continue;
        entries.add(head.key, { concept, languages: 1 << at, whole: head.whole, rest });
      }
  });
  const suffixes = NOTE_LANGUAGES.map((language) => {
    const { suffix } = vocabularies[language].negation;
    return suffix === undefined ? undefined : new RegExp(`^[a-z]{0,4}?${suffix}`);
  });
  const glossary = glossaryOf(NOTE_LANGUAGES.map((language) => vocabularies[language].glossary));
  return { entries, small, before, after, suffixes, glossary };
}

/** Which languages a note is written in, as bits in the order of NOTE_LANGUAGES; two at once where they mix. */
export function languagesOf(tokens: readonly Token[], lexicon: Lexicon): number {
  const counts = NOTE_LANGUAGES.map(() => 0);
  let cyrillic = 0;
  for (const { word, key } of tokens) {
    if (word >= '\u0400' && word < '\u0530') cyrillic += 1;
    const bits = lexicon.small.get(key) ?? 0;
    counts.forEach((count, at) => {
      if (bits & (1 << at)) counts[at] = count + 1;
    });
  }
  counts[1] = (counts[1] ?? 0) + cyrillic;
  const most = Math.max(...counts);
  if (most === 0) return 0b1111;
  let languages = 0;
  counts.forEach((count, at) => {
    if (count >= 0.6 * most || (at === 1 && cyrillic > 0)) languages |= 1 << at;
  });
  return languages;
}

/** What the lexicon knows of a word, in the languages of its note. */
interface Known {
  readonly entries: readonly Entry[];
  /** It is a verb that is denied by its own ending. */
  readonly isDenied: boolean;
  /** What it means, in one word that is the same in every language. */
  readonly gloss: string | undefined;
}

/** The words of one note as the lexicon knows them: each looked up once, for its sentence and for its clause. */
export class KnownWords {
  private readonly known = new Map<string, Known>();

  constructor(
    readonly lexicon: Lexicon,
    readonly languages: number,
  ) {}

  of(key: string): Known {
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const known = {
      entries: this.entriesOf(key),
      isDenied: this.isVerbDenied(key),
      gloss: glossOf(key, this.languages, this.lexicon.glossary),
    };
    this.known.set(key, known);
    return known;
  }

  private entriesOf(word: string): Entry[] {
    return this.lexicon.entries
      .of(word)
      .flatMap(({ key, entries }) =>
        entries.filter(
          ({ languages, whole }) =>
            (languages & this.languages) !== 0 && !(whole && key.length < word.length),
        ),
      );
  }

  private isVerbDenied(key: string): boolean {
    return this.lexicon.suffixes.some(
      (suffix, at) =>
        suffix !== undefined &&
        (this.languages & (1 << at)) !== 0 &&
        key.length > 4 &&
        suffix.test(key.slice(2)),
    );
  }
}

export function hitsIn(tokens: readonly Token[], words: KnownWords): Hit[] {
  const hits: Hit[] = [];
  tokens.forEach(({ key }, at) => {
    const from = hits.length;
    for (const { concept, rest } of words.of(key).entries) {
      const last = endOf(tokens, at, rest);
      if (last === undefined) continue;
      // Several stems of a concept may begin the same word.
      if (hits.some((hit, nth) => nth >= from && hit.concept === concept && hit.last === last)) continue;
      hits.push({ concept, first: at, last, isDenied: isDenied(tokens, at, last, words) });
    }
  });
  return hits;
}

/** Where a phrase ends; one word may stand between two of its words. */
function endOf(tokens: readonly Token[], at: number, rest: Entry['rest']): number | undefined {
  let last = at;
  for (const { key, whole } of rest) {
    const next = [last + 1, last + 2].find((place) => {
      const found = tokens[place]?.key;
      return found !== undefined && (whole ? found === key : found.startsWith(key));
    });
    if (next === undefined) return undefined;
    last = next;
  }
  return last;
}

function isDenied(tokens: readonly Token[], first: number, last: number, words: KnownWords): boolean {
  const { lexicon, languages } = words;
  const has = (map: ReadonlyMap<string, number>, place: number): boolean =>
    ((map.get(tokens[place]?.key ?? '') ?? 0) & languages) !== 0;
  for (let place = first - 2; place < first; place++) if (has(lexicon.before, place)) return true;
  if (has(lexicon.after, last + 1)) return true;
  return words.of(tokens[last]?.key ?? '').isDenied;
}
