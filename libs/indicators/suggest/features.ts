import { goOn, goOnWith, NO_LETTERS } from './feature-number';
import type { Hit } from './lexicon';
import { Places } from './places';
import type { ReadPart } from './reading';

/** What can be looked at apart: the words, the letters within them, what they mean, and each by its gloss. */
export const VIEWS = ['words', 'letters', 'meaning', 'glosses'] as const;
export type View = (typeof VIEWS)[number];

/** What a text says in one view: features by their numbers, each once, and how much of each. */
export interface Viewed {
  readonly numbers: readonly number[];
  readonly values: readonly number[];
  /** By which every text is made as long as any other: a long one must not count for more. */
  readonly length: number;
}

/** The same note gives the same ones in training, on the server and in the browser. */
export type Features = Readonly<Record<View, Viewed>>;

/** What the numbers stand for; training keeps weights by name. */
export type FeatureNames = Map<number, string>;

/** A kind of feature tells its view by its first letter. */
function viewOf(kind: string): View {
  const first = kind.charCodeAt(0);
  if (first === LETTERS_MARK) return 'letters';
  if (first === GLOSS_MARK) return 'glosses';
  return first === CONCEPT_MARK || first === SIGN_MARK ? 'meaning' : 'words';
}

const [LETTERS_MARK, CONCEPT_MARK, SIGN_MARK, GLOSS_MARK] = ['c', 'k', 's', 'g'].map((mark) =>
  mark.charCodeAt(0),
);

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
  gloss: 1,
  glossAsked: 0.5,
  glosses: 0.7,
  glossesNear: 0.4,
};
const CONTEXT = { concept: 0.5, word: 0.3, gloss: 0.3 };
const PREFIX = 5;
const NEAR = 12;
const LETTERS = { kind: 'c:', fewest: 2, most: 5 };
/** So many glosses further on, two are still near each other. */
const NEAR_GLOSSES = 4;
const MOST_SIGNS = 6;
/** About so many features come of each word. */
const IN_A_WORD = { note: 24, clause: 10 };

/** What a note says as a whole, with the letters within its words, which forgive typing errors. */
export function noteFeatures(sentences: readonly ReadPart[], names?: FeatureNames): Features {
  const words = sentences.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const features = new Collected(words * IN_A_WORD.note, names);
  sentences.forEach((sentence, nth) => {
    addWords(features, sentence);
    addMeaning(features, sentence, NEAR);
    addGlosses(features, sentence);
    const place = nth === 0 ? 'first' : nth === sentences.length - 1 ? 'last' : 'between';
    for (const hit of sentence.hits) features.add(`k${place}:`, PRIOR.place, signed(hit));
    if (sentence.isQuestion)
      for (const { key } of sentence.tokens) features.add('q:', PRIOR.asked, key.slice(0, PREFIX));
  });
  const codes = codesOf(sentences);
  pairs(codes, (one, other) => {
    features.add('sn:', PRIOR.together, one, '+', other);
  });
  features.add('s#:', 2 * PRIOR.together, String(Math.min(MOST_SIGNS, codes.length)));
  for (const { tokens } of sentences) for (const { key } of tokens) features.addLetters(`<${key}>`);
  return features.all();
}

/** What one clause says, with what stands before and after it. */
export function clauseFeatures(clauses: readonly ReadPart[], at: number, names?: FeatureNames): Features {
  const clause = clauses[at];
  const features = new Collected((clause?.tokens.length ?? 0) * IN_A_WORD.clause, names);
  if (clause !== undefined) {
    addWords(features, clause);
    addMeaning(features, clause, Infinity);
    addGlosses(features, clause);
  }
  for (const [step, name] of [
    [-1, '<'],
    [1, '>'],
    [-2, '<<'],
  ] as const) {
    const other = clauses[at + step];
    if (other === undefined) continue;
    for (const hit of other.hits) features.add(`k${name}`, CONTEXT.concept, signed(hit));
    if (step === -2) continue;
    for (const { key } of other.tokens) features.add('x:', CONTEXT.word, key.slice(0, PREFIX));
    for (const gloss of other.glosses)
      if (gloss !== undefined) features.add(`g${name}`, CONTEXT.gloss, gloss);
  }
  return features.all();
}

