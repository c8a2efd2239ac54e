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

/** Letters written in several ways, longest first; apostrophes and marks fall away. */
const SAME_SOUND = /s(?:hch|ch)|sh|ch|gh|kh|x|zh|q|y|w|['’ʼ\p{M}]/gu;
const SOUND: Readonly<Record<string, string>> = {
  ...{ shch: 's', sch: 's', sh: 's', ch: 'c', gh: 'g', kh: 'h', x: 'h', zh: 'j', q: 'g', y: 'i', w: 'v' },
};
const DOUBLED = /(.)\1+/gu;

/** @param word folded, see `fold` */
export function skeletonOf(word: string): string {
  let latin = '';
  for (const letter of word) latin += letter < '\u0080' ? letter : (CYRILLIC[letter] ?? letter);
  return latin.replace(SAME_SOUND, (sound) => SOUND[sound] ?? '').replace(DOUBLED, '$1');
}
