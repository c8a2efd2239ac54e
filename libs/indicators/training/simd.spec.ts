import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import wabt from 'wabt';
import { PLAIN } from '../suggest/rows';
import { ROWS } from './rows-wasm';
import { Simd } from './simd';

const WIDTH = 64;
const random =
  (seed: number): (() => number) =>
  () =>
    (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5;

describe('arithmetic four numbers at once', () => {
  it('is what its source says', async () => {
    const source = readFileSync(join(__dirname, 'rows.wat'), 'utf8');
    const { buffer } = (await wabt()).parseWat('rows.wat', source, { simd: true }).toBinary({});
    expect(Buffer.from(buffer).toString('base64')).toBe(ROWS);
  });

  it('comes to the same as one at a time', () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (seed, length, rows) => {
          const next = random(seed + 1);
          const simd = new Simd(1000, 100);
          const both = (many: number): [Float32Array, Float32Array] => {
            const numbers = Float32Array.from({ length: many }, next);
            return [numbers, simd.copy(numbers)];
          };
          const near = (one: Float32Array, other: Float32Array): void => {
            expect(one.length).toBe(other.length);
            expect(
              one.every((value, at) => Math.abs(value - (other[at] ?? NaN)) < 1e-4 * (1 + Math.abs(value))),
            ).toBe(true);
          };
          const [x, sx] = both(length * WIDTH);
          const [table, sTable] = both(rows * WIDTH);
          const [bias, sBias] = both(rows);
          near(PLAIN.rowsTimes(x, table, undefined, WIDTH), simd.rowsTimes(sx, sTable, undefined, WIDTH));
          const shares = PLAIN.rowsTimes(x, table, bias, WIDTH);
          const sShares = simd.rowsTimes(sx, sTable, sBias, WIDTH);
          near(shares, sShares);
          PLAIN.addRows(x, shares, table, WIDTH, { next: 1, down: rows });
          simd.addRows(sx, sShares, sTable, WIDTH, { next: 1, down: rows });
          near(x, sx);
          PLAIN.addRows(table, shares, x, WIDTH, { next: rows, down: 1 });
          simd.addRows(sTable, sShares, sx, WIDTH, { next: rows, down: 1 });
          near(table, sTable);
          PLAIN.addTimes([table, 0], [x, 0], [x, (length - 1) * WIDTH], WIDTH);
          simd.addTimes([sTable, 0], [sx, 0], [sx, (length - 1) * WIDTH], WIDTH);
          near(table, sTable);
          const squares = table.reduce((sum, value) => sum + value * value, 0);
          expect(simd.squares(sTable) / squares).toBeCloseTo(1, 3);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('gives room that is empty, and keeps what is kept', () => {
    const simd = new Simd(16, 1);
    const kept = simd.keep(5).fill(7);
    for (let round = 0; round < 3; round++) {
      simd.clear();
      expect([...simd.room(6)]).toEqual([0, 0, 0, 0, 0, 0]);
      simd.room(6).fill(3);
    }
    expect([...kept]).toEqual([7, 7, 7, 7, 7]);
  });
});