function addWords(features: Collected, { tokens, isQuestion, isQuoted, denied }: ReadPart): void {
  let before: string | undefined;
  tokens.forEach(({ word, key }, at) => {
    const prefix = key.slice(0, PREFIX);
    features.add('w:', PRIOR.word, word);
    features.add('p:', PRIOR.word, prefix);
    if (before !== undefined) features.add('b:', PRIOR.pair, before, ' ', prefix);
    if (denied[at] === true) {
      features.add('n', 1);
      features.add('n:', 1, key.slice(0, 4));
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
    features.add('k:', PRIOR.concept, name);
    if (isQuestion) features.add('k?:', 1, name);
  }
  hits.forEach((one, at) => {
    const a = names[at] ?? '';
    for (let next = at + 1; next < hits.length; next++) {
      const other = hits[next];
      if (other === undefined || other.first - one.last > reach) break;
      if (other.concept === one.concept) continue;
      const b = names[next] ?? '';
      features.add('kk:', PRIOR.concepts, a < b ? a : b, a < b ? b : a);
    }
  });
  for (const { code, index, first, last } of patterns) {
    features.add('s:', PRIOR.pattern, code);
    features.add('sp:', PRIOR.detail, code, String(index));
    if (hits.some((hit) => hit.isDenied && hit.first >= first && hit.last <= last))
      features.add('sd:', PRIOR.detail, code, String(index));
    if (isQuestion) features.add('s?:', PRIOR.detail, code);
    if (isQuoted) features.add('s":', 1, code);
  }
  pairs(codesOf([part]), (one, other) => {
    features.add('ss:', PRIOR.together, one, '+', other);
  });
  if (isQuestion) features.add('k?', 1);
  if (isQuoted) features.add('k"', 1);
}

function addGlosses(features: Collected, { glosses, denied, isQuestion }: ReadPart): void {
  const said = glosses.flatMap((gloss, at) =>
    gloss === undefined ? [] : denied[at] === true ? `-${gloss}` : gloss,
  );
  said.forEach((gloss, at) => {
    features.add('g:', PRIOR.gloss, gloss);
    if (isQuestion) features.add('g?', PRIOR.glossAsked, gloss);
    for (let next = at + 1; next <= at + NEAR_GLOSSES && next < said.length; next++) {
      const other = said[next] ?? '';
      if (next === at + 1) features.add('gb:', PRIOR.glosses, gloss, ' ', other);
      if (gloss < other) features.add('gs:', PRIOR.glossesNear, gloss, ' ', other);
      else if (other < gloss) features.add('gs:', PRIOR.glossesNear, other, ' ', gloss);
    }
  });
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
  private readonly seen: Places;
  private readonly views = {
    words: new Found(),
    letters: new Found(),
    meaning: new Found(),
    glosses: new Found(),
  };

  /** @param names where the names go; without it they are never built */
  constructor(
    expected: number,
    private readonly names?: FeatureNames,
  ) {
    this.seen = new Places(expected);
  }

  /** A feature of a kind, its name made of up to three pieces. */
  add(kind: string, value: number, one = '', two = '', three = ''): void {
    const number = goOn(goOn(goOn(goOn(NO_LETTERS, kind), one), two), three);
    if (this.isNew(number)) {
      this.views[viewOf(kind)].add(number, value);
      this.names?.set(number, kind + one + two + three);
    }
  }

  /** The letters within a word, some at a time. */
  addLetters(word: string): void {
    const { kind, fewest, most } = LETTERS;
    const begun = goOn(NO_LETTERS, kind);
    for (let from = 0; from < word.length; from++) {
      let number = begun;
      const end = from + most < word.length ? from + most : word.length;
      for (let to = from; to < end; to++) {
        number = goOnWith(number, word.charCodeAt(to));
        if (to - from + 1 < fewest || !this.isNew(number)) continue;
        this.views.letters.add(number, 1);
        this.names?.set(number, kind + word.slice(from, to + 1));
      }
    }
  }

  all(): Features {
    const { words, letters, meaning, glosses } = this.views;
    return {
      words: words.all(),
      letters: letters.all(),
      meaning: meaning.all(),
      glosses: glosses.all(),
    };
  }

  private isNew(number: number): boolean {
    if (this.seen.get(number) === 0) return false;
    this.seen.set(number, 0);
    return true;
  }
}

class Found {
  private readonly numbers: number[] = [];
  private readonly values: number[] = [];
  private squares = 0;

  add(number: number, value: number): void {
    this.numbers.push(number);
    this.values.push(value);
    this.squares += value * value;
  }

  all(): Viewed {
    return { numbers: this.numbers, values: this.values, length: Math.sqrt(this.squares) };
  }
}
