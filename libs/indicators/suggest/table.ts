import { goOn, NO_LETTERS } from './feature-number';
import { type Features, VIEWS } from './features';
import { Places } from './places';

/** Weights as they are kept: one line for each feature, `name TAB pairs`, a pair being a head and its weight. */
export interface KeptTable {
  readonly heads: readonly KeptHead[];
  readonly lines: string;
}

export interface KeptHead {
  readonly name: string;
  readonly bias: number;
  /** The greatest weight; a kept one is the square of its steps, so that small ones are kept as finely as great ones. */
  readonly most: number;
}

/** Printable, and nothing that JSON escapes; its middle is a weight of nothing. */
export const ALPHABET = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at))
  .filter((char) => char !== '"' && char !== '\\')
  .join('')
  .slice(0, 91);
export const MIDDLE = 45;
/** Length to which every view of a text is brought. */
export const LENGTH = 10;

export interface Table {
  readonly heads: readonly KeptHead[];
  /** Where the pairs of a feature begin; before them stands how many numbers they are. */
  readonly places: Places;
  /** Pairs of head and steps, of all features one after the other. */
  readonly pairs: Int8Array;
}

export function openTable({ heads, lines }: KeptTable): Table {
  const values = new Map([...ALPHABET].map((char, at) => [char, at]));
  const all = lines.split('\n');
  const places = new Places(all.length);
  const pairs = new Int8Array(lines.length + 1);
  let end = 0;
  for (const line of all) {
    const tab = line.indexOf('\t');
    if (tab < 0) continue;
    places.set(goOn(NO_LETTERS, line.slice(0, tab)), end);
    pairs[end++] = line.length - tab - 1;
    for (let at = tab + 1; at < line.length; at++)
      pairs[end++] = (values.get(line.charAt(at)) ?? MIDDLE) - ((at - tab) % 2 === 1 ? 0 : MIDDLE);
  }
  return { heads, places, pairs: pairs.slice(0, end) };
}

/**
 * How strongly each head speaks for a text: log odds, in the order of the heads.
 * @param only so many of the heads, the first ones
 */
export function scoresOf({ heads, places, pairs }: Table, features: Features, only = heads.length): number[] {
  const sums = new Float64Array(only);
  for (const view of VIEWS) {
    const { numbers, values, length } = features[view];
    for (let nth = 0; nth < numbers.length; nth++) {
      const place = places.get(numbers[nth] ?? 0);
      if (place < 0) continue;
      const share = (values[nth] ?? 0) / length;
      const end = place + 1 + (pairs[place] ?? 0);
      for (let at = place + 1; at < end; at += 2) {
        const head = pairs[at] ?? 0;
        // A feature's heads stand in their order.
        if (head >= only) break;
        const steps = pairs[at + 1] ?? 0;
        sums[head] = (sums[head] ?? 0) + share * (steps < 0 ? -steps * steps : steps * steps);
      }
    }
  }
  return heads
    .slice(0, only)
    .map(({ bias, most }, at) => bias + ((sums[at] ?? 0) * most * LENGTH) / (MIDDLE * MIDDLE));
}
