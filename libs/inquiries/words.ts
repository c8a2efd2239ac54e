import { searchKey } from '#contracts/fold';

/** The words of a text as they are indexed: folded, in Latin letters, parted by single spaces. */
export function indexedWords(text: string | null): string {
  return searchKey(text ?? '');
}

/** A `tsquery` that finds every word typed, each as the beginning of a word; undefined when no word was typed. */
export function wordsQuery(typed: string): string | undefined {
  const words = searchKey(typed).split(' ').filter(Boolean);
  return words.length === 0 ? undefined : words.map((word) => `'${word}':*`).join(' & ');
}
