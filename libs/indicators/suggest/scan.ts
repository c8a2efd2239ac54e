import { type Arithmetic, sure } from './rows';

/** Of each number of a word: what it adds, how much of what was remembered it keeps, how much of that is shown then. */
export const [ADDS, KEEPS, SHOWS] = [0, 1, 2];
/** How many those are. */
export const GATES = 3;

/** What every word adds, keeps and shows: of each number a row of the table, first all that add, then those that keep. */
export interface ScanWeights {
  readonly table: Float32Array;
  readonly bias: Float32Array;
}

/** What a scan made of the words; each of the numbers of every word. */
export interface Scanned {
  /** What went into it; what came out is written over it where nothing is learnt, see `pass`. */
  readonly given: Float32Array;
  readonly added: Float32Array;
  readonly kept: Float32Array;
  readonly remembered: Float32Array;
  readonly shown: Float32Array;
}

/**
 * Reads words in their order, remembering: half of the numbers from the first word on, the other half from the last. How
 * much is kept and shown depends on the word alone, so that all words are multiplied at once (simple recurrent units: Lei,
 * Zhang, Wang, Dai, Artzi 2018).
 * @param given of each word as many numbers as there are rows for each gate
 */
export function scan(
  { room, rowsTimes }: Arithmetic,
  given: Float32Array,
  { table, bias }: ScanWeights,
): Scanned {
  const width = bias.length / GATES;
  const length = given.length / width;
  const said = rowsTimes(given, table, bias, width);
  const scanned: Scanned = {
    given,
    added: room(given.length),
    kept: room(given.length),
    remembered: room(given.length),
    shown: room(given.length),
  };
  const { added, kept, remembered, shown } = scanned;
  for (const { first, end, start, step } of waysThrough(length, width))
    for (let nth = 0, word = start; nth < length; nth++, word += step)
      for (let i = first; i < end; i++) {
        const at = word * width + i;
        const from = word * GATES * width + i;
        const add = Math.tanh(said[from + ADDS * width] ?? 0);
        const keep = sure(said[from + KEEPS * width] ?? 0);
        const before = nth === 0 ? 0 : (remembered[at - step * width] ?? 0);
        added[at] = add;
        kept[at] = keep;
        remembered[at] = keep * before + (1 - keep) * add;
        shown[at] = sure(said[from + SHOWS * width] ?? 0);
      }
  return scanned;
}

/** Adds to what is known of each word what was remembered there and is shown. */
export function addShown(known: Float32Array, { remembered, shown }: Scanned): void {
  for (let at = 0; at < known.length; at++)
    known[at] = (known[at] ?? 0) + (shown[at] ?? 0) * (remembered[at] ?? 0);
}

/** Some numbers of every word, from `first` until `end`, and in which order the words are read for them. */
interface Way {
  readonly first: number;
  readonly end: number;
  /** The word to begin with, and how far it is to the next. */
  readonly start: number;
  readonly step: number;
}

/** Forwards, and back. */
export function waysThrough(length: number, width: number): readonly Way[] {
  return [
    { first: 0, end: width / 2, start: 0, step: 1 },
    { first: width / 2, end: width, start: length - 1, step: -1 },
  ];
}
