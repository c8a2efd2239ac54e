import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Pool } from 'pg';
import type { EscalationId } from '#contracts/ids';
import type { JobPayloads } from '#contracts/jobs';
import { DatabaseModule } from '#platform/database/database.module';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import type { JobObserver } from '#platform/jobs/job-observer';
import { JobQueue } from '#platform/jobs/job-queue';
import { JobWorker } from '#platform/jobs/job-worker';
import { PostgresJobQueue } from '#platform/jobs/postgres-job-queue';
import { JobsModule } from '#platform/jobs/jobs.module';
import { assertJobsSchema, migrateJobs } from '#platform/jobs/jobs-schema';
import { assertRedisKeepsJobs } from '#platform/jobs/redis-boot-check';
import { ownPostgres, ownRedis, until, type ServerProcess } from '../support/own-servers';

jest.setTimeout(30_000);

let postgres: ServerProcess;
let redis: ServerProcess;
let owner: Pool;
let app: Pool;
const url = (role: string): string => `postgres://${role}@127.0.0.1:${String(postgres.port)}/postgres`;
const redisUrl = (): string => `redis://127.0.0.1:${String(redis.port)}`;

const JOB_ROLES = { workers: ['hotline_app'], producers: [], onlookers: [] };

beforeAll(async () => {
  [postgres, redis] = await Promise.all([ownPostgres(), ownRedis()]);
  await Promise.all([postgres.start(), redis.start()]);
  owner = new Pool({ connectionString: url('postgres'), max: 2 });
  await until('PostgreSQL answers', () =>
    owner.query('select 1').then(
      () => true,
      () => false,
    ),
  );
  await owner.query('create role hotline_app login');
  app = new Pool({ connectionString: url('hotline_app'), max: 2 });
  // The server may end their connections before the pools have hung up.
  for (const pool of [owner, app]) pool.on('error', () => undefined);
});
afterAll(async () => {
  await Promise.all([app.end(), owner.end()]);
  await Promise.all([postgres.remove(), redis.remove()]);
});

