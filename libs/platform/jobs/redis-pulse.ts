import type { Redis } from 'ioredis';

/**
 * Asks Redis for a sign of life and opens a new connection when the last question went unanswered. A cable that
 * was pulled closes nothing: without this a worker would wait on the dead connection for many minutes.
 *
 * @returns a function that ends the asking.
 */
export function keepPulse(redis: Redis, everyMs = 2_000): () => void {
  let unanswered = false;
  const timer = setInterval(() => {
    if (redis.status !== 'ready') {
      unanswered = false;
    } else if (unanswered) {
      unanswered = false;
      redis.disconnect(true);
    } else {
      unanswered = true;
      redis.ping().then(
        () => (unanswered = false),
        () => undefined,
      );
    }
  }, everyMs).unref();
  return () => clearInterval(timer);
}
