/** What is done with tables of numbers, row after row; learning does the same faster. */
export interface Arithmetic {
  /** So many numbers, all 0. */
  readonly room: (many: number) => Float32Array;
  /** Each row of `x` times each row of `table`, plus a bias for each of the latter; rows of `width` numbers. */
  readonly rowsTimes: (
    x: Float32Array,
    table: Float32Array,
    bias: Float32Array | undefined,
    width: number,
  ) => Float32Array;
  /**
   * Adds to each row of `sum` all rows of `table`, each times its share.
   * @param lie how far apart the shares for one row of `sum` lie, and how much further on those of the next row begin
   */
  readonly addRows: (
    sum: Float32Array,
    shares: Float32Array,
    table: Float32Array,
    width: number,
    lie: Lie,
  ) => void;
  /** Adds to `many` numbers of `sum` those of `x` times those of `y`, each from its own place. */
  readonly addTimes: (sum: Stretch, x: Stretch, y: Stretch, many: number) => void;
}

export interface Lie {
  readonly next: number;
  readonly down: number;
}

/** Numbers from a place on. */
export type Stretch = readonly [numbers: Float32Array, from: number];

export const PLAIN: Arithmetic = {
  room: (many) => new Float32Array(many),
  rowsTimes(x, table, bias, width) {
    const [length, rows] = [x.length / width, table.length / width];
    const result = new Float32Array(length * rows);
    // Two rows by four at a time: what is read once is used often, and no sum waits for another.
    for (let one = 0; one < length; one += 2)
      for (let row = 0; row < rows; row += 4) {
        const from = one * width;
        const fromNext = Math.min(one + 1, length - 1) * width;
        const a = row * width;
        const b = Math.min(row + 1, rows - 1) * width;
        const c = Math.min(row + 2, rows - 1) * width;
        const d = Math.min(row + 3, rows - 1) * width;
        let e = 0;
        let f = 0;
        let g = 0;
        let h = 0;
        let k = 0;
        let l = 0;
        let m = 0;
        let n = 0;
        for (let i = 0; i < width; i++) {
          const value = x[from + i] ?? 0;
          const next = x[fromNext + i] ?? 0;
          const byA = table[a + i] ?? 0;
          const byB = table[b + i] ?? 0;
          const byC = table[c + i] ?? 0;
          const byD = table[d + i] ?? 0;
          e += value * byA;
          f += value * byB;
          g += value * byC;
          h += value * byD;
          k += next * byA;
          l += next * byB;
          m += next * byC;
          n += next * byD;
        }
        // Beyond the last word or row nothing is written.
        const to = one * rows + row;
        const toNext = one + 1 < length ? to + rows : result.length;
        const left = rows - row;
        result[to] = e;
        result[toNext] = k;
        if (left > 1) result[to + 1] = f;
        if (left > 1) result[toNext + 1] = l;
        if (left > 2) result[to + 2] = g;
        if (left > 2) result[toNext + 2] = m;
        if (left > 3) result[to + 3] = h;
        if (left > 3) result[toNext + 3] = n;
      }
    if (bias !== undefined)
      for (let at = 0; at < result.length; at++) result[at] = (result[at] ?? 0) + (bias[at % rows] ?? 0);
    return result;
  },
  addRows(sum, shares, table, width, { next, down }) {
    for (let to = 0, first = 0; to < sum.length; to += width, first += down)
      for (let from = 0, at = first; from < table.length; from += width, at += next) {
        const share = shares[at] ?? 0;
        for (let i = 0; i < width; i++) sum[to + i] = (sum[to + i] ?? 0) + share * (table[from + i] ?? 0);
      }
  },
  addTimes([sum, to], [x, from], [y, by], many) {
    for (let i = 0; i < many; i++) sum[to + i] = (sum[to + i] ?? 0) + (x[from + i] ?? 0) * (y[by + i] ?? 0);
  },
};

/** Multiplies each with its factor, in place; as they are without factors. */
export function times(values: Float32Array, factors: Float32Array | undefined): Float32Array {
  if (factors !== undefined)
    for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * (factors[i] ?? 0);
  return values;
}

/** Adds the others in place. */
export function plus(values: Float32Array, others: Float32Array): Float32Array {
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) + (others[i] ?? 0);
  return values;
}

/** The chance of these log odds. */
export function sure(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
