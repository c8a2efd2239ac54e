import { availableParallelism, freemem } from 'node:os';
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

/** What a thread answers: of each note of its fold, by its id, what was said of it. */
export type FoldAnswer = readonly (readonly [id: string, scores: Scores])[];

/** What learning from all notes takes at most. */
const THREAD_BYTES = 2.5 * 1024 ** 3;

/**
 * Each author is judged by what was learnt without them: a fold in each thread, as many at once as there are processors
 * and room in memory. Says on the error output how far it is, since each fold takes minutes.
 * @param examples those that a thread reads from the pack for the same `every`
 * @throws Error when a fold fails, or the pack's notes have changed meanwhile
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
  const threads = new Set<Worker>();
  let done = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [fold, left] = next;
      const begun = performance.now();
      const answer = await inThread({ pack, seed, fold, every }, threads);
      judged[fold] = joined(
        examples.filter(({ note }) => left.has(note.author)),
        answer,
      );
      done += 1;
      const seconds = Math.round((performance.now() - begun) / 1000);
      console.error(
        `  ${done} of ${folds.length} folds judged, ${left.size} writers in ${seconds} s (seed ${seed})`,
      );
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce(), folds.length) }, work));
  } finally {
    waiting.length = 0;
    await Promise.all([...threads].map((thread) => thread.terminate()));
  }
  return judged.flat();
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
      reject(new Error(`The thread of fold ${task.fold} ended with ${code}, without an answer`));
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