describe('the job tables', () => {
  it('stop the start in one sentence while they are missing', async () => {
    await expect(assertJobsSchema(app)).rejects.toThrow(
      /^The job tables \(schema "jobs"\) are missing, this build needs version \d+: run the migrations as the owner role\.$/,
    );
    const worker = new JobWorker({ databaseUrl: url('hotline_app') });
    worker.handle('escalation.step', () => Promise.resolve());
    await expect(worker.start()).rejects.toThrow('are missing');
  });

  it('are made by the owner, as often as asked and from two processes at once', async () => {
    const versions = await Promise.all([
      migrateJobs(owner, JOB_ROLES),
      migrateJobs(url('postgres'), JOB_ROLES),
    ]);
    expect(versions[0]).toBe(versions[1]);
    expect(await migrateJobs(owner, JOB_ROLES)).toBe(versions[0]);
    await expect(assertJobsSchema(app)).resolves.toBeUndefined();
  });

  it.each([
    ['make a table', 'create table jobs.note (id int)'],
    ['change a function', 'alter function jobs.add_job_unlocked owner to hotline_app'],
    ['write the ledger', 'delete from jobs.migration'],
  ])('do not let the app role %s', async (_what, statement) => {
    await expect(app.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('take a job from who only leaves jobs, though it is the one at which old events are cut off', async () => {
    await owner.query('create role hotline_producer login');
    await migrateJobs(owner, { ...JOB_ROLES, producers: ['hotline_producer'] });
    const producer = new Pool({ connectionString: url('hotline_producer'), max: 1 });
    const queue = new PostgresJobQueue({ currentClient: () => undefined, pool: producer });
    const events = (): Promise<{ rows: { id: string }[] }> =>
      owner.query(`select min(id)::text as id from jobs.event where queue = 'escalation.step'`);
    const add = (): Promise<void> =>
      queue.add(
        'escalation.step',
        { escalationId: newId() as EscalationId, step: 1, attempt: 0 },
        { jobId: newId() },
      );
    try {
      await add();
      const before = await events();
      // Of every 256th event, the database cuts off those before the last thousand.
      await owner.query(`select setval('jobs.event_seq', 25600 - 1)`);
      await add();
      expect(Number((await events()).rows[0]?.id)).toBeGreaterThan(Number(before.rows[0]?.id));
      await expect(producer.query('delete from jobs.job')).rejects.toThrow('permission denied');
    } finally {
      await producer.end();
      await owner.query('delete from jobs.job');
    }
  });

  it('stop the start when they are of another version', async () => {
    await owner.query('create table jobs.kept as select * from jobs.migration');
    await owner.query('delete from jobs.migration where version > 3');
    await expect(assertJobsSchema(app)).rejects.toThrow('are at version 3, this build needs');
    await owner.query('insert into jobs.migration select * from jobs.kept where version > 3');
    await owner.query('drop table jobs.kept');
  });

  it('stop the start when the role may not read them', async () => {
    await owner.query('create role stranger login');
    const stranger = new Pool({ connectionString: url('stranger'), max: 1 });
    await expect(assertJobsSchema(stranger)).rejects.toThrow('are closed to this database role');
    await stranger.end();
  });
});

describe('Redis at boot', () => {
  it('is taken when it keeps an append-only file and evicts nothing', async () => {
    await expect(assertRedisKeepsJobs(redisUrl())).resolves.toBeUndefined();
  });

  it('is refused when it would forget', async () => {
    const forgetful = await ownRedis('no');
    await forgetful.start();
    await expect(assertRedisKeepsJobs(`redis://127.0.0.1:${String(forgetful.port)}`)).rejects.toThrow(
      `Redis at 127.0.0.1:${String(forgetful.port)} keeps no append-only file (set "appendonly yes"); or unset REDIS_URL.`,
    );
    await forgetful.remove();
  });

  it('is refused when it is not there, without telling the password', async () => {
    const gone = assertRedisKeepsJobs('redis://:secret@127.0.0.1:1');
    await expect(gone).rejects.toThrow(/^Redis at 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/);
    await expect(gone).rejects.not.toThrow('secret');
  });
});

describe.each([
  ['PostgreSQL', () => undefined],
  ['Redis', redisUrl],
])('a process with its jobs on %s', (_name, redisUrlOf) => {
  it('delivers what its transactions commit and nothing they roll back', async () => {
    const delivered: string[] = [];
    const databaseUrl = url('hotline_app');
    const redis = redisUrlOf();
    const jobs = { databaseUrl, works: true, ...(redis === undefined ? {} : { redisUrl: redis }) };
    @Module({
      imports: [
        DatabaseModule.forRoot({ url: databaseUrl, applicationName: 'story', poolSize: 3 }),
        JobsModule.forRoot(jobs),
      ],
    })
    class Process {}
    const process = await Test.createTestingModule({ imports: [Process] }).compile();
    process.get(JobWorker).handle('escalation.step', (_step, { jobId }) => {
      delivered.push(jobId);
      return Promise.resolve();
    });
    await process.init();
    const database = process.get(Database);
    const queue = process.get(JobQueue);
    const add = (jobId: string): Promise<void> => queue.add('escalation.step', aStep(), { jobId });

    const regret = new Error('no');
    await expect(
      database.transaction(async () => {
        await add('rolled_back');
        throw regret;
      }),
    ).rejects.toBe(regret);
    await database.transaction(async () => {
      await add('committed');
      await database.query('select 1');
      expect(delivered).toEqual([]);
    });
    await add('outside');
    await until('both are delivered', () => delivered.length >= 2);
    expect([...delivered].sort()).toEqual(['committed', 'outside']);
    await process.close();
  });
});

describe('a process that starts while Redis is away', () => {
  it('comes up without it, adds nothing it could not keep, and uses it when it is back', async () => {
    const away = await ownRedis();
    const unreachable: unknown[] = [];
    const failed: string[] = [];
    const delivered: string[] = [];
    const observer: JobObserver = {
      unreachable: (_name, error) => unreachable.push(error),
      addFailed: (_name, jobId) => failed.push(jobId),
    };
    const redisUrl = `redis://127.0.0.1:${String(away.port)}`;
    @Module({
      imports: [
        DatabaseModule.forRoot({ url: url('hotline_app'), applicationName: 'story', poolSize: 3 }),
        JobsModule.forRoot({ databaseUrl: url('hotline_app'), works: true, redisUrl, observer }),
      ],
    })
    class Process {}
    const process = await Test.createTestingModule({ imports: [Process] }).compile();
    process.get(JobWorker).handle('escalation.step', (_step, { jobId }) => {
      delivered.push(jobId);
      return Promise.resolve();
    });
    await process.init();
    expect(String(unreachable[0])).toContain('cannot be used: connect ECONNREFUSED');
    const payload = aStep();
    await process.get(JobQueue).add('escalation.step', payload, { jobId: 'too-early' });
    expect(failed).toEqual(['too-early']);
    await away.start();
    await until('a job is taken and done', async () => {
      await process.get(JobQueue).add('escalation.step', payload, { jobId: 'in-time' });
      return delivered.includes('in-time');
    });
    expect(delivered).not.toContain('too-early');
    await process.close();
    await away.remove();
  });
});

function aStep(): JobPayloads['escalation.step'] {
  const escalationId = newId() as JobPayloads['escalation.step']['escalationId'];
  return { escalationId, step: 0, attempt: 0 };
}
