import { SIGN_CODES } from '#contracts/sign-codes';
import {
  emptyNet,
  type LeftOut,
  NET_HEADS,
  type NetWeights,
  pass,
  POOLED,
  PROPOSE_AT,
  SCANS,
  tablesOf,
  WIDTH,
} from '../suggest/net';
import { learnNet, NET_RECIPE, type NetLesson } from './learn-net';
import { randomFrom } from './logistic';
import { passBack } from './net-gradient';
import { Simd } from './simd';

const random = randomFrom(3);
const WORDS = [[0, 1], [2], [3, 0], [], [4, 1], [2, 3]].map((features) => Int32Array.from(features));
const few = (table: Float32Array): void => {
  for (let at = 0; at < table.length; at++) table[at] = random() - 0.5;
};

describe('the way back through the net', () => {
  const net = emptyNet(5);
  tablesOf(net).forEach(few);
  const chance = (many: number): Float32Array =>
    Float32Array.from({ length: many }, () => (random() < 0.3 ? 0 : 1.4));
  const leftOut: LeftOut = {
    words: chance(WORDS.length * WIDTH),
    near: chance(WORDS.length * WIDTH),
    scans: Array.from({ length: SCANS }, () => chance(WORDS.length * WIDTH)),
    pooled: chance(POOLED),
  };
  const heads = Float32Array.from({ length: NET_HEADS }, () => random() - 0.5);
  const told = Float32Array.from({ length: WORDS.length * SIGN_CODES.length }, () => random() - 0.5);
  const worth = (): number => {
    const passed = pass(net, WORDS, leftOut);
    return (
      passed.heads.reduce((sum, value, at) => sum + value * (heads[at] ?? 0), 0) +
      passed.told.reduce((sum, value, at) => sum + value * (told[at] ?? 0), 0)
    );
  };

  it('is the slope of every table: what a small step does to what comes out', () => {
    const simd = new Simd(5 * WIDTH, WORDS.length);
    const gradient = emptyNet(5, (many) => simd.keep(many));
    const copied = emptyNet(5, (many) => simd.keep(many));
    tablesOf(copied).forEach((table, nth) => {
      table.set(tablesOf(net)[nth] ?? []);
    });
    const slopesOut = { heads: simd.copy(heads), told: simd.copy(told) };
    passBack(copied, gradient, WORDS, pass(copied, WORDS, leftOut, simd), slopesOut, simd, leftOut);
    tablesOf(net).forEach((table, nth) => {
      const slopes = tablesOf(gradient)[nth] ?? new Float32Array(0);
      let [apart, size] = [0, 0];
      for (let tried = 0; tried < 40; tried++) {
        const at = Math.floor(random() * table.length);
        const before = table[at] ?? 0;
        table[at] = before + 1e-3;
        const up = worth();
        table[at] = before - 1e-3;
        const down = worth();
        table[at] = before;
        apart += Math.abs((up - down) / 2e-3 - (slopes[at] ?? 0));
        size += Math.abs(slopes[at] ?? 0);
      }
      expect({ nth, apart: apart / size < 0.05, moved: size > 0 }).toEqual({ nth, apart: true, moved: true });
    });
  });
});

describe('a net', () => {
  const lesson = (features: number[][], is: boolean): NetLesson => ({
    words: features.map((each) => Int32Array.from(each)),
    truth: Array.from({ length: NET_HEADS }, (_, head) => (head === PROPOSE_AT ? is : false)),
    isAgain: false,
    marked: features.map(() => []),
  });
  /** 0 then 1 is to be raised; 1 then 0 is not, with the same words. */
  const lessons = Array.from({ length: 40 }, (_, nth) => [
    lesson([[2 + (nth % 3)], [0], [1], [2]], true),
    lesson([[2 + (nth % 3)], [1], [0], [2]], false),
  ]).flat();
  const recipe = {
    ...NET_RECIPE,
    rounds: 20,
    rate: 0.02,
    batch: 8,
    without: { numbers: 0, features: 0, spelling: 0 },
  };
  const learnt = (seed: number, rounds: number): NetWeights =>
    learnNet(lessons, [false, false, false, false, false], seed, { ...recipe, rounds });
  const saidBy = (net: NetWeights, features: number[][]): number => {
    const words = features.map((each) => Int32Array.from(each));
    return pass(net, words).heads[PROPOSE_AT] ?? 0;
  };

  it('learns what only the order of the words tells', () => {
    const net = learnt(7, recipe.rounds);
    expect(saidBy(net, [[3], [0], [1], [2]])).toBeGreaterThan(1);
    expect(saidBy(net, [[3], [1], [0], [2]])).toBeLessThan(-1);
  });
  it('learns what only the order of words tells that are far from each other', () => {
    /** So many words that tell nothing. */
    const others = (many: number): number[][] => Array.from({ length: many }, () => [2]);
    const far = (one: number, other: number): number[][] => [
      ...others(4),
      [one],
      ...others(7),
      [other],
      ...others(4),
    ];
    const told = Array.from({ length: 40 }, () => [lesson(far(0, 1), true), lesson(far(1, 0), false)]).flat();
    const net = learnNet(told, [false, false, false, false, false], 7, recipe);
    expect(saidBy(net, far(0, 1))).toBeGreaterThan(1);
    expect(saidBy(net, far(1, 0))).toBeLessThan(-1);
  });
  it('believes a note rather than its turn', () => {
    const words = [[3], [2]];
    const told = Array.from({ length: 40 }, () => [
      lesson(words, true),
      { ...lesson(words, false), isAgain: true },
    ]).flat();
    const saidOf = (how: typeof recipe): number =>
      saidBy(learnNet(told, [false, false, false, false, false], 7, how), words);
    expect(saidOf(recipe)).toBeGreaterThan(0.5);
    expect(Math.abs(saidOf({ ...recipe, proposeAgain: recipe.propose }))).toBeLessThan(0.2);
  });
  it('is the same for the same seed, to the last bit', () => {
    const near = (seed: number): Float32Array => learnt(seed, 1).near;
    expect(near(7)).toEqual(near(7));
    expect(near(7)).not.toEqual(near(8));
  });
  it('reads a note without words', () => {
    expect(pass(learnt(7, 1), []).heads.every(Number.isFinite)).toBe(true);
  });
});
