import { SIGN_CODES } from '#contracts/sign-codes';
import {
  emptyNet,
  type LeftOut,
  NET_HEADS,
  type NetWeights,
  pass,
  POOLED,
  PROPOSE_AT,
  tablesOf,
  WIDTH,
} from '../suggest/net';
import { randomFrom, shuffle } from './logistic';
import { passBack } from './net-gradient';
import { Simd } from './simd';

/** A note for the net: its words by the places of their features, what is true of it, and of each word. */
export interface NetLesson {
  readonly words: readonly Int32Array[];
  /** Of each head; undefined: no lesson. */
  readonly truth: readonly (boolean | undefined)[];
  /** The signs a word is marked with, by their places. */
  readonly marked: readonly (readonly number[])[];
}

export interface NetRecipe {
  readonly rounds: number;
  /** How many notes are learnt from at once. */
  readonly batch: number;
  /** The fastest step; it is reached slowly, and left more slowly. */
  readonly rate: number;
  readonly decay: number;
  /** Which share of the numbers, of the features and of the words and beginnings is left out each time. */
  readonly without: { readonly numbers: number; readonly features: number; readonly spelling: number };
  /** How much more proposing weighs than a sign, and the words' signs than the note's. */
  readonly propose: number;
  readonly told: number;
}

/** Measured by leaving authors out. */
export const NET_RECIPE: NetRecipe = {
  rounds: 30,
  batch: 64,
  rate: 0.002,
  decay: 0.05,
  without: { numbers: 0.3, features: 0.15, spelling: 0.3 },
  propose: 4,
  told: 10,
};

const WARMING = 0.15;
const SLOPE_MOST = 5;
const [FADE, FADE_SQUARES, TINY] = [0.9, 0.999, 1e-8];
/** How far the features' first numbers lie from 0. */
const FIRST = 0.1;

/**
 * Learns a net by small steps down the slope of its error (Adam with decay: Loshchilov, Hutter 2019).
 * @param isSpelling of each feature: whether it is a word or its beginning
 */
export function learnNet(
  lessons: readonly NetLesson[],
  isSpelling: readonly boolean[],
  seed: number,
  recipe: NetRecipe = NET_RECIPE,
): NetWeights {
  const random = randomFrom(seed);
  const longest = Math.max(0, ...lessons.map(({ words }) => words.length));
  const simd = new Simd(isSpelling.length * WIDTH, longest);
  const room = (many: number): Float32Array => simd.keep(many);
  const net = firstNet(emptyNet(isSpelling.length, room), random);
  const gradient = emptyNet(isSpelling.length, room);
  const step = stepper(simd, net, gradient, recipe.decay);
  const steps = recipe.rounds * Math.ceil(lessons.length / recipe.batch);
  let taken = 0;
  const order = [...lessons];
  for (let round = 0; round < recipe.rounds; round++) {
    shuffle(order, random);
    for (let at = 0; at < order.length; at += recipe.batch) {
      const batch = order.slice(at, at + recipe.batch);
      const words = batch.reduce((sum, lesson) => sum + lesson.words.length, 0);
      for (const lesson of batch) {
        simd.clear();
        slope(simd, net, gradient, lesson, isSpelling, recipe, 1 / batch.length, recipe.told / words, random);
      }
      step(recipe.rate * pace((taken += 1) / steps));
    }
  }
  return net;
}

function slope(
  simd: Simd,
  net: NetWeights,
  gradient: NetWeights,
  { words, truth, marked }: NetLesson,
  isSpelling: readonly boolean[],
  { without, propose }: NetRecipe,
  share: number,
  toldShare: number,
  random: () => number,
): void {
  const left = words.map((features) =>
    features.filter(
      (feature) =>
        random() >= without.features && (isSpelling[feature] !== true || random() >= without.spelling),
    ),
  );
  const leftOut: LeftOut = {
    words: chances(left.length * WIDTH, without.numbers, random),
    near: chances(left.length * WIDTH, without.numbers, random),
    pooled: chances(POOLED, without.numbers, random),
  };
  const passed = pass(net, left, leftOut, simd);
  const heads = simd.room(NET_HEADS);
  truth.forEach((is, head) => {
    if (is !== undefined)
      heads[head] =
        share * (head === PROPOSE_AT ? propose : 1) * (sure(passed.heads[head] ?? 0) - Number(is));
  });
  const told = simd.copy(passed.told);
  for (let at = 0; at < told.length; at++) told[at] = toldShare * sure(told[at] ?? 0);
  marked.forEach((signs, word) => {
    for (const sign of signs) {
      const at = word * SIGN_CODES.length + sign;
      told[at] = (told[at] ?? 0) - toldShare;
    }
  });
  passBack(net, gradient, left, passed, { heads, told }, simd, leftOut);
}

function sure(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function chances(many: number, without: number, random: () => number): Float32Array {
  const factors = new Float32Array(many).fill(1 / (1 - without));
  for (let at = 0; at < many; at++) if (random() < without) factors[at] = 0;
  return factors;
}

/** From slow to the fastest and back to nothing, each along half a wave. */
function pace(done: number): number {
  const wave = (share: number): number => (1 - Math.cos(Math.PI * share)) / 2;
  return done < WARMING ? 0.04 + 0.96 * wave(done / WARMING) : wave((1 - done) / (1 - WARMING));
}

/** Numbers by chance, of a size that what goes through a table stays as large as it came. */
function firstNet(net: NetWeights, random: () => number): NetWeights {
  const fill = (table: Float32Array, most: number): void => {
    for (let at = 0; at < table.length; at++) table[at] = (2 * random() - 1) * most;
  };
  fill(net.words, FIRST * Math.sqrt(3));
  fill(net.near, 1 / Math.sqrt(net.near.length / WIDTH));
  for (const table of [net.mix, net.mixBias, net.looks, net.told, net.toldBias])
    fill(table, 1 / Math.sqrt(WIDTH));
  for (const table of [net.whole, net.wholeBias]) fill(table, 1 / Math.sqrt(POOLED));
  return net;
}

/** Moves every weight by what its slopes were lately, and clears them. */
function stepper(simd: Simd, net: NetWeights, gradient: NetWeights, decay: number): (rate: number) => void {
  const slopes = tablesOf(gradient);
  const all = tablesOf(net).map((weights, nth) => ({
    weights,
    slopes: slopes[nth] ?? simd.keep(weights.length),
    mean: simd.keep(weights.length),
    square: simd.keep(weights.length),
  }));
  let taken = 0;
  return (rate) => {
    taken += 1;
    const steep = Math.sqrt(slopes.reduce((sum, table) => sum + simd.squares(table), 0));
    const full = Math.sqrt(1 - FADE_SQUARES ** taken);
    for (const table of all)
      simd.move(table, {
        shrink: Math.min(1, SLOPE_MOST / (steep + TINY)),
        fade: FADE,
        fadeSquares: FADE_SQUARES,
        rate: (rate * full) / (1 - FADE ** taken),
        keep: 1 - rate * decay,
        tiny: TINY * full,
      });
  };
}
