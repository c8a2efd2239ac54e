import { goOnWith, NO_LETTERS } from './feature-number';
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

/** The steps of every letter of the alphabet, from none to 90, by its code; of any other the middle. */
const STEPS = Int8Array.from({ length: 128 }, (_, code) => {
  const at = ALPHABET.indexOf(String.fromCharCode(code));
  return at < 0 ? MIDDLE : at;
});
const [TAB, NEWLINE] = [9, 10];

/** Letter by letter, for there are millions: no line is cut out of the file, and no name. */
export function openTable({ heads, lines }: KeptTable): Table {
  const places = new Places(linesIn(lines));
  const pairs = new Int8Array(lines.length + 1);
  let end = 0;
  for (let at = 0; at < lines.length; at++) {
    let name = NO_LETTERS;
    let code = lines.charCodeAt(at);
    for (; code !== TAB && code !== NEWLINE && at < lines.length; code = lines.charCodeAt(++at))
      name = goOnWith(name, code);
    if (code !== TAB) continue;
    places.set(name, end);
    const count = end++;
    let middle = 0;
    for (
      code = lines.charCodeAt(++at);
      code !== NEWLINE && at < lines.length;
      code = lines.charCodeAt(++at)
    ) {
      pairs[end++] = (STEPS[code] ?? MIDDLE) - middle;
      middle = MIDDLE - middle;
    }
    pairs[count] = end - count - 1;
  }
  return { heads, places, pairs: pairs.slice(0, end) };
}

function linesIn(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** How strongly each head speaks for a text: log odds, in the order of the heads. */
export function scoresOf({ heads, places, pairs }: Table, features: Features): number[] {
  const sums = new Float64Array(heads.length);
  for (const view of VIEWS) {
    const { numbers, values, length } = features[view];
    for (let nth = 0; nth < numbers.length; nth++) {
      const place = places.get(numbers[nth] ?? 0);
      if (place < 0) continue;
      const share = (values[nth] ?? 0) / length;
      const end = place + 1 + (pairs[place] ?? 0);
      for (let at = place + 1; at < end; at += 2) {
        const head = pairs[at] ?? 0;
        const steps = pairs[at + 1] ?? 0;
        sums[head] = (sums[head] ?? 0) + share * (steps < 0 ? -steps * steps : steps * steps);
      }
    }
  }
  return heads.map(({ bias, most }, at) => bias + ((sums[at] ?? 0) * most * LENGTH) / (MIDDLE * MIDDLE));
}
