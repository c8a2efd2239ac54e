/** What waits to be spoken, and when the next one may be. */
export interface SpokenQueue {
  waiting: readonly string[];
  quietUntil: number;
}

/** Between two polite messages, in milliseconds: a screen reader must be able to finish the first. */
export const SPOKEN_GAP = 3000;

export const emptyQueue: SpokenQueue = { waiting: [], quietUntil: 0 };

/** Adds a message; one that already waits is not said twice. */
export function enqueue(queue: SpokenQueue, message: string): SpokenQueue {
  if (queue.waiting.includes(message)) return queue;
  return { ...queue, waiting: [...queue.waiting, message] };
}

/**
 * Takes what may be spoken now: nothing during the gap, the one that waits, or `merge(count)` with the newest
 * message when several gathered.
 */
export function takeSpoken(
  queue: SpokenQueue,
  now: number,
  merge: (count: number) => string,
): { say?: string; queue: SpokenQueue } {
  const last = queue.waiting.at(-1);
  if (last === undefined || now < queue.quietUntil) return { queue };
  const say = queue.waiting.length === 1 ? last : `${merge(queue.waiting.length)} ${last}`;
  return { say, queue: { waiting: [], quietUntil: now + SPOKEN_GAP } };
}
