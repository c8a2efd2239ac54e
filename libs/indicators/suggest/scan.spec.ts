import { PLAIN } from './rows';
import { ADDS, addShown, GATES, KEEPS, scan, SHOWS } from './scan';

const WIDTH = 8;
const LENGTH = 5;
let seed = 7;
const chance = (many: number): Float32Array =>
  Float32Array.from({ length: many }, () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5);
const weights = { table: chance(GATES * WIDTH * WIDTH), bias: chance(GATES * WIDTH) };
const given = chance(LENGTH * WIDTH);

/** Which words hear of a change of one word, in the first half of their numbers and in the second. */
function heard(changed: number): [forwards: number[], back: number[]] {
  const other = given.slice();
  other.set(chance(WIDTH), changed * WIDTH);
  const [one, two] = [given, other].map((words) => scan(PLAIN, words, weights).remembered);
  const differs = (word: number, first: number): boolean =>
    Array.from({ length: WIDTH / 2 }, (_, i) => word * WIDTH + first + i).some(
      (at) => one?.[at] !== two?.[at],
    );
  const words = Array.from({ length: LENGTH }, (_, word) => word);
  return [words.filter((word) => differs(word, 0)), words.filter((word) => differs(word, WIDTH / 2))];
}

describe('a scan', () => {
  it('remembers what was said before in one half of its numbers, what is said after in the other', () => {
    expect(heard(0)).toEqual([[0, 1, 2, 3, 4], [0]]);
    expect(heard(2)).toEqual([
      [2, 3, 4],
      [0, 1, 2],
    ]);
    expect(heard(4)).toEqual([[4], [0, 1, 2, 3, 4]]);
  });
  it('is what its rule says, word by word', () => {
    const said = PLAIN.rowsTimes(given, weights.table, weights.bias, WIDTH);
    const sure = (odds = 0): number => 1 / (1 + Math.exp(-odds));
    const known = new Float32Array(given.length);
    addShown(known, scan(PLAIN, given, weights));
    for (let i = 0; i < WIDTH; i++) {
      let remembered = 0;
      for (let nth = 0; nth < LENGTH; nth++) {
        const word = i < WIDTH / 2 ? nth : LENGTH - 1 - nth;
        const [add, keep, show] = [ADDS, KEEPS, SHOWS].map((gate) => said[(word * GATES + gate) * WIDTH + i]);
        remembered = sure(keep) * remembered + (1 - sure(keep)) * Math.tanh(add ?? 0);
        expect(known[word * WIDTH + i]).toBeCloseTo(sure(show) * remembered, 5);
      }
    }
  });
  it('of no words is nothing', () => {
    expect(scan(PLAIN, new Float32Array(0), weights).remembered).toHaveLength(0);
  });
});
