import { fold } from '#contracts/fold';
import { skeletonOf } from './skeleton';

/** A word of a note, with its place in the text as it was typed. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Lower case, without diacritics, as long as in the text. */
  readonly word: string;
  /** What it is compared by, see `skeletonOf`. */
  readonly key: string;
}

/** Words that belong together: a sentence, or the smaller clause within it. */
export interface Part {
  readonly tokens: readonly Token[];
  readonly isQuestion: boolean;
  /** All of it, or some of it, stands in quotation marks. */
  readonly isQuoted: boolean;
}

export interface Sentence extends Part {
  readonly clauses: readonly Part[];
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;
const STOP = /[.!?…\n;]/;
const PAUSE = /[,:–—\-()«»"“”]/;
const QUOTE = /["'«»“”„‘’]/;
/** What nobody ends is cut here, so that no answer takes longer than the text is long. */
const LONGEST_SENTENCE = 40;
const LONGEST_CLAUSE = 14;
const SHORTEST_CLAUSE = 3;

/** The sentences of a note, in their order; one pass over the text. */
export function sentencesOf(text: string): Sentence[] {
  const folded = fold(text);
  const sentences: Sentence[] = [];
  let tokens: Token[] = [];
  /** How many tokens lie before each clause that has begun. */
  let cuts: number[] = [0];
  let end = 0;
  const close = (gap: string): void => {
    const [first] = tokens;
    if (first === undefined) return;
    const isQuestion = gap.includes('?');
    const isQuoted = QUOTE.test(text.slice(first.start, end));
    const clauses = cuts.map((from, at) => ({
      tokens: tokens.slice(from, cuts[at + 1]),
      isQuestion,
      isQuoted,
    }));
    sentences.push({
      tokens,
      isQuestion,
      isQuoted,
      clauses: clauses.filter((clause) => clause.tokens.length > 0),
    });
    tokens = [];
    cuts = [0];
  };
  for (const found of folded.matchAll(WORD)) {
    const gap = folded.slice(end, found.index);
    if (STOP.test(gap) || tokens.length >= LONGEST_SENTENCE) close(gap);
    const inClause = tokens.length - (cuts.at(-1) ?? 0);
    if (inClause >= LONGEST_CLAUSE || (inClause >= SHORTEST_CLAUSE && PAUSE.test(gap)))
      cuts.push(tokens.length);
    end = found.index + found[0].length;
    tokens.push({ start: found.index, end, word: found[0], key: skeletonOf(found[0]) });
  }
  close(folded.slice(end));
  return sentences;
}
