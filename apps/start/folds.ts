import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { foldsOf, type Judged } from '#indicators/training/cross-validate';
import type { Example } from '#indicators/training/examples';
import type { Scores } from '#indicators/suggest/score';

/** What a thread is to learn without, and judge. */
export interface FoldTask {
  /** Folder of the country pack. */
  readonly pack: string;
  readonly seed: number;
  readonly fold: number;
  /** Of every so many notes. */
  readonly every: number;
}

/**
 * Each author is judged by what was learnt without them: a fold in each thread, as many at once as there are processors.
 * Says on the error output how far it is, since each fold takes minutes and two gigabytes.
 * @param examples those that a thread reads from the pack for the same `every`
 */
export async function leaveAuthorsOut(
  pack: string,
  examples: readonly Example[],
  seed: number,
  every = 1,
): Promise<Judged[]> {
  const folds = foldsOf(examples);
  const judged: Judged[][] = [];
  const waiting = [...folds.entries()];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [fold, left] = next;
      const begun = performance.now();
      const scores = await inThread({ pack, seed, fold, every });
      judged[fold] = examples
        .filter(({ note }) => left.has(note.author))
        .map((example, at) => ({ example, scores: scoreAt(scores, at) }));
      done += 1;
      console.error(
        `  ${done} of ${folds.length} folds judged, ${left.size} writers in ${seconds(begun)} (seed ${seed})`,
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), folds.length) }, work));
  return judged.flat();
}

function inThread(task: FoldTask): Promise<Scores[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(__dirname, 'fold-worker.js'), { workerData: task });
    worker.once('message', resolve).once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`The thread of fold ${task.fold} ended with ${code}, without an answer`));
    });
  });
}

function scoreAt(scores: readonly Scores[], at: number): Scores {
  const found = scores[at];
  if (found === undefined) throw new Error('The notes of the country pack have changed meanwhile');
  return found;
}

function seconds(begun: number): string {
  return `${Math.round((performance.now() - begun) / 1000)} s`;
}
