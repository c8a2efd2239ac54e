import { availableParallelism, freemem } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { dealt, type Fold, foldsOf, type Judged } from '#indicators/training/cross-validate';
import { type Example, isWhole } from '#indicators/training/examples';
import type { Scores } from '#indicators/suggest/score';

/** What a thread is to learn without, and judge. */
export interface FoldTask {
  /** Folder of the country pack. */
  readonly pack: string;
  readonly fold: Fold;
}

/** What a thread answers: of each note of its fold, by its id, what was said of it. */
export type FoldAnswer = readonly (readonly [id: string, scores: Scores])[];

/** What learning from all notes takes at most. */
const THREAD_BYTES = 7 * 1024 ** 3;

/** Each author is judged by what was learnt without them, see `judgeFolds`. */
export async function leaveAuthorsOut(
  pack: string,
  examples: readonly Example[],
  seed: number,
): Promise<Judged[]> {
  const folds = foldsOf(examples).map((_left, nth) => ({ nth, seed, every: 1 }));
  return (await judgeFolds(pack, examples, folds)).flat();
}

/**
 * A fold in each thread, as many at once as there are processors and room in memory. Says on the error output how far it
 * is, since each fold takes minutes.
 * @param examples those of the pack
 * @throws Error when a fold fails, or the pack's notes have changed meanwhile
 */
export async function judgeFolds(
  pack: string,
  examples: readonly Example[],
  folds: readonly Fold[],
): Promise<Judged[][]> {
  const judged: Judged[][] = [];
  const waiting = [...folds.entries()];
  const threads = new Set<Worker>();
  let done = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, fold] = next;
      const begun = performance.now();
      const { unseen, learnt } = dealt(examples, fold);
      judged[at] = joined(unseen, await inThread({ pack, fold }, threads));
      done += 1;
      const seconds = Math.round((performance.now() - begun) / 1000);
      const writers = (some: readonly Example[]): number =>
        new Set(some.filter(isWhole).map(({ note }) => note.author)).size;
      console.error(
        `  ${done} of ${folds.length}: ${writers(unseen)} writers judged by what ${writers(learnt)} taught, ${seconds} s (fold ${fold.nth + 1}, seed ${fold.seed})`,
      );
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce(), folds.length) }, work));
  } finally {
    waiting.length = 0;
    await Promise.all([...threads].map((thread) => thread.terminate()));
  }
  return judged;
}

function atOnce(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(freemem() / THREAD_BYTES)));
}

function inThread(task: FoldTask, threads: Set<Worker>): Promise<FoldAnswer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(join(__dirname, 'fold-worker.js'), { workerData: task });
    threads.add(thread);
    thread.once('message', resolve).once('error', reject);
    thread.once('exit', (code) => {
      threads.delete(thread);
      reject(new Error(`The thread of fold ${task.fold.nth} ended with ${code}, without an answer`));
    });
  });
}

function joined(unseen: readonly Example[], answer: FoldAnswer): Judged[] {
  if (unseen.length !== answer.length)
    throw new Error('The notes of the country pack have changed meanwhile');
  return answer.map(([id, scores], at) => {
    const example = unseen[at];
    if (example?.note.id !== id) throw new Error('The notes of the country pack have changed meanwhile');
    return { example, scores };
  });
}
