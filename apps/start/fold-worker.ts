import { parentPort, workerData } from 'node:worker_threads';
import type { FeatureNames } from '#indicators/suggest/features';
import { judgeFold } from '#indicators/training/cross-validate';
import type { FoldAnswer, FoldTask } from './folds';
import { SuggestFiles } from './suggest-files';

/** A thread: learns without the authors of one fold and answers what was said of each of their notes, in their order. */
const { pack, fold } = workerData as FoldTask;
const names: FeatureNames = new Map();
const judged = judgeFold(new SuggestFiles(pack).examples(names), fold, names);
const answer: FoldAnswer = judged.map(({ example, scores }) => [example.note.id, scores]);
parentPort?.postMessage(answer);
