import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { escalationStepJobId, type JobPayloads } from '#contracts/jobs';
import { JobLockLost, type JobHandler } from '#platform/jobs/job-handlers';
import type { JobQueue } from '#platform/jobs/job-queue';
import { workerSettings } from '#platform/jobs/job-settings';
import { JobWorker, type JobWorkerOptions } from '#platform/jobs/job-worker';
import { newId } from '#platform/ids';
import { postgresBackend, redisBackend, succeeds, type JobsBackend } from './jobs.backends';
import { cableTo, until } from '../support/own-servers';

type Step = JobPayloads['escalation.step'];
const aStep = (): Step => ({ escalationId: newId() as Step['escalationId'], step: 0, attempt: 0 });

jest.setTimeout(60_000);

describe.each([
  ['PostgreSQL', postgresBackend],
  ['Redis', redisBackend],
] as const)('jobs on %s', (_name, open) => {
  let backend: JobsBackend;
  let queue: JobQueue;
  let delivered: string[];
  const workers: JobWorker[] = [];
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    backend = await open();
  });
  beforeEach(async () => {
    delivered = [];
    await until('the server answers', () => backend.answers());
    queue = await backend.queue();
  });
  afterEach(async () => {
    children.splice(0).forEach((child) => child.kill('SIGKILL'));
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await queue.close();
  });
  afterAll(() => backend.close());

  async function work(
    handler?: JobHandler<'escalation.step'>,
    options: Partial<JobWorkerOptions> = {},
  ): Promise<JobWorker> {
    const worker = new JobWorker({ ...backend.workerOptions, ...options });
    worker.handle('escalation.step', async (step, run) => {
      await handler?.(step, run);
      delivered.push(run.jobId);
    });
    await worker.start();
    workers.push(worker);
    return worker;
  }

  /** A worker process that starts jobs and never ends one. Resolves when it is ready. */
  async function workElsewhere(started: string[]): Promise<ChildProcess> {
    const child = fork(join(__dirname, 'jobs.child.cjs'), [JSON.stringify(backend.workerOptions)]);
    children.push(child);
    let ready = false;
    child.on('message', (message: { started?: string; ready?: boolean }) => {
      ready ||= message.ready ?? false;
      if (message.started !== undefined) started.push(message.started);
    });
    await until('the other worker is ready', () => ready);
    return child;
  }

  async function add(step: Step, delayMs = 0): Promise<string> {
    const jobId = escalationStepJobId(step);
    await queue.add('escalation.step', step, { jobId, delayMs });
    return jobId;
  }

  const arrives = (jobId: string, patienceMs?: number): Promise<void> =>
    until(`${jobId} is delivered`, () => delivered.includes(jobId), patienceMs);

  it('a commit delivers the job, and not a moment before', async () => {
    await work();
    let jobId = '';
    let commit: () => void = () => undefined;
    const mayCommit = new Promise<void>((resolve) => (commit = resolve));
    const committed = backend.transaction(async () => {
      jobId = await add(aStep());
      await mayCommit;
    });
    await until('the job is added', () => jobId !== '');
    await arrives(await add(aStep()));
    expect(delivered).not.toContain(jobId);
    commit();
    await committed;
    await arrives(jobId);
    expect(delivered).toHaveLength(2);
  });

  it('a rollback leaves no job', async () => {
    let jobId = '';
    await expect(
      backend.transaction(async () => {
        jobId = await add(aStep());
        throw new Error('the operator changed her mind');
      }),
    ).rejects.toThrow('changed her mind');
    expect(await backend.everythingStored()).not.toContain(jobId);
    await work();
    await arrives(await add(aStep()));
    expect(delivered).toHaveLength(1);
  });

  it('a delayed job waits for its time', async () => {
    await work();
    const began = performance.now();
    const jobId = await add(aStep(), 700);
    await arrives(await add(aStep()));
    expect(delivered).not.toContain(jobId);
    await arrives(jobId);
    expect(performance.now() - began).toBeGreaterThanOrEqual(695);
  });

  it('a job that is due later does not keep the worker from one that is due now', async () => {
    await work();
    await add(aStep(), 3_600_000);
    const began = performance.now();
    await arrives(await add(aStep()));
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('the same id added again while it waits or runs changes nothing; after it is done it is a new run', async () => {
    let release: () => void = () => undefined;
    let starts = 0;
    const step = aStep();
    await add(step);
    await add(step);
    await work(async () => {
      starts += 1;
      await new Promise<void>((resolve) => (release = resolve));
    });
    await until('the job runs', () => starts === 1);
    const jobId = await add(step);
    release();
    await arrives(jobId);
    await until('the finished job is gone', async () => !(await backend.holds(jobId)));
    await add(step);
    await until('it runs again', () => starts === 2);
    release();
    await until('it is delivered again', () => delivered.length === 2);
  });

  it('a worker killed in the middle gives its job to another after about one lock time', async () => {
    const started: string[] = [];
    const child = await workElsewhere(started);
    const jobId = await add(aStep());
    await until('the job has started', () => started.includes(jobId));
    await work();
    child.kill('SIGKILL');
    const killed = performance.now();
    await arrives(jobId);
    expect(performance.now() - killed).toBeLessThan(3 * workerSettings.lockDuration);
  });

  it('a job whose workers were killed four times is still delivered', async () => {
    const started: string[] = [];
    const jobId = await add(aStep());
    for (let kill = 1; kill <= 4; kill++) {
      const child = await workElsewhere(started);
      await until(`start ${String(kill)}`, () => started.length === kill);
      child.kill('SIGKILL');
    }
    const runs: number[] = [];
    await work((_step, run) => Promise.resolve(void runs.push(run.startedTimes)));
    await arrives(jobId);
    expect(runs).toEqual([5]);
  });

  it('a worker that lost its job to another learns it before the effect', async () => {
    let confirm: (() => Promise<void>) | undefined;
    let release: () => void = () => undefined;
    await work(async (_step, run) => {
      if (run.startedTimes > 1) return;
      confirm = () => run.confirmLock();
      await new Promise<void>((resolve) => (release = resolve));
    });
    const jobId = await add(aStep());
    await until('the job runs', () => confirm !== undefined);
    await expect(confirm?.()).resolves.toBeUndefined();
    await backend.takeLockAway(jobId);
    await expect(confirm?.()).rejects.toThrow(JobLockLost);
    release();
    await until('it ran once more and is done', async () => !(await backend.holds(jobId)));
  });

  it('a poisoned job blocks no other, is tried again, and leaves no words behind', async () => {
    const poison = aStep();
    const canary = '+994501234567';
    let tries = 0;
    const failures: unknown[] = [];
    await work(
      (step) => {
        if (step.escalationId !== poison.escalationId) return Promise.resolve();
        tries += 1;
        return Promise.reject(new RangeError(`cannot ring ${canary}`));
      },
      { observer: { failed: (_job, _id, error) => failures.push(error) } },
    );
    await add(poison);
    const others = await Promise.all(Array.from({ length: 20 }, () => add(aStep())));
    for (const id of others) await arrives(id);
    await until('it was tried again', () => tries >= 2);
    expect(failures[0]).toEqual(new RangeError(`cannot ring ${canary}`));
    const stored = await backend.everythingStored();
    expect(stored).toContain(escalationStepJobId(poison));
    expect(stored).not.toContain(canary);
  });

  it('a payload nobody can read is refused once and blocks no other', async () => {
    const failed: string[] = [];
    await work(undefined, { observer: { failed: (_job, jobId) => failed.push(jobId) } });
    await backend.addForeign('esc_foreign_s0_a0');
    await arrives(await add(aStep()));
    await until('it was refused', () => failed.includes('esc_foreign_s0_a0'));
    await until('it is gone', async () => !(await backend.holds('esc_foreign_s0_a0')));
    expect(failed).toHaveLength(1);
  });

  it.each([
    ['an orderly stop', 'SIGINT'],
    ['a crash', 'SIGQUIT'],
  ] as const)('a worker hears again when its server is back from %s', async (_what, signal) => {
    await work();
    await arrives(await add(aStep()));
    await backend.server.kill(signal);
    await backend.server.start();
    await until('the server answers', () => backend.answers());
    await until('a job added anew is delivered', async () => {
      const jobId = await add(aStep()).catch(() => '');
      return jobId !== '' && (await succeeds(arrives(jobId, 500)));
    });
  });

  it('a worker whose cable was cut unnoticed works on over a new one', async () => {
    const cable = await cableTo(backend.server.port);
    const worker = await work(undefined, backend.workerOptionsVia(cable.port));
    const first = await add(aStep());
    await arrives(first);
    // An answer on its way would take the next job with it, which then waits for its lock and for two looks at stalled jobs.
    await until('it is done', async () => !(await backend.holds(first)));
    cable.cut();
    await arrives(await add(aStep()), 30_000);
    await worker.close();
    cable.remove();
  });

  it('jobs added before their server crashed are delivered after it is back', async () => {
    const waiting = await Promise.all(Array.from({ length: 20 }, () => add(aStep())));
    await backend.server.kill('SIGQUIT');
    await backend.server.start();
    await until('the server answers', () => backend.answers());
    await work();
    for (const jobId of waiting) await arrives(jobId);
  });

  it('a closing worker finishes the job it holds', async () => {
    let release: () => void = () => undefined;
    let runs = false;
    const worker = await work(async () => {
      runs = true;
      await new Promise<void>((resolve) => (release = resolve));
    });
    const jobId = await add(aStep());
    await until('the job runs', () => runs);
    const closed = worker.close();
    release();
    await closed;
    expect(delivered).toEqual([jobId]);
  });
});
