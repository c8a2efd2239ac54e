import {
  eachNeighbour,
  LOOKS,
  type LeftOut,
  type NetWeights,
  type Passed,
  POOLED,
  scanOf,
  WIDTH,
} from '../suggest/net';
import { plus, times } from '../suggest/rows';
import { scanBack } from './scan-gradient';
import type { Simd } from './simd';

/** How an error changes with what came out. */
export interface Slopes {
  /** Of each head of the whole. */
  readonly heads: Float32Array;
  /** Of each sign each word tells. */
  readonly told: Float32Array;
}

/** The way back of `pass`: adds to `gradient` how the error changes with every weight. */
export function passBack(
  net: NetWeights,
  gradient: NetWeights,
  words: readonly Int32Array[],
  passed: Passed,
  { heads, told }: Slopes,
  simd: Simd,
  leftOut: LeftOut,
): void {
  const { length, seen, teller, pooled } = passed;
  if (length === 0) return;
  const signs = teller.length;
  for (let sign = 0; sign < signs; sign++) {
    const at = (teller[sign] ?? 0) * signs + sign;
    told[at] = (told[at] ?? 0) + (heads[sign] ?? 0);
  }
  const dx = rowsBack(simd, seen, net.told, gradient.told, gradient.toldBias, told, WIDTH);
  const dPooled = rowsBack(simd, pooled, net.whole, gradient.whole, gradient.wholeBias, heads, POOLED);
  poolBack(simd, net, gradient, passed, times(dPooled, leftOut.pooled), dx);
  for (const [nth, scanned] of [...passed.scanned.entries()].reverse()) {
    const { table, bias } = scanOf(gradient, nth);
    const said = scanBack(simd, scanned, dx, WIDTH);
    const back = rowsBack(simd, scanned.given, scanOf(net, nth).table, table, bias, said, WIDTH);
    plus(dx, times(back, leftOut.scans[nth]));
  }
  nearBack(simd, net, gradient, passed, dx, leftOut.near);
  times(dx, leftOut.words);
  words.forEach((features, word) => {
    const from = word * WIDTH;
    for (const feature of features)
      for (let i = 0, to = feature * WIDTH; i < WIDTH; i++)
        gradient.words[to + i] = (gradient.words[to + i] ?? 0) + (dx[from + i] ?? 0);
  });
}

/** Adds to `dx` what comes back from what the whole note came to. */
function poolBack(
  simd: Simd,
  net: NetWeights,
  gradient: NetWeights,
  { length, most, looked, seen }: Passed,
  dPooled: Float32Array,
  dx: Float32Array,
): void {
  for (let i = 0; i < WIDTH; i++) {
    const at = (most[i] ?? 0) * WIDTH + i;
    dx[at] = (dx[at] ?? 0) + (dPooled[i] ?? 0);
  }
  const chosen = dPooled.subarray(WIDTH);
  simd.addRows(dx, looked, chosen, WIDTH, { next: length, down: 1 });
  const gains = simd.rowsTimes(seen, chosen, undefined, WIDTH);
  const rows = 1 + LOOKS;
  const slopes = simd.room(LOOKS * length);
  for (let look = 1; look < rows; look++) {
    let mean = 0;
    for (let word = 0; word < length; word++)
      mean += (looked[look * length + word] ?? 0) * (gains[word * rows + look] ?? 0);
    for (let word = 0; word < length; word++)
      slopes[(look - 1) * length + word] =
        (looked[look * length + word] ?? 0) * ((gains[word * rows + look] ?? 0) - mean);
  }
  simd.addRows(gradient.looks, slopes, seen, WIDTH, { next: 1, down: length });
  simd.addRows(dx, slopes, net.looks, WIDTH, { next: length, down: 1 });
}

/** Adds to `dx` what comes back from the neighbours. */
function nearBack(
  simd: Simd,
  net: NetWeights,
  gradient: NetWeights,
  { length, given, brought, made }: Passed,
  dx: Float32Array,
  leftOut: Float32Array,
): void {
  const dMade = simd.copy(dx);
  for (let at = 0; at < dMade.length; at++) if ((made[at] ?? 0) <= 0) dMade[at] = 0;
  const dBrought = rowsBack(simd, brought, net.mix, gradient.mix, gradient.mixBias, dMade, WIDTH);
  const dGiven = simd.room(dx.length);
  eachNeighbour(length, (word, other, by) => {
    simd.addTimes([gradient.near, by], [dBrought, word], [given, other], WIDTH);
    simd.addTimes([dGiven, other], [dBrought, word], [net.near, by], WIDTH);
  });
  plus(dx, times(dGiven, leftOut));
}

/** Back through a table whose every row was multiplied with each row of `x`. */
function rowsBack(
  simd: Simd,
  x: Float32Array,
  table: Float32Array,
  gradient: Float32Array,
  bias: Float32Array,
  slopes: Float32Array,
  width: number,
): Float32Array {
  const dx = simd.room(x.length);
  const rows = table.length / width;
  simd.addRows(dx, slopes, table, width, { next: 1, down: rows });
  simd.addRows(gradient, slopes, x, width, { next: rows, down: 1 });
  for (let at = 0; at < slopes.length; at++) {
    const row = at % rows;
    bias[row] = (bias[row] ?? 0) + (slopes[at] ?? 0);
  }
  return dx;
}
