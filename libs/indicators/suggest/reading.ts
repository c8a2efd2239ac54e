import { type Hit, hitsIn, KnownWords, languagesOf, type Lexicon } from './lexicon';
import { type PatternHit, type PatternIndex, patternsIn } from './patterns';
import { type Part, sentencesOf, type Token } from './tokens';

/** What the country pack knows of language: concepts, and which of them together speak of a sign. */
export interface Knowledge {
  readonly lexicon: Lexicon;
  readonly patterns: PatternIndex;
}

/** Words with what they say. */
export interface ReadPart extends Part {
  readonly hits: readonly Hit[];
  readonly patterns: readonly PatternHit[];
  /** Of each token: whether it is a verb that is denied by its own ending. */
  readonly denied: readonly boolean[];
  /** Of each token: what it means, if that is known and means anything. */
  readonly glosses: readonly (string | undefined)[];
}

export interface Reading {
  readonly sentences: readonly ReadPart[];
  readonly clauses: readonly ReadPart[];
  readonly words: number;
  /** How many different words there are. */
  readonly different: number;
  /** How many words belong to a language we know: its small words, or those whose meaning is known. */
  readonly known: number;
}

/** Reads a note once; everything later works on this. */
export function read(text: string, knowledge: Knowledge): Reading {
  const { lexicon } = knowledge;
  const sentences = sentencesOf(text);
  const tokens = sentences.flatMap((sentence) => sentence.tokens);
  const readPart = reader(tokens, knowledge);
  const read = sentences.map(readPart);
  return {
    sentences: read,
    clauses: sentences.flatMap((sentence) => sentence.clauses).map(readPart),
    words: tokens.length,
    different: new Set(tokens.map(({ key }) => key)).size,
    known: read.reduce((sum, part) => sum + knownIn(part, lexicon), 0),
  };
}

function knownIn({ tokens, glosses }: ReadPart, { small }: Lexicon): number {
  return tokens.filter(({ key }, at) => small.has(key) || glosses[at] !== undefined).length;
}

/** @param tokens of the whole note, which tell its languages */
function reader(tokens: readonly Token[], { lexicon, patterns }: Knowledge): (part: Part) => ReadPart {
  const words = new KnownWords(lexicon, languagesOf(tokens, lexicon));
  return (part) => {
    const hits = hitsIn(part.tokens, words);
    return {
      tokens: part.tokens,
      isQuestion: part.isQuestion,
      isQuoted: part.isQuoted,
      hits,
      patterns: patternsIn(hits, patterns),
      denied: part.tokens.map(({ key }) => words.of(key).isDenied),
      glosses: part.tokens.map(({ key }) => words.of(key).gloss),
    };
  };
}
