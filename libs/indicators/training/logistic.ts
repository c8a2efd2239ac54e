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

/** What is learnt of the rows: of each whether it is so, and how much each feature is worth for it. */
export interface Question {
  readonly isPositive: readonly boolean[];
  readonly worth: Float64Array;
}

/**
 * @param isPositive of each row
 * @param size how many features there are
 */
export function fit(rows: readonly Row[], isPositive: readonly boolean[], size: number, how: Strength): Fit {
  const worth = new Float64Array(size).fill(1);
  const [found = { weights: new Float64Array(size), bias: 0 }] = fitTogether(
    rows,
    [{ isPositive, worth }],
    size,
    how,
  );
  return found;
}

/**
 * Fits several questions over the same rows: each as if alone, to the last bit. A row's features lie far apart, and what
 * every question knows of one lies together, so that they are fetched once for all.
 * @returns of each question, in their order, weights for features that are weighed by their worth
 */
export function fitTogether(
  rows: readonly Row[],
  questions: readonly Question[],
  size: number,
  how: Strength,
): Fit[] {
  return new Together(rows, questions, size).fit(how);
}

class Together {
  private readonly many: number;
  /** Of each feature, of each question. */
  private readonly worth: Float64Array;
  private readonly weights: Float64Array;
  private readonly bias: Float64Array;
  /** The values of the row that is looked at, of each of its features, by each question. */
  private readonly values: Float32Array;
  /** Of each question: what is said of that row, and by how much its weights move. */
  private readonly said: Float64Array;
  private readonly by: Float64Array;

  constructor(
    private readonly rows: readonly Row[],
    private readonly questions: readonly Question[],
    size: number,
  ) {
    this.many = questions.length;
    this.worth = new Float64Array(size * this.many);
    questions.forEach(({ worth }, nth) => {
      for (let place = 0; place < size; place++) this.worth[place * this.many + nth] = worth[place] ?? 0;
    });
    this.weights = new Float64Array(size * this.many);
    this.bias = new Float64Array(this.many);
    this.values = new Float32Array(rows.reduce((most, { at }) => Math.max(most, at.length), 0) * this.many);
    this.said = new Float64Array(this.many);
    this.by = new Float64Array(this.many);
  }

  fit(how: Strength): Fit[] {
    const { many } = this;
    const signs = this.questions.map(({ isPositive }) => Int8Array.from(isPositive, (is) => (is ? 1 : -1)));
    const capOf = (sign: number): number => how.cost * (sign > 0 ? how.positive : 1);
    const alphas = new Float64Array(this.rows.length * many);
    const norms = new Float64Array(this.rows.length * many);
    this.rows.forEach((row, nth) => {
      this.look(row);
      for (let question = 0; question < many; question++) {
        const sign = signs[question]?.[nth] ?? 1;
        alphas[nth * many + question] = Math.min(0.001 * capOf(sign), 1e-8);
        norms[nth * many + question] = this.normOf(row, question);
        this.by[question] = sign * (alphas[nth * many + question] ?? 0);
      }
      this.move(row);
    });
    const order = Array.from(this.rows.keys());
    const random = randomFrom(how.seed);
    for (let round = 0; round < how.rounds; round++) {
      shuffle(order, random);
      for (const nth of order) {
        const row = this.rows[nth];
        if (row === undefined) continue;
        this.look(row);
        for (let question = 0; question < many; question++) {
          const sign = signs[question]?.[nth] ?? 1;
          const place = nth * many + question;
          const alpha = alphas[place] ?? 0;
          const slope = sign * ((this.said[question] ?? 0) + (this.bias[question] ?? 0));
          alphas[place] = solve(alpha, capOf(sign), norms[place] ?? 1, slope);
          this.by[question] = sign * ((alphas[place] ?? 0) - alpha);
        }
        this.move(row);
      }
    }
    return this.questions.map((_, question) => ({
      weights: Float64Array.from(
        { length: this.weights.length / many },
        (_weight, place) => this.weights[place * many + question] ?? 0,
      ),
      bias: this.bias[question] ?? 0,
    }));
  }

  /** What each question says of a row, and the row's values as it sees them. */
  private look({ at, value }: Row): void {
    const { many, weights, worth, values, said } = this;
    said.fill(0);
    for (let k = 0; k < at.length; k++) {
      const from = (at[k] ?? 0) * many;
      const given = value[k] ?? 0;
      for (let question = 0; question < many; question++) {
        const seen = Math.fround(given * (worth[from + question] ?? 0));
        values[k * many + question] = seen;
        said[question] = (said[question] ?? 0) + (weights[from + question] ?? 0) * seen;
      }
    }
  }

  /** Moves the weights of the row looked at. */
  private move({ at }: Row): void {
    const { many, weights, values, by, bias } = this;
    for (let k = 0; k < at.length; k++) {
      const from = (at[k] ?? 0) * many;
      for (let question = 0; question < many; question++)
        weights[from + question] =
          (weights[from + question] ?? 0) + (values[k * many + question] ?? 0) * (by[question] ?? 0);
    }
    for (let question = 0; question < many; question++)
      bias[question] = (bias[question] ?? 0) + (by[question] ?? 0);
  }

  private normOf({ at }: Row, question: number): number {
    let sum = 0;
    for (let k = 0; k < at.length; k++) {
      const value = this.values[k * this.many + question] ?? 0;
      sum += value * value;
    }
    return 1 + sum;
  }
}

/** The best value of one coordinate, all others as they are: Newton's method, kept inside (0, cap). */
function solve(alpha: number, cap: number, norm: number, slope: number): number {
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
