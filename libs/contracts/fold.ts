/**
 * Finding a name however it is typed: without diacritics, in capitals, in Cyrillic, or as it sounds in English or Russian.
 * Stored text is never changed; only these keys are compared. Measured over the districts of the pack `az`: see the spec.
 */

const LATIN_BASE: Readonly<Record<string, string>> = { ə: 'e', ı: 'i', ß: 's', ø: 'o', đ: 'd', ł: 'l' };

/**
 * Lower case without diacritics, one character for one character, so that a hit can be marked in the original text.
 * Cyrillic stays Cyrillic (ё becomes е).
 */
export function fold(text: string): string {
  let folded = '';
  for (const char of text.replaceAll('İ', 'i').toLowerCase().split('')) {
    if (char < '\u0080') folded += char;
    else if (char === 'ё') folded += 'е';
    else folded += LATIN_BASE[char] ?? latinBase(char);
  }
  return folded;
}

function latinBase(char: string): string {
  const base = char.normalize('NFD').charAt(0);
  return base >= 'a' && base <= 'z' ? base : char;
}

/** Russian letters, and the Cyrillic ones Azerbaijani was written with until 2001. Digraphs make the text longer. */
const CYRILLIC: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ж: 'j',
    з: 'z',
    и: 'i',
    й: 'y',
    к: 'k',
    л: 'l',
    м: 'm',
  },
  ...{
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'x',
    ц: 'ts',
    ч: 'c',
    ш: 's',
    щ: 's',
  },
  ...{ ъ: '', ы: 'i', ь: '', э: 'e', ю: 'yu', я: 'ya' },
  ...{ ә: 'e', ғ: 'g', ҝ: 'g', ө: 'o', ү: 'u', ҹ: 'c', һ: 'h', ј: 'y' },
};

/**
 * The key names are compared by: folded, in Latin letters, words parted by single spaces. Length is not kept. After a
 * consonant я and ю stand for ə and ü (Гянджа, Кюрдамир), дж for c (Джульфа).
 */
