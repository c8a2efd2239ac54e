import { ADDS, GATES, KEEPS, type Scanned, SHOWS, waysThrough } from '../suggest/scan';
import type { Simd } from './simd';

/**
 * The way back of `scan` to what every word said to it.
 * @param slopes how the error changes with what was shown
 */
export function scanBack(simd: Simd, scanned: Scanned, slopes: Float32Array, width: number): Float32Array {
  const { added, kept, remembered, shown } = scanned;
  const length = slopes.length / width;
  const said = simd.room(length * GATES * width);
  for (const { first, end, start, step } of waysThrough(length, width))
    for (let i = first; i < end; i++) {
      /** What comes back from the words that are read after this one. */
      let later = 0;
      for (let nth = length - 1; nth >= 0; nth--) {
        const word = start + nth * step;
        const at = word * width + i;
        const to = word * GATES * width + i;
        const [slope, add, keep, show] = [slopes[at] ?? 0, added[at] ?? 0, kept[at] ?? 0, shown[at] ?? 0];
        const before = nth === 0 ? 0 : (remembered[at - step * width] ?? 0);
        const back = slope * show + later;
        said[to + ADDS * width] = back * (1 - keep) * (1 - add * add);
        said[to + KEEPS * width] = back * (before - add) * keep * (1 - keep);
        said[to + SHOWS * width] = slope * (remembered[at] ?? 0) * show * (1 - show);
        later = back * keep;
      }
    }
  return said;
}
