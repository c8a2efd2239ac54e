import type { Measure } from '#contracts/board';

/** The text key of a measure; text keys cannot hold its dots. */
export type MeasureKey<M extends Measure> = M extends `${infer A}.${infer B}` ? `${A}-${B}` : M;

/** `today.offered` becomes `today-offered`. */
export function measureKey<M extends Measure>(measure: M): MeasureKey<M> {
  return measure.replace('.', '-') as MeasureKey<M>;
}