export function searchKey(text: string): string {
  return fold(text.normalize('NFC'))
    .replace(/дж/g, 'ҹ')
    .replace(/(?<=[бвгджзклмнпрстфхцчшщҹ])[яю]/g, (vowel) => (vowel === 'я' ? 'e' : 'u'))
    .replace(/[\u0400-\u04ff]/g, (letter) => CYRILLIC[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * How a name sounds, roughly: letters that change places between spellings fall together (q g k gh · x h kh · c j ch dj ·
 * s sh · e a · i y · v w), doubled letters count once.
 */
export function skeleton(text: string): string {
  return searchKey(text)
    .replace(/\by(?=e)/g, '')
    .replace(/kh/g, 'h')
    .replace(/gh/g, 'g')
    .replace(/d(?:zh|j)|ch/g, 'c')
    .replace(/sh/g, 's')
    .replace(/zh|j/g, 'c')
    .replace(/x/g, 'h')
    .replace(/[qk]/g, 'g')
    .replace(/e/g, 'a')
    .replace(/y/g, 'i')
    .replace(/w/g, 'v')
    .replace(/(.)\1+/g, '$1');
}

/** Something a typeahead can find. */
export interface Findable {
  /** What it is called, in every language. */
  readonly names: readonly string[];
  /** What people say instead: synonyms, former names. */
  readonly search?: readonly string[];
  /** Where it lies (the parent's names): helps to single out, never finds alone. */
  readonly context?: readonly string[];
}

interface Phrase {
  readonly key: string;
  readonly words: readonly string[];
  readonly skeleton: string;
  readonly skeletonWords: readonly string[];
}
interface Index {
  readonly names: readonly Phrase[];
  readonly search: readonly Phrase[];
  readonly words: readonly string[];
  readonly contextWords: readonly string[];
}

const indexes = new WeakMap<Findable, Index>();

/**
 * How well an entry answers what was typed: 0 = not at all, 100 = it is called exactly that. Sort by falling score, then
 * by the entry's own order. The index of an entry is built once per object: hand in the same object at each keystroke.
 */
export function matchScore(query: string, entry: Findable): number {
  const typed = phraseOf(query);
  if (typed.key === '') return 0;
  const index = indexOf(entry);
  const byName = best(typed, index.names);
  const bySynonym = best(typed, index.search) * 0.95;
  const score = Math.max(byName, bySynonym);
  return score > 0 ? score : wordsScore(typed, index);
}

let lastTyped: { readonly query: string; readonly phrase: Phrase } | undefined;

/** The same query is put to every entry of a list in turn. */
function phraseOf(query: string): Phrase {
  if (lastTyped?.query !== query) lastTyped = { query, phrase: phrase(query) };
  return lastTyped.phrase;
}

function best(typed: Phrase, phrases: readonly Phrase[]): number {
  let highest = 0;
  for (const candidate of phrases) highest = Math.max(highest, phraseScore(typed, candidate));
  return highest;
}

function phraseScore(typed: Phrase, name: Phrase): number {
  if (name.key === typed.key) return 100;
  const closeness = (4 * typed.key.length) / Math.max(typed.key.length, name.key.length);
  if (name.key.startsWith(typed.key)) return 90 + closeness;
  if (name.words.length > 1 && ` ${name.key}`.includes(` ${typed.key}`)) return 80 + closeness;
  if (everyWordBegins(typed.words, name.words)) return 70 + closeness;
  if (name.skeleton === typed.skeleton) return 64 + closeness;
  if (typed.skeleton.length < 3) return 0;
  if (name.skeleton.startsWith(typed.skeleton)) return 58 + closeness;
  if (everyWordBegins(typed.skeletonWords, name.skeletonWords)) return 50 + closeness;
  if (name.key.includes(typed.key)) return 40 + closeness;
  if (typed.skeleton.length >= 5 && isOneSlipAway(typed.skeleton, name.skeleton)) return 30 + closeness;
  return 0;
}

/** Words from anywhere in the entry; endings may hang on a typed word (pasportumu finds pasport). */
function wordsScore(query: Phrase, index: Index): number {
  const meets = (typed: string, word: string): boolean =>
    word.startsWith(typed) || (word.length >= 4 && typed.startsWith(word));
  let own = 0;
  const typedWords = query.words.filter((word) => word.length >= 3);
  for (const typed of typedWords) {
    if (index.words.some((word) => meets(typed, word))) own += 1;
    else if (!index.contextWords.some((word) => meets(typed, word))) return 0;
  }
  return own === 0 ? 0 : 20 + (5 * own) / typedWords.length;
}

function everyWordBegins(query: readonly string[], name: readonly string[]): boolean {
  return query.every((typed) => name.some((word) => word.startsWith(typed)));
}

/** One letter too many, too few, wrong, or two neighbours swapped. */
function isOneSlipAway(typed: string, name: string): boolean {
  if (Math.abs(typed.length - name.length) > 1) return false;
  let start = 0;
  while (start < typed.length && typed[start] === name[start]) start += 1;
  const restTyped = typed.slice(start);
  const restName = name.slice(start);
  return (
    restTyped.slice(1) === restName.slice(1) ||
    restTyped.slice(1) === restName ||
    restTyped === restName.slice(1) ||
    (restTyped.slice(2) === restName.slice(2) && restTyped[0] === restName[1] && restTyped[1] === restName[0])
  );
}

function indexOf(entry: Findable): Index {
  const known = indexes.get(entry);
  if (known) return known;
  const names = entry.names.map(phrase);
  const search = (entry.search ?? []).map(phrase);
  const index: Index = {
    names,
    search,
    words: [...names, ...search].flatMap((entry) => entry.words),
    contextWords: (entry.context ?? []).flatMap((text) => searchKey(text).split(' ')),
  };
  indexes.set(entry, index);
  return index;
}

function phrase(text: string): Phrase {
  const key = searchKey(text);
  const sound = skeleton(text);
  return { key, words: key.split(' '), skeleton: sound, skeletonWords: sound.split(' ') };
}
