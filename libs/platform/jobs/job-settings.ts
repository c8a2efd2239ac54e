import type { BulkJobOptions, WorkerOptions } from 'bullmq';
import type { JobName } from '#contracts/jobs';
import type { AddJobOptions } from './job-queue';

/** The Postgres schema that BullMQ's tables and functions live in. */
export const JOBS_SCHEMA = 'jobs';

/** BullMQ keeps a stream of what happened to jobs; nobody reads it here, so it stays short. */
export const KEPT_QUEUE_EVENTS = 1000;

/** One hash tag per queue, so that a Redis Cluster keeps a queue's keys on one node. */
export function redisPrefix(name: JobName): string {
  return `{hotline152.${name}}`;
}

/**
 * Options of every job. Finished jobs go at once: a kept one would turn the next add of its id into a silent
 * no-op, and history lives in Postgres. A thrown handler is tried again after 0.5, 1, 2 and 4 s, then dropped:
 * the sweeper orders the next attempt while the work is still due.
 */
export function jobOptions(options: AddJobOptions): BulkJobOptions {
  return {
    jobId: options.jobId,
    ...(options.delayMs === undefined ? {} : { delay: Math.max(0, Math.round(options.delayMs)) }),
    attempts: 5,
    backoff: { type: 'exponential', delay: 500 },
    removeOnComplete: true,
    removeOnFail: true,
    stackTraceLimit: 0,
  };
}

/**
 * How workers hold their jobs. BullMQ's own defaults give the job of a killed worker away after 60 s and fail
 * it for good at the second kill; with these it moves on about one lock time later, every time.
 */
export const workerSettings = {
  lockDuration: 3_000,
  stalledInterval: 1_000,
  maxStalledCount: 1_000_000,
  /** Pause before a claim or a completion is tried again while the backend is away (15 s by default). */
  runRetryDelay: 500,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
} as const satisfies Partial<WorkerOptions>;
