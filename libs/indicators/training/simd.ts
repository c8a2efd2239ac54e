import type { Arithmetic } from '../suggest/rows';
import { ROWS } from './rows-wasm';

/** What of the engine is used here; the types of Node do not name it. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

interface Rows {
  rowsTimes(...places: number[]): void;
  addRows(...places: number[]): void;
  addTimes(...places: number[]): void;
  squares(x: number, bytes: number): number;
  move(...places: number[]): void;
}

const BYTES = 4;
const PAGE = 65_536;
/** Numbers are kept in steps of sixteen bytes. */
const STEP = 4;
/** So many tables as large as that of the words are kept: it, its slopes, and both means of them. */
const AS_LARGE = 4;
/** Room for the other tables, and for what one word needs on its way there and back, in numbers. */
const BESIDE = 1_000_000;
const A_WORD = 4_000;

/** Weights with their slopes, and the means of these and of their squares. */
export type Moved = Readonly<Record<'weights' | 'slopes' | 'mean' | 'square', Float32Array>>;

/** How weights move, see `rows.wat`. */
interface Move {
  readonly shrink: number;
  readonly fade: number;
  readonly fadeSquares: number;
  readonly rate: number;
  readonly keep: number;
  readonly tiny: number;
}

/**
 * Arithmetic in WebAssembly, four numbers at once: some ten times as fast, and the same on every machine to the last bit.
 * All numbers must come from its own memory, by `keep` or `room`.
 */
export class Simd implements Arithmetic {
  private readonly buffer: ArrayBuffer;
  private readonly rows: Rows;
  private kept = 0;
  private used = 0;

  /** @param largest numbers in the largest table @param longest words in the longest note */
  constructor(largest: number, longest: number) {
    const numbers = AS_LARGE * largest + BESIDE + longest * A_WORD;
    const memory = new WebAssembly.Memory({ initial: Math.ceil((numbers * BYTES) / PAGE) });
    this.buffer = memory.buffer;
    const module = new WebAssembly.Module(Buffer.from(ROWS, 'base64'));
    this.rows = new WebAssembly.Instance(module, { net: { memory } }).exports as Rows;
  }

  /** Numbers that stay, all 0; taken before any room. */
  keep(many: number): Float32Array {
    const numbers = this.take(many);
    this.kept = this.used;
    return numbers;
  }

  /** Gives back every room. */
  clear(): void {
    this.used = this.kept;
  }

  readonly room = (many: number): Float32Array => this.take(many).fill(0);

  copy(values: Float32Array): Float32Array {
    const copied = this.take(values.length);
    copied.set(values);
    return copied;
  }

  readonly rowsTimes: Arithmetic['rowsTimes'] = (x, table, bias, width) => {
    const [length, rows] = [x.length / width, table.length / width];
    const result = this.take(length * rows);
    this.rows.rowsTimes(
      result.byteOffset,
      x.byteOffset,
      table.byteOffset,
      bias?.byteOffset ?? 0,
      length,
      rows,
      width,
    );
    return result;
  };

  readonly addRows: Arithmetic['addRows'] = (sum, shares, table, width, { next, down }) => {
    this.rows.addRows(
      sum.byteOffset,
      shares.byteOffset,
      table.byteOffset,
      sum.length / width,
      table.length / width,
      width,
      next * BYTES,
      down * BYTES,
    );
  };

  readonly addTimes: Arithmetic['addTimes'] = ([sum, to], [x, from], [y, by], many) => {
    this.rows.addTimes(
      sum.byteOffset + to * BYTES,
      x.byteOffset + from * BYTES,
      y.byteOffset + by * BYTES,
      many * BYTES,
    );
  };

  squares(values: Float32Array): number {
    return this.rows.squares(values.byteOffset, values.byteLength);
  }

  move(table: Moved, { shrink, fade, fadeSquares, rate, keep, tiny }: Move): void {
    const { weights, slopes, mean, square } = table;
    this.rows.move(
      weights.byteOffset,
      slopes.byteOffset,
      mean.byteOffset,
      square.byteOffset,
      weights.byteLength,
      shrink,
      fade,
      fadeSquares,
      rate,
      keep,
      tiny,
    );
  }

  /** The first numbers are nobody's: a place of 0 means none. */
  private take(many: number): Float32Array {
    this.used = Math.max(this.used, STEP);
    const numbers = new Float32Array(this.buffer, this.used * BYTES, many);
    this.used += Math.ceil(many / STEP) * STEP;
    return numbers;
  }
}
