import { parentPort, workerData } from 'node:worker_threads';
import type { FeatureNames } from '#indicators/suggest/features';
import { everyNth, foldsOf, judgeFold } from '#indicators/training/cross-validate';
import type { FoldAnswer, FoldTask } from './folds';
import { SuggestFiles } from './suggest-files';

/** A thread: learns without the authors of one fold and answers what was said of each of their notes, in their order. */
const { pack, seed, fold, every } = workerData as FoldTask;
const names: FeatureNames = new Map();
const examples = everyNth(new SuggestFiles(pack).examples(names), every);
const judged = judgeFold(examples, foldsOf(examples)[fold] ?? new Set(), names, seed);
const answer: FoldAnswer = judged.map(({ example, scores }) => [example.note.id, scores]);
parentPort?.postMessage(answer);
