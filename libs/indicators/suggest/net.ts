import { SIGN_CODES } from '#contracts/sign-codes';
import { type Arithmetic, PLAIN, plus, times } from './rows';
import { addShown, GATES, scan, type Scanned, type ScanWeights } from './scan';

/** What the net says of a note: first of every sign, in their order, then whether to propose. */
export const NET_HEADS = SIGN_CODES.length + 1;
export const PROPOSE_AT = SIGN_CODES.length;
/** Numbers by which a word is known. */
export const WIDTH = 64;
/** So many words to either side are seen with each. */
const REACH = 2;
/** In so many ways words are chosen to look at. */
export const LOOKS = 4;
/** What is known of a note as a whole: of each number the most, the mean, and what each look has chosen. */
export const POOLED = (2 + LOOKS) * WIDTH;
const SPAN = 2 * REACH + 1;
/** So often the words are read forwards and back, the second time with what the first has shown. */
export const SCANS = 2;
const SCAN_ROWS = GATES * WIDTH;

/** Everything that is learnt; each a table, a row after the other. */
export interface NetWeights {
  /** A row for each feature of a word. */
  readonly words: Float32Array;
  /** How much of each number comes from which neighbour, and what becomes of them together. */
  readonly near: Float32Array;
  readonly mix: Float32Array;
  readonly mixBias: Float32Array;
  /** What every word says to each scan. */
  readonly scans: Float32Array;
  readonly scanBias: Float32Array;
  /** What each look likes. */
  readonly looks: Float32Array;
  /** Which signs a single word tells. */
  readonly told: Float32Array;
  readonly toldBias: Float32Array;
  readonly whole: Float32Array;
  readonly wholeBias: Float32Array;
}

/** Nothing learnt yet: every weight 0. @param features how many */
export function emptyNet(features: number, room = PLAIN.room): NetWeights {
  return {
    words: room(features * WIDTH),
    near: room(SPAN * WIDTH),
    mix: room(WIDTH * WIDTH),
    mixBias: room(WIDTH),
    scans: room(SCANS * SCAN_ROWS * WIDTH),
    scanBias: room(SCANS * SCAN_ROWS),
    looks: room(LOOKS * WIDTH),
    told: room(SIGN_CODES.length * WIDTH),
    toldBias: room(SIGN_CODES.length),
    whole: room(NET_HEADS * POOLED),
    wholeBias: room(NET_HEADS),
  };
}

/** Its tables in one order. */
export function tablesOf(net: NetWeights): Float32Array[] {
  const { words, near, mix, mixBias, scans, scanBias, looks, told, toldBias, whole, wholeBias } = net;
  return [words, near, mix, mixBias, scans, scanBias, looks, told, toldBias, whole, wholeBias];
}

/** The part of a scan: of the weights, or of their slopes. */
export function scanOf({ scans, scanBias }: NetWeights, nth: number): ScanWeights {
  const part = (numbers: Float32Array, width: number): Float32Array =>
    numbers.subarray(nth * SCAN_ROWS * width, (nth + 1) * SCAN_ROWS * width);
  return { table: part(scans, WIDTH), bias: part(scanBias, 1) };
}

/** While learning some numbers are left out by chance, the others made greater; each 0 or that factor. */
export interface LeftOut {
  readonly words: Float32Array;
  readonly near: Float32Array;
  /** Of each scan. */
  readonly scans: readonly Float32Array[];
  readonly pooled: Float32Array;
}

/** What a note came to on its way through the net; learning goes the same way back, with what it had left out. */
export interface Passed {
  /** How many words. */
  readonly length: number;
  /** Of each word: what went to its neighbours, what they brought, what was made of it, and all that is known in the end. */
  readonly given: Float32Array;
  readonly brought: Float32Array;
  readonly made: Float32Array;
  readonly scanned: readonly Scanned[];
  readonly seen: Float32Array;
  /** Which word had the most of each number. */
  readonly most: Int32Array;
  /** How much each look goes to which word, a row for each look; before them one that goes to all alike. */
  readonly looked: Float32Array;
  readonly pooled: Float32Array;
  /** Which signs each word tells, log odds. */
  readonly told: Float32Array;
  /** Which word tells most of each sign. */
  readonly teller: Int32Array;
  /** Log odds of each head. */
  readonly heads: Float32Array;
}

/**
 * Reads a note by its words in their order: each with its neighbours, then forwards and back with what was remembered; of
 * that what stands out, what is said on the average, and what four looks choose. A sign counts by the note and by the one
 * word that tells most of it.
 * @param words the places of each word's features
 */
