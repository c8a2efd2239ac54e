import { searchKey } from '#contracts/fold';

/**
 * By which the same words are known again: folded, in their order, each once, for one inquiry and one sign alone. So two
 * marks of different inquiries say nothing of each other, and whoever holds no key learns nothing from one.
 * @param blind bytes that only the holder of the index key can make
 */
export function wordsMark(
  { inquiryId, code, words }: { inquiryId: string; code: string; words: readonly string[] },
  blind: (text: string) => Buffer,
): Buffer {
  const folded = [...new Set(words.map(searchKey))];
  return blind(['suggestion', inquiryId, code, ...folded].join('\n'));
}
