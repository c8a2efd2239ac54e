import { searchKey } from '#contracts/fold';

/** The searchable fields; each has a bit of its own in the tokens, so that one is replaced without the other. */
export const WORD_FIELDS = ['narrative', 'placeDetail'] as const;
export type WordField = (typeof WORD_FIELDS)[number];

/** Turns a piece of a word into bytes that only the holder of the index key can make. */
export type BlindIndex = (piece: string) => Buffer;

/** Shorter words are found whole, longer ones by their beginning. */
const SHORTEST = 3;
/** Longer beginnings count as equal: each length is a token more to store. */
const LONGEST = 12;
/** More words narrow a search no further. */
const MOST_WORDS = 8;

/**
 * The tokens a text is found by: every beginning of every word, folded, under the index key. Who holds the table but not
 * the key learns which inquiries share a beginning of a word and how many they have, never which word it is.
 * @returns signed 64-bit integers in their own order, which says nothing of the text's; the lowest bit names the field
 */
export function wordTokens(text: string | null, field: WordField, index: BlindIndex): bigint[] {
  const pieces = new Set([...new Set(wordsOf(text ?? ''))].flatMap(beginnings));
  const tokens = [...pieces].map((piece) => token(piece, field, index));
  return tokens.sort((one, other) => (one < other ? -1 : 1));
}

/**
 * For each word typed, the tokens of which one must be there: the word as a beginning, in either field. Empty when no
 * word was typed.
 */
export function wantedTokens(typed: string, index: BlindIndex): bigint[][] {
  const words = [...new Set(wordsOf(typed))].slice(0, MOST_WORDS);
  return words.map((word) => WORD_FIELDS.map((field) => token(word.slice(0, LONGEST), field, index)));
}

function wordsOf(text: string): string[] {
  return searchKey(text).split(' ').filter(Boolean);
}

function beginnings(word: string): string[] {
  if (word.length <= SHORTEST) return [word];
  const lengths = Math.min(word.length, LONGEST) - SHORTEST + 1;
  return Array.from({ length: lengths }, (_, more) => word.slice(0, SHORTEST + more));
}

function token(piece: string, field: WordField, index: BlindIndex): bigint {
  return (index(piece).readBigInt64BE() & ~1n) | BigInt(WORD_FIELDS.indexOf(field));
}
