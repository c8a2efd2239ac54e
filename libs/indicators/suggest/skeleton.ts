/**
 * How a word is compared across spellings: Cyrillic in Latin letters, digraphs as one letter, letters that hasty writers
 * exchange (q g k, h x, y i) as one. Russian in either script and Azerbaijani without diacritics then share their words.
 */

const CYRILLIC: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'j', з: 'z', и: 'i', й: 'i', к: 'k' },
  ...{ л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h' },
  ...{ ц: 'ts', ч: 'c', ш: 's', щ: 's', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia' },
  ...{ ә: 'e', ғ: 'g', ҝ: 'g', ө: 'o', ү: 'u', ҹ: 'c', һ: 'h', ј: 'i' },
};

const SAME_SOUND: readonly (readonly [RegExp, string])[] = [
  [/s(?:hch|ch)|sh/g, 's'],
  [/ch/g, 'c'],
  [/gh/g, 'g'],
  [/kh|x/g, 'h'],
  [/zh/g, 'j'],
  [/q/g, 'g'],
  [/y/g, 'i'],
  [/w/g, 'v'],
  [/['’ʼ\p{M}]/gu, ''],
  [/(.)\1+/gu, '$1'],
];

/** @param word folded, see `fold` */
export function skeletonOf(word: string): string {
  let latin = '';
  for (const letter of word) latin += CYRILLIC[letter] ?? letter;
  for (const [sound, letter] of SAME_SOUND) latin = latin.replace(sound, letter);
  return latin;
}
