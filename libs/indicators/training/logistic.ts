/**
 * L2-regularised logistic regression over sparse rows, by coordinate descent on the dual (Yu, Huang, Lin 2011). No chance
 * in it but the order of the rows, which the seed gives: the same rows give the same weights, to the last bit.
 */
export interface Row {
  readonly at: Int32Array;
  readonly value: Float32Array;
}

export interface Fit {
  readonly weights: Float64Array;
  readonly bias: number;
}

export interface Strength {
  /** Cost of an error; the smaller, the more even the weights. */
  readonly cost: number;
  /** How many times more a positive row counts. */
  readonly positive: number;
  readonly rounds: number;
  readonly seed: number;
}

interface Coordinate {
  readonly row: Row;
  readonly sign: 1 | -1;
  readonly cap: number;
  readonly norm: number;
  alpha: number;
}

/**
 * @param isPositive of each row
 * @param size how many features there are
 */
export function fit(rows: readonly Row[], isPositive: readonly boolean[], size: number, how: Strength): Fit {
  const weights = new Float64Array(size);
  let bias = 0;
  const coordinates = rows.map((row, at): Coordinate => {
    const cap = how.cost * (isPositive[at] === true ? how.positive : 1);
    const norm = 1 + row.value.reduce((sum, value) => sum + value * value, 0);
    return { row, sign: isPositive[at] === true ? 1 : -1, cap, norm, alpha: Math.min(0.001 * cap, 1e-8) };
  });
  for (const { row, sign, alpha } of coordinates) bias += move(weights, row, sign * alpha);
  const random = randomFrom(how.seed);
  for (let round = 0; round < how.rounds; round++) {
    shuffle(coordinates, random);
    for (const coordinate of coordinates) {
      const { row, sign, alpha } = coordinate;
      coordinate.alpha = solve(coordinate, sign * (dot(weights, row) + bias));
      bias += move(weights, row, sign * (coordinate.alpha - alpha));
    }
  }
  return { weights, bias };
}

/** The best value of one coordinate, all others as they are: Newton's method, kept inside (0, cap). */
function solve({ alpha, cap, norm }: Coordinate, slope: number): number {
  let z = alpha;
  for (let step = 0; step < 20; step++) {
    const gradient = norm * (z - alpha) + slope + Math.log(z / (cap - z));
    if (Math.abs(gradient) < 1e-6) break;
    const next = z - gradient / (norm + cap / (z * (cap - z)));
    if (next <= 0) z *= 0.1;
    else if (next >= cap) z = cap - (cap - z) * 0.1;
    else z = next;
  }
  return Math.min(Math.max(z, 1e-12 * cap), cap * (1 - 1e-12));
}

export function dot(weights: Float64Array, { at, value }: Row): number {
  let sum = 0;
  for (let k = 0; k < at.length; k++) sum += (weights[at[k] ?? 0] ?? 0) * (value[k] ?? 0);
  return sum;
}

function move(weights: Float64Array, { at, value }: Row, by: number): number {
  for (let k = 0; k < at.length; k++) {
    const place = at[k] ?? 0;
    weights[place] = (weights[place] ?? 0) + (value[k] ?? 0) * by;
  }
  return by;
}

/** Numbers that look random and are always the same for a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffle(items: unknown[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const [one, two] = [items[at], items[other]];
    if (one !== undefined && two !== undefined) [items[at], items[other]] = [two, one];
  }
}
