import type { Measure } from '#contracts/board';
import { isMeasure } from '../api/known-values';

/** The name of a measure in texts and addresses, which hold no dots. */
export type MeasureKey<M extends Measure> = M extends `${infer A}.${infer B}` ? `${A}-${B}` : M;

/** `today.offered` becomes `today-offered`. */
export function measureKey<M extends Measure>(measure: M): MeasureKey<M> {
  return measure.replace('.', '-') as MeasureKey<M>;
}

/** `today-offered` becomes `today.offered`; undefined for what is no number of the board. */
export function measureOf(key: string): Measure | undefined {
  return [key, ...splits(key)].find(isMeasure);
}

function splits(key: string): string[] {
  return [...key.matchAll(/-/g)].map(({ index }) => `${key.slice(0, index)}.${key.slice(index + 1)}`);
}
