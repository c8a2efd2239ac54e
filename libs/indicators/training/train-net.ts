import { SIGN_CODES } from '#contracts/sign-codes';
import type { FeatureNames } from '../suggest/features';
import type { KeptNet } from '../suggest/kept-net';
import { type NetWeights, tablesOf, WIDTH } from '../suggest/net';
import { netInput } from '../suggest/net-input';
import { Places } from '../suggest/places';
import { ALPHABET, MIDDLE } from '../suggest/table';
import { isJudged, isWhole, type ReadNote } from './examples';
import { learnNet, NET_RECIPE, type NetLesson, type NetRecipe } from './learn-net';

/** A feature seen in fewer notes teaches nothing about new writers; a whole word, which is much, in fewer still. */
const SEEN = { feature: 3, word: 4 };
const SPELLING = /^[wp]:/;

/** Learns the net from the examples; the same examples in the same order and the same seed give the same net. */
export function trainNet(
  examples: readonly ReadNote[],
  seed: number,
  recipe: NetRecipe = NET_RECIPE,
): KeptNet {
  const names: FeatureNames = new Map();
  const inputs = examples.map(({ reading }) => netInput(reading.sentences, names));
  const numbers = seenOften(inputs, names);
  const kept = numbers.map((number) => names.get(number) ?? '');
  const places = new Places(numbers.length);
  numbers.forEach((number, place) => {
    places.set(number, place);
  });
  const lessons = examples.map((example, nth): NetLesson => ({
    words: (inputs[nth] ?? []).map((word) => placesOf(word, places)),
    truth: [
      ...SIGN_CODES.map((code) => example.note.codes.has(code)),
      isWhole(example) ? example.note.escalate : undefined,
    ],
    isAgain: isWhole(example) && !isJudged(example),
    marked: markedWords(example),
  }));
  const isSpelling = kept.map((name) => SPELLING.test(name));
  return keepNet(learnNet(lessons, isSpelling, seed, recipe), kept);
}

/** Of each word the places of those features that have one. */
function placesOf(word: readonly number[], places: Places): Int32Array {
  return Int32Array.from(word.map((number) => places.get(number)).filter((place) => place >= 0));
}

function markedWords({ note, reading }: ReadNote): number[][] {
  return reading.sentences.flatMap(({ tokens }) =>
    tokens.map(({ start, end }) =>
      note.marks
        .filter((mark) => mark.start < end && mark.end > start)
        .flatMap(({ codes }) => codes.map((code) => SIGN_CODES.indexOf(code))),
    ),
  );
}

/** In the order of their names, which compresses. */
function seenOften(inputs: readonly (readonly (readonly number[])[])[], names: FeatureNames): number[] {
  const counts = new Map<number, number>();
  for (const words of inputs)
    for (const number of new Set(words.flat())) counts.set(number, (counts.get(number) ?? 0) + 1);
  const nameOf = (number: number): string => names.get(number) ?? '';
  return [...counts.keys()]
    .filter(
      (number) => (counts.get(number) ?? 0) >= (nameOf(number).startsWith('w:') ? SEEN.word : SEEN.feature),
    )
    .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

/** @param names of the words' features, in the order of their rows */
function keepNet(weights: NetWeights, names: readonly string[]): KeptNet {
  const tables = tablesOf(weights);
  const most = tables.map((table) =>
    Number(table.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9).toPrecision(5)),
  );
  const text = (table: Float32Array, most = 1): string =>
    Array.from(table, (weight) => {
      const steps = Math.min(MIDDLE, Math.round(MIDDLE * Math.sqrt(Math.abs(weight) / most)));
      return ALPHABET.charAt(MIDDLE + Math.sign(weight) * steps);
    }).join('');
  const [words = new Float32Array(0), ...others] = tables;
  return {
    most,
    tables: others.map((table, nth) => text(table, most[nth + 1])),
    lines: names
      .map((name, place) => `${name}\t${text(words.subarray(place * WIDTH, (place + 1) * WIDTH), most[0])}`)
      .join('\n'),
  };
}