export function pass(
  net: NetWeights,
  words: readonly ArrayLike<number>[],
  leftOut?: LeftOut,
  arithmetic: Arithmetic = PLAIN,
): Passed {
  const { room, rowsTimes, addRows } = arithmetic;
  const length = words.length;
  const seen = times(sumOf(room(length * WIDTH), net.words, words), leftOut?.words);
  const givenOf = (left: Float32Array | undefined): Float32Array =>
    leftOut === undefined ? seen : times(plus(room(seen.length), seen), left);
  const given = givenOf(leftOut?.near);
  const brought = nearby(arithmetic, given, net.near, length);
  const made = notBelow0(rowsTimes(brought, net.mix, net.mixBias, WIDTH));
  plus(seen, made);
  const scanned = Array.from({ length: SCANS }, (_, nth) => {
    const done = scan(arithmetic, givenOf(leftOut?.scans[nth]), scanOf(net, nth));
    addShown(seen, done);
    return done;
  });
  const looked = shares(room, rowsTimes(seen, net.looks, undefined, WIDTH), length);
  const pooled = room(POOLED);
  const most = mostOf(pooled, seen, length);
  addRows(pooled.subarray(WIDTH), looked, seen, WIDTH, { next: 1, down: length });
  times(pooled, leftOut?.pooled);
  const told = rowsTimes(seen, net.told, net.toldBias, WIDTH);
  const heads = rowsTimes(pooled, net.whole, net.wholeBias, POOLED);
  const teller = new Int32Array(SIGN_CODES.length);
  for (let sign = 0; sign < teller.length; sign++) {
    let best = -Infinity;
    for (let word = 0; word < length; word++) {
      const value = told[word * teller.length + sign] ?? 0;
      if (value <= best) continue;
      best = value;
      teller[sign] = word;
    }
    if (length > 0) heads[sign] = (heads[sign] ?? 0) + best;
  }
  return { length, given, brought, made, scanned, seen, most, looked, pooled, told, teller, heads };
}

function sumOf(sum: Float32Array, table: Float32Array, words: readonly ArrayLike<number>[]): Float32Array {
  words.forEach((features, word) => {
    const to = word * WIDTH;
    for (let nth = 0; nth < features.length; nth++)
      for (let i = 0, from = (features[nth] ?? 0) * WIDTH; i < WIDTH; i++)
        sum[to + i] = (sum[to + i] ?? 0) + (table[from + i] ?? 0);
  });
  return sum;
}

function nearby(
  { room, addTimes }: Arithmetic,
  x: Float32Array,
  near: Float32Array,
  length: number,
): Float32Array {
  const z = room(x.length);
  eachNeighbour(length, (word, other, by) => {
    addTimes([z, word], [x, other], [near, by], WIDTH);
  });
  return z;
}

/** Every word with each of its neighbours and itself: where their numbers begin, and those of the table for that step. */
export function eachNeighbour(
  length: number,
  visit: (word: number, other: number, by: number) => void,
): void {
  for (let word = 0; word < length; word++)
    for (let step = 0; step < SPAN; step++) {
      const other = word + step - REACH;
      if (other >= 0 && other < length) visit(word * WIDTH, other * WIDTH, step * WIDTH);
    }
}

function notBelow0(values: Float32Array): Float32Array {
  for (let i = 0; i < values.length; i++) if ((values[i] ?? 0) < 0) values[i] = 0;
  return values;
}

/** How much each look goes to which word, of how much it likes each: all of them together 1. */
function shares(room: Arithmetic['room'], scores: Float32Array, length: number): Float32Array {
  const looked = room((1 + LOOKS) * length).fill(1 / length, 0, length);
  for (let look = 0; look < LOOKS; look++) {
    let most = -Infinity;
    for (let word = 0; word < length; word++) most = Math.max(most, scores[word * LOOKS + look] ?? 0);
    let all = 0;
    const begin = (1 + look) * length;
    for (let word = 0; word < length; word++) {
      const share = Math.exp((scores[word * LOOKS + look] ?? 0) - most);
      looked[begin + word] = share;
      all += share;
    }
    for (let at = begin; at < begin + length; at++) looked[at] = (looked[at] ?? 0) / all;
  }
  return looked;
}

/** Of each number the most of any word, and which word it is. */
function mostOf(pooled: Float32Array, x: Float32Array, length: number): Int32Array {
  const most = new Int32Array(WIDTH);
  for (let i = 0; i < WIDTH; i++) {
    let [best, at] = [length === 0 ? 0 : -Infinity, 0];
    for (let word = 0; word < length; word++) {
      const value = x[word * WIDTH + i] ?? 0;
      if (value > best) {
        best = value;
        at = word;
      }
    }
    pooled[i] = best;
    most[i] = at;
  }
  return most;
}
