import { once } from 'node:events';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { JobName } from '#contracts/jobs';
import type { JobObserver } from './job-observer';
import { JobQueue, type JobOrder } from './job-queue';
import { KEPT_QUEUE_EVENTS, jobOptions, redisPrefix } from './job-settings';
import { isRedisThere } from './redis-boot-check';
import { keepPulse } from './redis-pulse';

export interface RedisJobQueueOptions {
  readonly redisUrl: string;
  /** Runs `work` once the current transaction has committed, or now when there is none. */
  readonly afterCommit: (work: () => Promise<void>) => void | Promise<void>;
  readonly observer?: JobObserver;
}

/** Redis is not there to take the job. */
export class RedisAway extends Error {
  override readonly name = 'RedisAway';
  constructor(readonly status: string) {
    super(`Redis is not connected (${status}).`);
  }
}

/**
 * Jobs in Redis, added after the commit. The producer fails fast, at most about a second: a request never waits
 * for a queue, and a job that was not added is found again by the sweeper.
 */
export class RedisJobQueue extends JobQueue {
  private readonly redis: Redis;
  private readonly endPulse: () => void;
  private readonly queues = new Map<JobName, Queue>();

  private constructor(private readonly options: RedisJobQueueOptions) {
    super();
    this.redis = new Redis(options.redisUrl, {
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      connectTimeout: 2_000,
      commandTimeout: 1_000,
      retryStrategy: (times) => Math.min(times * 100, 1_000),
      reconnectOnError: (error) => error.message.startsWith('READONLY'),
    });
    // Each failed add is reported by itself; without a listener ioredis would print every lost connection.
    this.redis.on('error', () => undefined);
    this.endPulse = keepPulse(this.redis);
  }

  /**
   * A queue on a Redis that keeps what it accepts: connected, or, while nobody answers there, trying to be.
   *
   * @throws UnfitRedis with one plain sentence.
   */
  static async open(options: RedisJobQueueOptions): Promise<RedisJobQueue> {
    const isThere = await isRedisThere(options.redisUrl, (error) =>
      options.observer?.unreachable?.('escalation.step', error),
    );
    const queue = new RedisJobQueue(options);
    if (isThere && queue.redis.status !== 'ready') await once(queue.redis, 'ready');
    return queue;
  }

  override async close(): Promise<void> {
    this.endPulse();
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    this.redis.disconnect();
  }

  protected override async deliver(name: JobName, orders: readonly JobOrder<JobName>[]): Promise<void> {
    await this.options.afterCommit(async () => {
      try {
        if (this.redis.status !== 'ready') throw new RedisAway(this.redis.status);
        await this.queue(name).addBulk(
          orders.map(({ payload, options }) => ({ name, data: payload, opts: jobOptions(options) })),
        );
      } catch (error) {
        this.forget(name);
        for (const { options } of orders) this.options.observer?.addFailed?.(name, options.jobId, error);
      }
    });
  }

  private queue(name: JobName): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new Queue(name, {
      connection: this.redis,
      prefix: redisPrefix(name),
      streams: { events: { maxLen: KEPT_QUEUE_EVENTS } },
    });
    queue.on('error', () => undefined);
    this.queues.set(name, queue);
    return queue;
  }

  /** BullMQ remembers a first connection that failed and never tries again: begin anew after a failure. */
  private forget(name: JobName): void {
    const queue = this.queues.get(name);
    this.queues.delete(name);
    queue?.close().catch(() => undefined);
  }
}
