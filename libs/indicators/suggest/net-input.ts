import { goOn, NO_LETTERS } from './feature-number';
import type { FeatureNames } from './features';
import type { ReadPart } from './reading';

const PREFIX = 5;
/** How many letters endings have: in az, tr and ru they say when, who, and whether at all. */
const ENDINGS = [2, 3, 4];
/** So many letters an ending leaves at least. */
const STEM = 2;

/**
 * Each word of a note by the numbers of its features: the word, its beginning and endings, its gloss, the concepts and signs it is a
 * part of, whether it is denied, asked or quoted.
 * @param names where the names go; without it they are never built
 */
export function netInput(sentences: readonly ReadPart[], names?: FeatureNames): number[][] {
  const add = (word: number[], kind: string, one = '', two = ''): void => {
    const number = goOn(goOn(goOn(NO_LETTERS, kind), one), two);
    if (word.includes(number)) return;
    word.push(number);
    names?.set(number, kind + one + two);
  };
  return sentences.flatMap(({ tokens, glosses, denied, hits, patterns, isQuestion, isQuoted }) => {
    const words = tokens.map(({ key }, at) => {
      const word: number[] = [];
      const gloss = glosses[at];
      add(word, 'p:', key.slice(0, PREFIX));
      add(word, 'w:', key);
      for (const letters of ENDINGS) if (key.length >= letters + STEM) add(word, 'e:', key.slice(-letters));
      if (gloss !== undefined) add(word, 'g:', gloss);
      if (denied[at] === true) {
        add(word, 'n');
        if (gloss !== undefined) add(word, 'g:', '-', gloss);
      }
      if (isQuestion) add(word, '?');
      if (isQuoted) add(word, '"');
      return word;
    });
    const each = (first: number, last: number, kind: string, one: string, two: string): void => {
      for (const word of words.slice(first, last + 1)) add(word, kind, one, two);
    };
    for (const { concept, isDenied, first, last } of hits)
      each(first, last, 'k:', isDenied ? '-' : '+', concept);
    for (const { code, first, last } of patterns) each(first, last, 's:', code, '');
    return words;
  });
}
