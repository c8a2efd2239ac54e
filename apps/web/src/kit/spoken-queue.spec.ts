import { emptyQueue, enqueue, SPOKEN_GAP, takeSpoken } from './spoken-queue';

const merge = (count: number): string => `${count} new.`;

it('says a single message at once', () => {
  const taken = takeSpoken(enqueue(emptyQueue, 'Incoming call'), 1000, merge);
  expect(taken.say).toBe('Incoming call');
  expect(taken.queue.waiting).toEqual([]);
});

it('keeps the next one until the gap is over', () => {
  const first = takeSpoken(enqueue(emptyQueue, 'one'), 1000, merge);
  const second = enqueue(first.queue, 'two');
  expect(takeSpoken(second, 1000 + SPOKEN_GAP - 1, merge).say).toBeUndefined();
  expect(takeSpoken(second, 1000 + SPOKEN_GAP, merge).say).toBe('two');
});

it('merges what gathered and says the newest', () => {
  const queue = ['one', 'two', 'three'].reduce(enqueue, emptyQueue);
  expect(takeSpoken(queue, 0, merge).say).toBe('3 new. three');
});

it('does not say the same thing twice', () => {
  expect(enqueue(enqueue(emptyQueue, 'one'), 'one').waiting).toEqual(['one']);
});
