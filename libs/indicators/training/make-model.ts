import type { FeatureNames } from '../suggest/features';
import type { KeptModel } from '../suggest/model';
import type { Judged } from './cross-validate';
import { cutsOf } from './cuts';
import type { Example } from './examples';
import { train, type Trained } from './train';

export const SEED = 152;

/** Weights from all notes, cuts from what was said of each by a model that had not seen its author. */
export function makeModel(
  examples: readonly Example[],
  names: FeatureNames,
  judged: readonly Judged[],
): Omit<KeptModel, 'version'> {
  return { ...train(examples, names, SEED), cuts: cutsOf(judged) } satisfies Trained &
    Pick<KeptModel, 'cuts'>;
}
