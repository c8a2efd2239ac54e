import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { redisPrefix } from '#platform/jobs/job-settings';
import { newId } from '#platform/ids';
import type { Fault, Target } from './fault';
import { FAULTS_OF_CARRIER } from './faults-of-carrier';
import { familyOf } from './world';

const JOB = 'escalation.step';

const redisKilled = (seconds: number): Fault => ({
  id: 'F2',
  what: `Redis killed, back after ${String(seconds)} s`,
  queue: 'redis',
  ...(seconds > 2 && { isLong: true }),
  async run({ world }) {
    await world.redis.kill('SIGKILL');
    await pause(seconds * 1000);
    await world.redis.start();
  },
});

const frozenRedis = (seconds: number): Fault => ({
  id: 'F4',
  what: `Redis frozen for ${String(seconds)} s`,
  queue: 'redis',
  ...(seconds > 4 && { isLong: true }),
  run: ({ world }) => frozen(world.redis.pid, seconds),
});

const frozenPostgres = (seconds: number): Fault => ({
  id: 'F5',
  what: `PostgreSQL frozen for ${String(seconds)} s`,
  isOutage: true,
  ...(seconds > 4 && { isLong: true }),
  run: ({ world }) => frozen(world.postmaster.pid, seconds),
});

const blockedWorker = (seconds: number): Fault => ({
  id: 'F10',
  what: `event loop of the worker blocked for ${String(seconds)} s, longer than its locks`,
  isOutage: true,
  ...(seconds > 4 && { isLong: true }),
  run: ({ world }) => frozen(world.parts.worker.pid, seconds),
});

/** Every fault of the list that can be done to a running line; the others stand in `not-here.ts`. */
export const FAULTS: readonly Fault[] = [
  ...[1, 12, 60].map(redisKilled),
  {
    id: 'F3',
    what: 'Redis emptied (FLUSHALL)',
    queue: 'redis',
    run: (target) => toRedis(target, (redis) => redis.flushall()),
  },
  {
    id: 'F3',
    what: 'Redis killed, the end of its append-only file cut off',
    queue: 'redis',
    async run({ world }) {
      await world.redis.kill('SIGKILL');
      cutOff(join(world.redis.home, 'appendonlydir'), 20);
      await world.redis.start();
    },
  },
  {
    id: 'F3',
    what: 'Redis out of memory for 2 s',
    queue: 'redis',
    run: (target) =>
      toRedis(target, async (redis) => {
        await redis.config('SET', 'maxmemory', '1');
        await pause(2_000);
        await redis.config('SET', 'maxmemory', '0');
      }),
  },
  {
    id: 'F3',
    what: 'Redis read-only for 2 s',
    queue: 'redis',
    run: (target) =>
      toRedis(target, async (redis) => {
        await redis.replicaof('127.0.0.1', 1);
        await pause(2_000);
        await redis.replicaof('NO', 'ONE');
      }),
  },
  ...[3, 30].map(frozenRedis),
  {
    id: 'F4',
    what: 'cable to Redis cut and neither end told',
    queue: 'redis',
    run({ world }) {
      world.cable.cut();
      return Promise.resolve();
    },
  },
  {
    id: 'F5',
    what: 'PostgreSQL restarted, fast',
    isOutage: true,
    async run({ world }) {
      await world.postmaster.stop();
      await world.postmaster.start();
    },
  },
  {
    id: 'F5',
    what: 'PostgreSQL restarted, immediate',
    isOutage: true,
    async run({ world }) {
      const { died } = world.postmaster;
      world.postmaster.kill();
      await died;
      await world.postmaster.start();
    },
  },
  ...[3, 20].map(frozenPostgres),
  {
    id: 'F5',
    what: 'every connection cut, whatever was being committed',
    isOutage: true,
    async run({ world }) {
      await world.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where application_name like 'hotline%' and pid <> pg_backend_pid()`,
      );
    },
  },
  ...FAULTS_OF_CARRIER,
  {
    id: 'F8',
    what: 'an officer’s browser that reads nothing',
    async run({ traffic }) {
      traffic.officers.screen('officer2').deafen();
      await pause(3_000);
    },
  },
  ...[4, 120].map((seconds): Fault => ({
    id: 'F8',
    what: `an officer’s tab asleep for ${String(seconds)} s`,
    ...(seconds > 4 && { isLong: true }),
    async run({ traffic }) {
      const officer = traffic.officers.screen('officer2');
      officer.sleep();
      await pause(seconds * 1000);
      officer.wake();
    },
  })),
  ...[4, 10].map(blockedWorker),
  {
    id: 'F11',
    what: 'a poisonous job',
    run: (target) => addForeign(target, 1, { step: -1 }),
  },
  {
    id: 'F11',
    what: 'a backlog of 10,000 jobs',
    isLong: true,
    run: (target) => addForeign(target, 10_000, { escalationId: newId(), step: 1, attempt: 0 }),
  },
  {
    id: 'F11',
    what: 'a storm of 100 alerts at once',
    isHeavy: true,
    run: ({ traffic }) => traffic.storm(100),
  },
  ...(['worker', 'console', 'gateway'] as const).map((name): Fault => ({
    id: 'F12',
    what: `the ${name} told to stop (SIGTERM) and started again`,
    ...(name !== 'gateway' && { isOutage: true }),
    run: ({ world }) => world.parts[name].drain(),
  })),
];

/** Neither runs nor ends: as a stuck disk, or a processor that does something else. */
async function frozen(pid: number | undefined, seconds: number): Promise<void> {
  if (pid === undefined) return;
  const family = familyOf(pid);
  signal(family, 'SIGSTOP');
  await pause(seconds * 1000);
  signal(family, 'SIGCONT');
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids)
    try {
      process.kill(pid, name);
    } catch {
      // It was killed meanwhile.
    }
}

/** As an administrator, past the cable. */
async function toRedis({ world }: Target, act: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(world.redis.port, { maxRetriesPerRequest: 3 });
  redis.on('error', () => undefined);
  try {
    await act(redis);
  } finally {
    redis.disconnect();
  }
}

function cutOff(folder: string, bytes: number): void {
  const newest = readdirSync(folder)
    .filter((name) => name.endsWith('.incr.aof'))
    .sort()
    .at(-1);
  if (newest === undefined) return;
  const file = join(folder, newest);
  truncateSync(file, Math.max(0, statSync(file).size - bytes));
}

/** Jobs that none of the line's own processes would have added. */
async function addForeign({ world, queue }: Target, count: number, payload: object): Promise<void> {
  const ids = Array.from({ length: count }, () => `foreign_${newId()}`);
  if (queue === 'postgres') {
    await world.sql(
      `select jobs.add_job($1, id, $1, $2, '{"removeOnFail":true,"removeOnComplete":true}', 0, 0,
         (extract(epoch from now()) * 1000)::bigint, 1, null, null, null, null, null, false) from unnest($3::text[]) as id`,
      [JOB, JSON.stringify(payload), ids],
    );
    return;
  }
  const jobs = new Queue(JOB, {
    connection: { host: '127.0.0.1', port: world.redis.port },
    prefix: redisPrefix(JOB),
  });
  const opts = { removeOnFail: true, removeOnComplete: true };
  await jobs.addBulk(ids.map((jobId) => ({ name: JOB, data: payload, opts: { ...opts, jobId } })));
  await jobs.close();
}
