import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { lost } from './invariants';
import type { Traffic } from './traffic';
import type { World } from './world';

const WORKS_MS = 3_000;
const SETTLES_MS = 7_000;

/**
 * The same line with BullMQ's own settings and no sweeper, on Redis: alerts are pressed, the worker is killed in the
 * middle of two of them, Redis is emptied and killed once.
 * @returns how many alerts are left lying: none means that the other figures prove nothing
 */
export async function controlRun(world: World, traffic: Traffic): Promise<number> {
  await world.change({ queue: 'redis', worker: 'control' });
  const before = (await lost(world)).length;
  traffic.start(false);
  await pause(WORKS_MS);
  await world.parts.worker.kill({ HOTLINE_FAILPOINT: 'step.claimed' });
  await world.parts.worker.kill({ HOTLINE_FAILPOINT: 'step.claimed' });
  const redis = new Redis(world.redis.port);
  await redis.flushall();
  redis.disconnect();
  await world.redis.kill('SIGKILL');
  await pause(1_000);
  await world.redis.start();
  await traffic.rest();
  // Nothing is on its way any more: what is late now has no job, and nobody looks for it.
  await pause(SETTLES_MS);
  return (await lost(world)).length - before;
}
