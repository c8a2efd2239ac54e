import { SIGN_CODES } from '#contracts/sign-codes';
import {
  emptyNet,
  type LeftOut,
  NET_HEADS,
  type NetWeights,
  pass,
  POOLED,
  PROPOSE_AT,
  scanOf,
  SCANS,
  tablesOf,
  WIDTH,
} from '../suggest/net';
import { sure } from '../suggest/rows';
import { KEEPS } from '../suggest/scan';
import { randomFrom, shuffle } from './logistic';
import { passBack } from './net-gradient';
import { type Moved, Simd } from './simd';

/** A note for the net: its words by the places of their features, what is true of it, and of each word. */
export interface NetLesson {
  readonly words: readonly Int32Array[];
  /** Of each head; undefined: no lesson. */
  readonly truth: readonly (boolean | undefined)[];
  /** Whether another note tells most of it too: a turn, a beginning. */
  readonly isAgain: boolean;
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
  /** How much more proposing weighs than a sign, of what is told again, and the words' signs than the note's. */
  readonly propose: number;
  readonly proposeAgain: number;
  readonly told: number;
}

/** Measured by leaving authors out. */
export const NET_RECIPE: NetRecipe = {
  rounds: 16,
  batch: 64,
  rate: 0.002,
  decay: 0.05,
  without: { numbers: 0.4, features: 0.15, spelling: 0.3 },
  propose: 4,
  // What a note is about is told again by each of its turns and beginnings.
  proposeAgain: 1.6,
  told: 10,
};

const WARMING = 0.15;
const SLOPE_MOST = 5;
const [FADE, FADE_SQUARES, TINY] = [0.9, 0.999, 1e-8];
/** How far the features' first numbers lie from 0. */
const FIRST = 0.1;
/** What is remembered is kept rather than not, at first. */
const KEPT = 1;

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
  const longest = Math.max(0, ...lessons.map(({ words }) => words.length));
  return new NetLearner(isSpelling, longest, randomFrom(seed), recipe).learn(lessons);
}

class NetLearner {
  private readonly simd: Simd;
  private readonly net: NetWeights;
  private readonly gradient: NetWeights;
  private readonly moved: readonly Moved[];

  constructor(
    private readonly isSpelling: readonly boolean[],
    longest: number,
    private readonly random: () => number,
    private readonly recipe: NetRecipe,
  ) {
    this.simd = new Simd(isSpelling.length * WIDTH, longest);
    const room = (many: number): Float32Array => this.simd.keep(many);
    this.net = firstNet(emptyNet(isSpelling.length, room), random);
    this.gradient = emptyNet(isSpelling.length, room);
    const slopes = tablesOf(this.gradient);
    this.moved = tablesOf(this.net).map((weights, nth) => ({
      weights,
      slopes: slopes[nth] ?? room(weights.length),
      mean: room(weights.length),
      square: room(weights.length),
    }));
  }

  learn(lessons: readonly NetLesson[]): NetWeights {
    const { rounds, batch, rate } = this.recipe;
    const steps = rounds * Math.ceil(lessons.length / batch);
    const order = [...lessons];
    let step = 0;
    for (let round = 0; round < rounds; round++) {
      shuffle(order, this.random);
      for (let at = 0; at < order.length; at += batch) {
        step += 1;
        this.addSlopes(order.slice(at, at + batch));
        this.move(step, rate * pace(step / steps));
      }
    }
    return this.net;
  }

  private addSlopes(batch: readonly NetLesson[]): void {
    const words = batch.reduce((sum, lesson) => sum + lesson.words.length, 0);
    for (const lesson of batch) {
      this.simd.clear();
      this.addSlope(lesson, 1 / batch.length, this.recipe.told / words);
    }
  }

  /** @param share how much the note counts @param toldShare how much each of its words does */
  private addSlope({ words, truth, isAgain, marked }: NetLesson, share: number, toldShare: number): void {
    const { without } = this.recipe;
    const propose = isAgain ? this.recipe.proposeAgain : this.recipe.propose;
    const left = words.map((features) => features.filter((feature) => this.isLeft(feature)));
    const leftOut: LeftOut = {
      words: chances(left.length * WIDTH, without.numbers, this.random),
      near: chances(left.length * WIDTH, without.numbers, this.random),
      scans: Array.from({ length: SCANS }, () => chances(left.length * WIDTH, without.numbers, this.random)),
      pooled: chances(POOLED, without.numbers, this.random),
    };
    const passed = pass(this.net, left, leftOut, this.simd);
    const heads = this.simd.room(NET_HEADS);
    truth.forEach((is, head) => {
      if (is === undefined) return;
      const weight = share * (head === PROPOSE_AT ? propose : 1);
      heads[head] = weight * (sure(passed.heads[head] ?? 0) - Number(is));
    });
    const told = this.simd.copy(passed.told);
    for (let at = 0; at < told.length; at++) told[at] = toldShare * sure(told[at] ?? 0);
    marked.forEach((signs, word) => {
      for (const sign of signs) {
        const at = word * SIGN_CODES.length + sign;
        told[at] = (told[at] ?? 0) - toldShare;
      }
    });
    passBack(this.net, this.gradient, left, passed, { heads, told }, this.simd, leftOut);
  }

  private isLeft(feature: number): boolean {
    const { features, spelling } = this.recipe.without;
    return this.random() >= features && (this.isSpelling[feature] !== true || this.random() >= spelling);
  }

  /** Moves every weight by what its slopes were lately, and clears them. */
  private move(step: number, rate: number): void {
    const squares = this.moved.reduce((sum, { slopes }) => sum + this.simd.squares(slopes), 0);
    const full = Math.sqrt(1 - FADE_SQUARES ** step);
    for (const table of this.moved)
      this.simd.move(table, {
        shrink: Math.min(1, SLOPE_MOST / (Math.sqrt(squares) + TINY)),
        fade: FADE,
        fadeSquares: FADE_SQUARES,
        rate: (rate * full) / (1 - FADE ** step),
        keep: 1 - rate * this.recipe.decay,
        tiny: TINY * full,
      });
  }
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
  for (const table of [net.mix, net.mixBias, net.scans, net.scanBias, net.looks, net.told, net.toldBias])
    fill(table, 1 / Math.sqrt(WIDTH));
  for (let nth = 0; nth < SCANS; nth++) {
    const kept = scanOf(net, nth).bias.subarray(KEEPS * WIDTH, (KEEPS + 1) * WIDTH);
    kept.forEach((bias, row) => (kept[row] = bias + KEPT));
  }
  for (const table of [net.whole, net.wholeBias]) fill(table, 1 / Math.sqrt(POOLED));
  return net;
}
