import type { Hit } from './lexicon';
import type { Reading, ReadPart } from './reading';

/** What can be looked at apart: the words, the letters within them, and what they mean. */
export const VIEWS = ['words', 'letters', 'meaning'] as const;
export type View = (typeof VIEWS)[number];

/**
 * Named features with their values; the same note gives the same ones in training, on the server and in the browser. The
 * lengths, one for each view, make every note as long as any other: a long one must not count for more.
 */
export interface Features {
  readonly values: ReadonlyMap<string, number>;
  readonly lengths: Readonly<Record<View, number>>;
}

/** A name tells its view by its first letter. */
export function viewOf(name: string): View {
  const first = name.charCodeAt(0);
  return first === LETTERS_MARK
    ? 'letters'
    : first === CONCEPT_MARK || first === SIGN_MARK
      ? 'meaning'
      : 'words';
}

const [LETTERS_MARK, CONCEPT_MARK, SIGN_MARK] = ['c', 'k', 's'].map((mark) => mark.charCodeAt(0));

/** How much each kind of feature weighs before anything is learnt; measured by cross-validation. */
const PRIOR = {
  word: 1,
  pair: 0.7,
  asked: 0.5,
  concept: 1.5,
  place: 0.7,
  concepts: 0.7,
  pattern: 2,
  detail: 1.2,
  together: 0.5,
};
const CONTEXT = { concept: 0.5, word: 0.3 };
const PREFIX = 5;
const NEAR = 12;
const LETTERS = [2, 3, 4, 5];
const MOST_SIGNS = 6;

/** What a note says as a whole, with the letters within its words, which forgive typing errors. */
export function noteFeatures({ sentences }: Reading): Features {
  const features = new Collected();
  sentences.forEach((sentence, nth) => {
    addWords(features, sentence);
    addMeaning(features, sentence, NEAR);
    const place = nth === 0 ? 'first' : nth === sentences.length - 1 ? 'last' : 'between';
    for (const hit of sentence.hits) features.add(`k${place}:${signed(hit)}`, PRIOR.place);
    if (sentence.isQuestion)
      for (const { key } of sentence.tokens) features.add(`q:${key.slice(0, PREFIX)}`, PRIOR.asked);
  });
  const codes = codesOf(sentences);
  pairs(codes, (one, other) => {
    features.add(`sn:${one}+${other}`, PRIOR.together);
  });
  features.add(`s#:${Math.min(MOST_SIGNS, codes.length)}`, 2 * PRIOR.together);
  for (const { tokens } of sentences)
    for (const { key } of tokens) {
      const word = `<${key}>`;
      for (const length of LETTERS)
        for (let at = 0; at + length <= word.length; at++)
          features.add(`c:${word.slice(at, at + length)}`, 1);
    }
  return features.all();
}

/** What one clause says, with what stands before and after it. */
export function clauseFeatures(clauses: readonly ReadPart[], at: number): Features {
  const features = new Collected();
  const clause = clauses[at];
  if (clause !== undefined) {
    addWords(features, clause);
    addMeaning(features, clause, Infinity);
  }
  for (const [step, name] of [
    [-1, 'k<'],
    [1, 'k>'],
    [-2, 'k<<'],
  ] as const) {
    const other = clauses[at + step];
    if (other === undefined) continue;
    for (const hit of other.hits) features.add(`${name}${signed(hit)}`, CONTEXT.concept);
    if (step !== -2)
      for (const { key } of other.tokens) features.add(`x:${key.slice(0, PREFIX)}`, CONTEXT.word);
  }
  return features.all();
}

function addWords(features: Collected, { tokens, isQuestion, isQuoted, denied }: ReadPart): void {
  let before: string | undefined;
  tokens.forEach(({ word, key }, at) => {
    const prefix = key.slice(0, PREFIX);
    features.add(`w:${word}`, PRIOR.word);
    features.add(`p:${prefix}`, PRIOR.word);
    if (before !== undefined) features.add(`b:${before} ${prefix}`, PRIOR.pair);
    if (denied[at] === true) {
      features.add('n', 1);
      features.add(`n:${key.slice(0, 4)}`, 1);
    }
    before = prefix;
  });
  if (isQuestion) features.add('?', 1);
  if (isQuoted) features.add('"', 1);
}

function addMeaning(features: Collected, part: ReadPart, reach: number): void {
  const { hits, patterns, isQuestion, isQuoted } = part;
  const names = hits.map(signed);
  for (const name of names) {
    features.add(`k:${name}`, PRIOR.concept);
    if (isQuestion) features.add(`k?:${name}`, 1);
  }
  hits.forEach((one, at) => {
    const a = names[at] ?? '';
    for (let next = at + 1; next < hits.length; next++) {
      const other = hits[next];
      if (other === undefined || other.first - one.last > reach) break;
      if (other.concept === one.concept) continue;
      const b = names[next] ?? '';
      features.add(a < b ? `kk:${a}${b}` : `kk:${b}${a}`, PRIOR.concepts);
    }
  });
  for (const { code, index, first, last } of patterns) {
    features.add(`s:${code}`, PRIOR.pattern);
    features.add(`sp:${code}${index}`, PRIOR.detail);
    if (hits.some((hit) => hit.isDenied && hit.first >= first && hit.last <= last))
      features.add(`sd:${code}${index}`, PRIOR.detail);
    if (isQuestion) features.add(`s?:${code}`, PRIOR.detail);
    if (isQuoted) features.add(`s":${code}`, 1);
  }
  pairs(codesOf([part]), (one, other) => {
    features.add(`ss:${one}+${other}`, PRIOR.together);
  });
  if (isQuestion) features.add('k?', 1);
  if (isQuoted) features.add('k"', 1);
}

function codesOf(parts: readonly ReadPart[]): string[] {
  return [...new Set(parts.flatMap(({ patterns }) => patterns.map(({ code }) => code)))].sort();
}

function pairs(items: readonly string[], each: (one: string, other: string) => void): void {
  items.forEach((one, at) => {
    for (const other of items.slice(at + 1)) each(one, other);
  });
}

function signed({ concept, isDenied }: Hit): string {
  return (isDenied ? '-' : '+') + concept;
}

/** Features as they are found: the first value of a name counts. */
class Collected {
  private readonly values = new Map<string, number>();
  private readonly squares = { words: 0, letters: 0, meaning: 0 };

  add(name: string, value: number): void {
    if (this.values.has(name)) return;
    this.values.set(name, value);
    this.squares[viewOf(name)] += value * value;
  }

  all(): Features {
    const { words, letters, meaning } = this.squares;
    return {
      values: this.values,
      lengths: { words: Math.sqrt(words), letters: Math.sqrt(letters), meaning: Math.sqrt(meaning) },
    };
  }
}
