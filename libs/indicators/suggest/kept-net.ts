import { goOn, NO_LETTERS } from './feature-number';
import { emptyNet, type NetWeights, pass, type Passed, tablesOf, WIDTH } from './net';
import { Places } from './places';
import { ALPHABET, MIDDLE } from './table';

/** A net as it is kept: every table in the same 91 steps, each by its greatest weight. */
export interface KeptNet {
  /** Of every table in their order. */
  readonly most: readonly number[];
  /** Of every table but the first. */
  readonly tables: readonly string[];
  /** One for each feature of a word: its name, TAB, its row. */
  readonly lines: string;
}

export interface Net {
  readonly places: Places;
  readonly weights: NetWeights;
}

/** @throws Error when they are of a net of another shape */
export function openNet({ most, tables, lines }: KeptNet): Net {
  const steps = new Float32Array(128);
  [...ALPHABET].forEach((char, at) => {
    const by = at - MIDDLE;
    steps[char.charCodeAt(0)] = (Math.sign(by) * by * by) / (MIDDLE * MIDDLE);
  });
  const fill = (table: Float32Array, from: number, text: string, start: number, most = 0): void => {
    for (let at = start; at < text.length; at++) table[from++] = (steps[text.charCodeAt(at)] ?? 0) * most;
  };
  const all = lines === '' ? [] : lines.split('\n');
  const weights = emptyNet(all.length);
  const places = new Places(all.length);
  all.forEach((line, place) => {
    const tab = line.indexOf('\t');
    places.set(goOn(NO_LETTERS, line.slice(0, tab)), place);
    fill(weights.words, place * WIDTH, line, tab + 1, most[0]);
  });
  const [, ...others] = tablesOf(weights);
  if (
    // A country without notes has an empty one, which says nothing.
    all.length > 0 &&
    String(tables.map(({ length }) => length)) !== String(others.map(({ length }) => length))
  )
    throw new Error('The weights are those of another net: `npm run assess -- --train` learns them again.');
  others.forEach((table, nth) => {
    fill(table, 0, tables[nth] ?? '', 0, most[nth + 1]);
  });
  return { places, weights };
}

/** What a net says of a note, see `pass`. */
export function readByNet({ places, weights }: Net, words: readonly (readonly number[])[]): Passed {
  const rows = words.map((word) => word.map((number) => places.get(number)).filter((place) => place >= 0));
  return pass(weights, rows);
}
